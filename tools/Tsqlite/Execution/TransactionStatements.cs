using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Execution.Writes;
using Tsqlite.Syntax;

namespace Tsqlite.Execution;

/// <summary>BEGIN, COMMIT, ROLLBACK and SAVE TRANSACTION.</summary>
internal static class TransactionStatements
{
    private const int LongestName = 32;

    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<BeginTransactionStatement>((interpreter, begin) => interpreter.Transaction.Begin(NameOf(interpreter, begin.Name))),
        StatementRunner.Of<CommitTransactionStatement>((interpreter, _) => Commit(interpreter)),
        StatementRunner.Of<RollbackTransactionStatement>((interpreter, rollback) => Rollback(interpreter, NameOf(interpreter, rollback.Name))),
        StatementRunner.Of<SaveTransactionStatement>((interpreter, save) => interpreter.Transaction.Save(NameOf(interpreter, save.Name))),
    ];

    /// <summary>SET IMPLICIT_TRANSACTIONS ON: a statement that touches tables begins a transaction when none is open.</summary>
    public static void BeginImplicitly(Interpreter interpreter, TSqlStatement statement)
    {
        var begins = statement switch
        {
            SelectStatement select => FragmentSearch.Has<TableReference>(select),
            CreateDatabaseStatement or DropDatabaseStatement or AlterDatabaseStatement => false,
            DataModificationStatement or TruncateTableStatement or BeginTransactionStatement => true,
            _ => DefinitionStatements.Runners.Any(runner => runner.Type.IsInstanceOfType(statement)),
        };
        if (begins && interpreter.Transaction.Count == 0)
            interpreter.Transaction.Begin("");
    }

    private static void Commit(Interpreter interpreter)
    {
        if (interpreter.Transaction.Count > 0 && interpreter.Transaction.Count == interpreter.InsertExecuteTransactions)
            throw SqlErrors.CommitInInsertExecute();
        interpreter.Transaction.Commit();
    }

    private static void Rollback(Interpreter interpreter, string name)
    {
        if (interpreter.InsertExecuteTransactions is not null)
            throw SqlErrors.RollbackInInsertExecute();
        interpreter.Transaction.Rollback(name);
        Triggers.Empty(interpreter);
    }

    /// <summary>The name of a transaction or savepoint. Of a variable's value the first characters count, a longer word is an error.</summary>
    private static string NameOf(Interpreter interpreter, IdentifierOrValueExpression? name)
    {
        if (name is null)
            return "";
        if (name.ValueExpression is not VariableReference variable)
            return name.Value.Length > LongestName ? throw SqlErrors.NameTooLong(name.Value, LongestName) : name.Value;
        var text = interpreter.Frame.Find(variable.Name)?.Value as string ?? "";
        return text.Length > LongestName ? text[..LongestName] : text;
    }
}
