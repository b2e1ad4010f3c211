using Tsqlite.Binding;
using Tsqlite.Errors;

namespace Tsqlite.Execution.Writes;

/// <summary>A write whose rows are noted, for its OUTPUT clause and for triggers: it and what these do stand or fall together.</summary>
internal static class CapturedWrite
{
    /// <param name="interpreter">Where.</param>
    /// <param name="target">What is written.</param>
    /// <param name="output">The OUTPUT clause, or null.</param>
    /// <param name="check">The rows that must not be there after the write; see <see cref="BoundStatement.CheckOption"/>.</param>
    /// <param name="fires">Whether triggers wait for the rows.</param>
    /// <param name="write">Writes, and returns how many rows.</param>
    public static void Run(Interpreter interpreter, WriteTarget target, BoundOutputClause? output, BoundQuery? check, bool fires, Func<long> write)
    {
        if (fires)
            StatementTransaction.Run(interpreter, () => interpreter.Transaction.Atomically(Capture));
        else
            interpreter.Transaction.Atomically(Capture);

        void Capture()
        {
            var captures = interpreter.Database.Captures;
            if (output is not null)
                OutputRows.Begin(interpreter, output);
            if (output is not null || check is not null)
                captures.Watch(target.Table);

            if (fires)
                Triggers.Watch(interpreter, target);
            var count = 0L;
            var run = captures.Capture(() => count = write());
            if (check is not null)
                captures.Read(run, () => Require(interpreter, check));
            if (output is not null)
                captures.Read(run, () => OutputRows.Deliver(interpreter, output));
            if (fires)
                Triggers.FireAfter(interpreter, target, run, count);
            captures.Discard(run);
            interpreter.Session.RowCount = count;
        }
    }

    /// <exception cref="SqlErrorException">550: a row that was written is none of the view.</exception>
    public static void Require(Interpreter interpreter, BoundQuery check)
    {
        var plan = interpreter.Database.Plans.Of(check, _ => new BoundSelectStatement(check, []));
        interpreter.Database.Runner.Run(plan, _ => throw SqlErrors.CheckOptionFailed());
    }
}
