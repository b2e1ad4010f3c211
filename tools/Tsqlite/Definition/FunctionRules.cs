using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;

namespace Tsqlite.Definition;

/// <summary>
/// What may not stand in a function: whatever has an effect outside it (Transact-SQL reference, CREATE FUNCTION, "Limitations and
/// restrictions"), and an end without RETURN.
/// </summary>
internal sealed class FunctionRules : TSqlFragmentVisitor
{
    // Statements by the words in which error 443 names them.
    private static readonly Dictionary<Type, string> SideEffects = new()
    {
        [typeof(PrintStatement)] = "PRINT",
        [typeof(RaiseErrorStatement)] = "RAISERROR",
        [typeof(ThrowStatement)] = "THROW",
        [typeof(TryCatchStatement)] = "BEGIN TRY",
        [typeof(WaitForStatement)] = "WAITFOR",
        [typeof(BeginTransactionStatement)] = "BEGIN TRANSACTION",
        [typeof(CommitTransactionStatement)] = "COMMIT TRANSACTION",
        [typeof(RollbackTransactionStatement)] = "ROLLBACK TRANSACTION",
        [typeof(SaveTransactionStatement)] = "SAVE TRANSACTION",
        [typeof(TruncateTableStatement)] = "TRUNCATE TABLE",
        [typeof(CreateTableStatement)] = "CREATE TABLE",
        [typeof(AlterTableAddTableElementStatement)] = "ALTER TABLE",
        [typeof(DropTableStatement)] = "DROP OBJECT",
        [typeof(UseStatement)] = "USE DATABASE",
        [typeof(PredicateSetStatement)] = "SET OPTION ON/OFF",
        [typeof(SetCommandStatement)] = "SET COMMAND",
        [typeof(SetRowCountStatement)] = "SET ROWCOUNT",
        [typeof(SetIdentityInsertStatement)] = "SET IDENTITY_INSERT",
        [typeof(SetTransactionIsolationLevelStatement)] = "SET TRANSACTION ISOLATION LEVEL",
    };

    private static readonly HashSet<string> VolatileFunctions = new(["NEWID", "NEWSEQUENTIALID", "RAND"], StringComparer.OrdinalIgnoreCase);

    private FunctionRules()
    {
    }

    /// <exception cref="SqlErrorException">443: a side effect; 444: a SELECT that returns rows; 455: the last statement is no RETURN.</exception>
    public static void Check(FunctionStatementBody function)
    {
        if (function.ReturnType is SelectFunctionReturnType)
            return;
        function.StatementList.Accept(new FunctionRules());
        if (function.StatementList.Statements is not [.., var last] || Last(last) is not ReturnStatement)
            throw SqlErrors.FunctionWithoutReturn();
    }

    public override void Visit(TSqlStatement node)
    {
        if (SideEffects.TryGetValue(node.GetType(), out var name))
            throw SqlErrors.SideEffect(name).At("", node.StartLine);
        if (node is SelectStatement { Into: not null })
            throw SqlErrors.SideEffect("SELECT INTO").At("", node.StartLine);
        if (node is ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList })
            throw SqlErrors.SideEffect("EXECUTE STRING").At("", node.StartLine);
        if (node is SelectStatement { QueryExpression: { } query } && !AssignsOnly(query))
            throw SqlErrors.SelectInFunction().At("", node.StartLine);
    }

    public override void Visit(InsertSpecification node) => RequireTableVariable(node.Target, "INSERT");

    public override void Visit(UpdateSpecification node) => RequireTableVariable(node, "UPDATE");

    public override void Visit(DeleteSpecification node) => RequireTableVariable(node, "DELETE");

    public override void Visit(MergeSpecification node) => RequireTableVariable(node.Target, "MERGE");

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is null && VolatileFunctions.Contains(node.FunctionName.Value))
            throw SqlErrors.SideEffect(node.FunctionName.Value.ToLowerInvariant()).At("", node.StartLine);
    }

    private static TSqlStatement Last(TSqlStatement statement) =>
        statement is BeginEndBlockStatement { StatementList.Statements: [.., var last] } ? Last(last) : statement;

    private static bool AssignsOnly(QueryExpression query) =>
        query is QuerySpecification specification && specification.SelectElements.All(element => element is SelectSetVariable);

    /// <summary>The target may be an alias of a table variable in FROM.</summary>
    private static void RequireTableVariable(UpdateDeleteSpecificationBase write, string verb)
    {
        var isAlias = write.FromClause is not null && write.Target is NamedTableReference { SchemaObject: { SchemaIdentifier: null } name }
            && FragmentSearch.All<VariableTableReference>(write.FromClause)
                .Any(variable => string.Equals(variable.Alias?.Value, name.BaseIdentifier.Value, StringComparison.OrdinalIgnoreCase));
        if (!isAlias)
            RequireTableVariable(write.Target, verb);
    }

    private static void RequireTableVariable(TableReference target, string verb)
    {
        if (target is not VariableTableReference)
            throw SqlErrors.SideEffect(verb).At("", target.StartLine);
    }
}
