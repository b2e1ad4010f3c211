using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>THROW, RAISERROR and PRINT.</summary>
internal static class ErrorStatements
{
    private const int FirstMessageNumber = 13_000;
    private const int FirstUserMessageNumber = 50_000;
    private const int HighestSeverity = 25;
    private const int HighestUserSeverity = 18;

    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<ThrowStatement>(Throw),
        StatementRunner.Of<RaiseErrorStatement>(RaiseError, StatementTrace.OwnError),
        StatementRunner.Of<PrintStatement>((interpreter, print) => interpreter.Sink.Message(
            new SqlMessage(0, 0, 1, interpreter.EvaluateText(print.Expression), interpreter.Frame.Procedure, interpreter.Frame.Line))),
    ];

    private static void Throw(Interpreter interpreter, ThrowStatement statement)
    {
        if (statement.ErrorNumber is null)
            throw interpreter.Caught.TryPeek(out var error) ? new SqlErrorException(error, isLocated: true) : SqlErrors.ThrowOutsideCatch();
        var number = interpreter.Evaluate(statement.ErrorNumber, SqlType.Int) as int? ?? 0;
        if (number < FirstUserMessageNumber)
            throw SqlErrors.ThrowNumber(number);
        var state = interpreter.Evaluate(statement.State, SqlType.TinyInt) as byte? ?? 0;

        // As in RAISERROR, a percent sign is written twice (Transact-SQL reference, THROW, message).
        throw new SqlErrorException(new SqlMessage(number, 16, state, interpreter.EvaluateText(statement.Message).Replace("%%", "%")));
    }

    private static void RaiseError(Interpreter interpreter, RaiseErrorStatement statement)
    {
        var first = interpreter.Evaluate(statement.FirstParameter);
        var severity = Math.Clamp(interpreter.Evaluate(statement.SecondParameter, SqlType.Int) as int? ?? 0, 0, HighestSeverity);
        var state = interpreter.Evaluate(statement.ThirdParameter, SqlType.Int) as int? ?? 0;
        if (state > byte.MaxValue)
            throw SqlErrors.RaiseErrorState(state);
        if (statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.Log))
            throw SqlErrors.Unsupported("RAISERROR WITH LOG", statement.StartLine);
        if (severity > HighestUserSeverity)
            throw SqlErrors.SeverityNeedsLog();
        var arguments = statement.OptionalParameters.Select(parameter => interpreter.Evaluate(parameter)).ToArray();
        var (number, text) = first.Type.IsCharacter
            ? (FirstUserMessageNumber, MessageFormat.Apply(first.Value as string ?? "", arguments))
            : UnknownMessage(SqlConvert.Convert(first.Value, first.Type, SqlType.Int) as int? ?? 0, severity, Math.Max(state, 1), statement.StartLine);

        // A negative state counts as 1.
        var frame = interpreter.Frame;
        var message = new SqlMessage(number, (byte)severity, (byte)(state < 0 ? 1 : state), text, frame.Procedure, frame.Line);
        if (message.IsError)
            throw new SqlErrorException(message);

        // Severity 10 is shown as 0, as SQL Server does.
        interpreter.Sink.Message(severity == 10 ? message with { Severity = 0 } : message);
        if (statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.NoWait))
            interpreter.Sink.Flush();
        interpreter.Session.LastError = statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.SetError) ? number : 0;
    }

    /// <summary>RAISERROR of a number: there are no messages of users', and those of SQL Server's own are refused.</summary>
    private static (int Number, string Text) UnknownMessage(int number, int severity, int state, int line) => number switch
    {
        < FirstMessageNumber or FirstUserMessageNumber => throw SqlErrors.RaiseErrorNumber(number, FirstMessageNumber),
        < FirstUserMessageNumber => throw SqlErrors.Unsupported("RAISERROR of a system message", line),
        _ => throw SqlErrors.MessageMissing(number, severity, state),
    };
}
