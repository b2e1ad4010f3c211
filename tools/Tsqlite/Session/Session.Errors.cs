using System.Collections.Frozen;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>The errors after which SQL Server runs nothing more of the batch, whatever SET XACT_ABORT says.</summary>
    private static readonly FrozenSet<int> BatchEndingErrors = new[]
    {
        241, 242, 245, 248, 295, 8114, 8169, // conversions
        217, 1205, 3930, 8630, SqlErrors.UnsupportedNumber,
    }.ToFrozenSet();

    /// <summary>The errors that end the batch, but leave its transaction as it is.</summary>
    private static readonly FrozenSet<int> BatchEndingErrorsWithoutRollback = new[] { 127, 1014 }.ToFrozenSet();

    // What the CATCH blocks that run are about, the innermost last.
    private readonly Stack<SqlMessage> _errors = new();
    private int _tryDepth;

    private Flow ExecuteTry(TryCatchStatement statement)
    {
        var (frame, depth) = (_frame, _tryDepth);
        SqlErrorException caught;
        try
        {
            _tryDepth++;
            return AtEndOfTry(ExecuteStatements(statement.TryStatements.Statements));
        }
        catch (SqlErrorException exception) when (!exception.EndsBatch && exception.UncompiledLevel != frame.Level)
        {
            caught = exception;
        }
        finally
        {
            _tryDepth = depth;
            _frame = frame;
        }

        _errors.Push(caught.Error);
        try
        {
            return AtEndOfTry(ExecuteStatements(statement.CatchStatements.Statements));
        }
        finally
        {
            _errors.Pop();
        }
    }

    /// <summary>END CATCH leaves @@ROWCOUNT 0, whether or not the CATCH block ran.</summary>
    private Flow AtEndOfTry(Flow flow)
    {
        if (flow == Flow.Next)
            _rowCount = 0;
        return flow;
    }

    /// <summary>Whether an error that no TRY catches ends the batch.</summary>
    private bool EndsBatch(TSqlStatement statement, SqlErrorException error) =>
        statement is ThrowStatement
        || error.Error.Severity >= 20
        || EndsAnyBatch(statement, error)
        || BatchEndingErrorsWithoutRollback.Contains(error.Error.Number)
        || (_options.XactAbort && statement is not RaiseErrorStatement);

    /// <summary>Whether an error leaves the transaction fit for ROLLBACK only.</summary>
    private bool DoomsTransaction(TSqlStatement statement, SqlErrorException error) =>
        (_options.XactAbort && statement is not RaiseErrorStatement)
        || (EndsAnyBatch(statement, error) && statement is not (ThrowStatement or RaiseErrorStatement));

    private static bool EndsAnyBatch(TSqlStatement statement, SqlErrorException error) =>
        error.EndsAnyBatch ?? (BatchEndingErrors.Contains(error.Error.Number) || IsDefinition(statement));

    /// <summary>The statements whose errors end the transaction, or make it uncommittable (Transact-SQL reference, TRY...CATCH).</summary>
    private static bool IsDefinition(TSqlStatement statement) => statement is CreateTableStatement or AlterTableStatement
        or CreateSchemaStatement or ViewStatementBody or ProcedureStatementBody;

    private void Report(SqlErrorException exception)
    {
        foreach (var error in exception.All)
            _sink.Message(error);
    }

    private void ExecuteThrow(ThrowStatement statement)
    {
        if (statement.ErrorNumber is null)
            throw _errors.TryPeek(out var error) ? new SqlErrorException(error, isLocated: true) : SqlErrors.ThrowOutsideCatch();
        var number = (int)(SqlConvertTo(Evaluate(statement.ErrorNumber), SqlType.Int) ?? 0);
        if (number < 50_000)
            throw SqlErrors.ThrowNumber(number);
        var state = (byte)(SqlConvertTo(Evaluate(statement.State), SqlType.TinyInt) ?? (byte)0);

        // As in RAISERROR, a percent sign is written twice (Transact-SQL reference, THROW, message).
        throw new SqlErrorException(new SqlMessage(number, 16, state, AsText(Evaluate(statement.Message)).Replace("%%", "%")));
    }
}
