using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private const int FirstMessageNumber = 13_000;
    private const int FirstUserMessageNumber = 50_000;
    private const int HighestSeverity = 25;
    private const int HighestUserSeverity = 18;

    /// <returns>What @@ERROR becomes.</returns>
    private int ExecuteRaiseError(RaiseErrorStatement statement)
    {
        var first = Evaluate(statement.FirstParameter);
        var severity = Math.Clamp((int)(SqlConvertTo(Evaluate(statement.SecondParameter), SqlType.Int) ?? 0), 0, HighestSeverity);
        var state = (int)(SqlConvertTo(Evaluate(statement.ThirdParameter), SqlType.Int) ?? 0);
        if (state > byte.MaxValue)
            throw SqlErrors.RaiseErrorState(state);
        var isLogged = statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.Log);
        if (isLogged)
            throw SqlErrors.Unsupported("RAISERROR WITH LOG", statement.StartLine);
        if (severity > HighestUserSeverity)
            throw SqlErrors.SeverityNeedsLog();
        var arguments = statement.OptionalParameters.Select(parameter => Evaluate(parameter)).ToArray();
        var (number, text) = first.Type.IsCharacter
            ? (FirstUserMessageNumber, MessageFormat.Apply(AsText(first), arguments))
            : UnknownMessage((int)(SqlConvertTo(first, SqlType.Int) ?? 0), severity, Math.Max(state, 1));

        // A negative state counts as 1.
        var message = new SqlMessage(number, (byte)severity, (byte)(state < 0 ? 1 : state), text, _frame.Procedure, _frame.Line);
        if (message.IsError)
            throw new SqlErrorException(message);

        // Severity 10 is shown as 0, as SQL Server does.
        _sink.Message(severity == 10 ? message with { Severity = 0 } : message);
        return statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.SetError) ? number : 0;
    }

    /// <summary>RAISERROR of a number: there are no messages of users', and those of SQL Server's own are refused.</summary>
    private (int Number, string Text) UnknownMessage(int number, int severity, int state) => number switch
    {
        < FirstMessageNumber or FirstUserMessageNumber => throw SqlErrors.RaiseErrorNumber(number, FirstMessageNumber),
        < FirstUserMessageNumber => throw SqlErrors.Unsupported("RAISERROR of a system message", _frame.Line),
        _ => throw SqlErrors.MessageMissing(number, severity, state),
    };
}
