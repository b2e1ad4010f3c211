using Tsqlite.Contract;

namespace Tsqlite.Execution.Writes;

/// <summary>The transaction of a statement that runs modules: theirs is part of it, and the client hears nothing of it.</summary>
internal static class StatementTransaction
{
    /// <summary>
    /// Runs a statement inside the open transaction, or else in one of its own, which it ends. Where a trigger has rolled that one back and
    /// begun another, the other is left open, as one that the client has begun.
    /// </summary>
    public static void Run(Interpreter interpreter, Action statement)
    {
        var transaction = interpreter.Transaction;
        if (transaction.Count > 0)
        {
            statement();
            return;
        }

        Silently(interpreter, () => transaction.Begin(""));
        transaction.IsOfStatement = true;
        var id = transaction.Id;
        try
        {
            statement();
            if (transaction.Count > 0 && transaction.Id == id)
                Silently(interpreter, transaction.Commit);
        }
        catch
        {
            if (transaction.Count > 0 && transaction.Id == id)
                Silently(interpreter, transaction.RollbackAll);
            throw;
        }
        finally
        {
            transaction.IsOfStatement = false;
        }
    }

    private static void Silently(Interpreter interpreter, Action action)
    {
        var client = interpreter.Session.Sink;
        interpreter.Session.Sink = DiscardingSink.Instance;
        try
        {
            action();
        }
        finally
        {
            interpreter.Session.Sink = client;
        }
    }
}
