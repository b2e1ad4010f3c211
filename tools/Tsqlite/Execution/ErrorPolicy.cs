using System.Collections.Frozen;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Execution;

/// <summary>Decides, where an error is raised, what it does to the statement, the batch and the transaction.</summary>
internal static class ErrorPolicy
{
    /// <summary>The errors after which SQL Server runs nothing more of the batch, whatever SET XACT_ABORT says.</summary>
    private static readonly FrozenSet<int> BatchEndingErrors = new[]
    {
        241, 242, 245, 248, 295, 8114, 8169, // conversions
        217, 1205, 3930, 8630,
    }.ToFrozenSet();

    /// <summary>
    /// The errors that end the batch, but leave its transaction as it is. What Tsqlite refuses is among them: nobody's work is lost for
    /// a look into a view that is not here.
    /// </summary>
    private static readonly FrozenSet<int> BatchEndingErrorsWithoutRollback = new[] { 127, 1014, SqlErrors.UnsupportedNumber }.ToFrozenSet();

    /// <summary>The errors of rows that end a write, of which SQL Server says so in a message of its own.</summary>
    private static readonly FrozenSet<int> TerminatingErrors = new[]
    {
        220, 512, 515, 547, 550, 2601, 2627, 2628, 8115, 8134, 8152,
    }.ToFrozenSet();

    /// <summary>The message that follows an error after which the batch goes on, or null.</summary>
    public static SqlMessage? Following(TSqlStatement statement, SqlErrorException error)
    {
        var endsWrite = statement is InsertStatement or InsertBulkStatement or UpdateStatement or DeleteStatement or MergeStatement
            && error.UncompiledLevel is null && TerminatingErrors.Contains(error.Error.Number);
        if (!endsWrite)
            return null;
        return error.Error.Text.Contains("IDENTITY", StringComparison.Ordinal) ? SqlErrors.ArithmeticOverflow() : SqlErrors.StatementTerminated();
    }

    public static ErrorEffect Decide(TSqlStatement statement, SqlErrorException error, ErrorState state)
    {
        var dooms = state.InTransaction && DoomsTransaction(statement, error, state);
        var tries = error.IsRefusal ? 0 : error.UncompiledLevel is null ? state.Tries : state.TriesAround;
        if (tries > 0)
            return dooms ? ErrorEffect.Doom : ErrorEffect.GoOn;
        if (!EndsBatch(statement, error, state))
            return ErrorEffect.GoOn;
        return dooms ? ErrorEffect.EndBatchAndRollBack : ErrorEffect.EndBatch;
    }

    /// <summary>Whether an error that no TRY catches ends the batch.</summary>
    private static bool EndsBatch(TSqlStatement statement, SqlErrorException error, ErrorState state) =>
        statement is ThrowStatement
        || error.Error.Severity >= 20
        || EndsAnyBatch(statement, error)
        || BatchEndingErrorsWithoutRollback.Contains(error.Error.Number)
        || (state.XactAbort && statement is not RaiseErrorStatement);

    /// <summary>Whether an error leaves the transaction fit for ROLLBACK only.</summary>
    private static bool DoomsTransaction(TSqlStatement statement, SqlErrorException error, ErrorState state) =>
        (state.XactAbort && statement is not RaiseErrorStatement)
        || (EndsAnyBatch(statement, error) && statement is not (ThrowStatement or RaiseErrorStatement));

    private static bool EndsAnyBatch(TSqlStatement statement, SqlErrorException error) =>
        error.EndsAnyBatch ?? (BatchEndingErrors.Contains(error.Error.Number) || IsDefinition(statement));

    /// <summary>The statements whose errors end the transaction, or make it uncommittable (Transact-SQL reference, TRY...CATCH).</summary>
    private static bool IsDefinition(TSqlStatement statement) => statement is CreateTableStatement or AlterTableStatement
        or CreateSchemaStatement or ViewStatementBody or ProcedureStatementBody;
}
