using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Server;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>BEGIN … END, IF, WHILE, BREAK, CONTINUE, GOTO, RETURN, TRY … CATCH and WAITFOR.</summary>
internal static class ControlFlow
{
    private static readonly string[] WaitFormats =
        [@"h\:m", @"h\:m\:s", @"h\:m\:s\.f", @"h\:m\:s\.ff", @"h\:m\:s\.fff", @"h\:m\:s\.ffff", @"h\:m\:s\.fffff", @"h\:m\:s\.ffffff", @"h\:m\:s\.fffffff"];

    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.OfControl<BeginEndBlockStatement>((interpreter, block) => interpreter.Execute(block.StatementList.Statements)),
        StatementRunner.OfControl<IfStatement>(If),
        StatementRunner.OfControl<WhileStatement>(While),
        StatementRunner.OfControl<BreakStatement>((_, _) => Flow.Break),
        StatementRunner.OfControl<ContinueStatement>((_, _) => Flow.Continue),
        StatementRunner.OfControl<ReturnStatement>(Return),
        StatementRunner.OfControl<GoToStatement>(GoTo),
        StatementRunner.OfControl<LabelStatement>((interpreter, _) =>
        {
            interpreter.Label = null;
            return Flow.Next;
        }),
        StatementRunner.OfControl<TryCatchStatement>(Try),
        StatementRunner.Of<WaitForStatement>(WaitFor),
    ];

    private static Flow If(Interpreter interpreter, IfStatement @if)
    {
        if (interpreter.Label is { } label ? Labels.IsIn(@if.ThenStatement, label) : interpreter.Test(@if.Predicate))
            return interpreter.Execute(@if.ThenStatement);
        return @if.ElseStatement is null ? Flow.Next : interpreter.Execute(@if.ElseStatement);
    }

    private static Flow While(Interpreter interpreter, WhileStatement @while)
    {
        // A jump into the loop does not ask for its condition.
        while (interpreter.Label is not null || interpreter.Test(@while.Predicate))
        {
            var flow = interpreter.Execute(@while.Statement);
            if (flow == Flow.Break)
                break;
            if (flow is Flow.Return or Flow.GoTo)
                return flow;
        }

        return Flow.Next;
    }

    private static Flow GoTo(Interpreter interpreter, GoToStatement statement)
    {
        interpreter.Label = statement.LabelName.Value;
        return Flow.GoTo;
    }

    private static Flow Return(Interpreter interpreter, ReturnStatement @return)
    {
        if (@return.Expression is null)
            return Flow.Return;
        var (value, type) = interpreter.Evaluate(@return.Expression);
        if (interpreter.Frame.ReturnType is { } returns)
        {
            interpreter.Frame.Returned = SqlConvert.Assign(value, type, returns);
            return Flow.Return;
        }

        var status = (int?)SqlConvert.Assign(value, type, SqlType.Int);
        var frame = interpreter.Frame;
        if (status is null)
            interpreter.Sink.Message(SqlErrors.NullReturnStatus(frame.Procedure.Split('.')[^1], frame.Procedure, frame.Line));
        frame.ReturnStatus = status ?? 0;
        interpreter.Session.RowCount = 1;
        return Flow.Return;
    }

    private static Flow Try(Interpreter interpreter, TryCatchStatement statement)
    {
        var (frame, depth) = (interpreter.Frame, interpreter.TryDepth);
        SqlErrorException caught;
        try
        {
            interpreter.TryDepth++;
            return AtEndOfTry(interpreter, interpreter.Execute(statement.TryStatements.Statements));
        }
        catch (SqlErrorException exception) when (!exception.EndsBatch && exception.UncompiledLevel != frame.Level)
        {
            caught = exception;
        }
        finally
        {
            interpreter.TryDepth = depth;
        }

        interpreter.Caught.Push(caught.Error);
        try
        {
            return AtEndOfTry(interpreter, interpreter.Execute(statement.CatchStatements.Statements));
        }
        finally
        {
            interpreter.Caught.Pop();
        }
    }

    /// <summary>END CATCH leaves @@ROWCOUNT 0, whether or not the CATCH block ran.</summary>
    private static Flow AtEndOfTry(Interpreter interpreter, Flow flow)
    {
        if (flow == Flow.Next)
            interpreter.Session.RowCount = 0;
        return flow;
    }

    private static void WaitFor(Interpreter interpreter, WaitForStatement wait)
    {
        var (value, type) = interpreter.Evaluate(wait.Parameter);
        var text = SqlConvert.Convert(value, type, SqlType.NVarChar(SqlType.Max)) as string ?? "";
        var delay = value is DateTime moment ? moment.TimeOfDay
            : TimeSpan.TryParseExact(text, WaitFormats, System.Globalization.CultureInfo.InvariantCulture, out var span) ? span
            : throw SqlErrors.WaitForSyntax(text);
        if (wait.WaitForOption == WaitForOption.Time)
        {
            delay -= DateTime.Now.TimeOfDay;
            if (delay < TimeSpan.Zero)
                delay += TimeSpan.FromDays(1);
        }

        var attention = interpreter.Session.Attention;
        using var noted = interpreter.Session.Begin(new SessionWait(SessionWait.ForDelay, DateTime.UtcNow));
        if (attention.WaitHandle.WaitOne(delay))
            attention.ThrowIfCancellationRequested();
    }
}
