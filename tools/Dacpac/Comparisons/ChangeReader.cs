using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>Says in words what the statements of a deployment script do. Changes of tables are in the other part.</summary>
internal sealed partial class ChangeReader(TargetColumns columns)
{
    private const string Temporary = "tmp_ms_xx_";

    private readonly List<Change> _changes = [];

    /// <summary>The changes of a script that DacFx made, in its order.</summary>
    public static IReadOnlyList<Change> Read(string script, TargetColumns columns)
    {
        var reader = new ChangeReader(columns);
        foreach (var batch in DeployScript.Batches(script))
        {
            if (RebuiltTable(batch) is { } table)
                reader.AddRebuild(batch, table);
            else
                batch.ToList().ForEach(reader.Add);
        }

        return reader._changes;
    }

    private static CreateTableStatement? RebuiltTable(IEnumerable<TSqlStatement> batch) => batch
        .OfType<CreateTableStatement>()
        .FirstOrDefault(table => table.SchemaObjectName.BaseIdentifier.Value.StartsWith(Temporary, StringComparison.Ordinal));

    private void AddRebuild(IReadOnlyList<TSqlStatement> batch, CreateTableStatement copy)
    {
        var name = copy.SchemaObjectName;
        var table = $"{Names.Of(name.SchemaIdentifier)}.{name.BaseIdentifier.Value[Temporary.Length..]}";
        _changes.Add(new Change(ChangeKind.Rebuild, "table", table,
            $"Table {table} is copied, row by row, into a new one that takes its place; a column that stands between others, or another identity, costs this.")
        {
            Table = table,
            Work = ChangeWork.Rewrite,
            Risk = "It needs as much free space again, and log for every row.",
            Statement = string.Join(Environment.NewLine, batch.Select(DeployScript.TextOf)),
            Fragment = copy,
        });
    }

    private void Add(TSqlStatement statement)
    {
        switch (statement)
        {
            case AlterTableStatement alter:
                AddTableChange(alter);
                break;
            case CreateTableStatement table:
                AddObject(ChangeKind.Create, "table", table.SchemaObjectName, statement);
                break;
            case DropTableStatement drop:
                AddDroppedTables(drop);
                break;
            case IndexStatement index:
                AddIndex(index);
                break;
            case DropIndexStatement drop:
                AddDroppedIndexes(drop);
                break;
            case ExecuteStatement execute:
                AddProcedureCall(execute);
                break;
            case DropObjectsStatement drop:
                foreach (var name in drop.Objects)
                    AddObject(ChangeKind.Drop, TypeOf(statement), name, statement, "Whoever still uses it fails.");
                break;
            case CreateTypeStatement type:
                AddObject(ChangeKind.Create, "type", type.Name, statement);
                break;
            case DropTypeStatement type:
                AddObject(ChangeKind.Drop, "type", type.Name, statement, "Whoever still uses it fails.");
                break;
            case CreateSchemaStatement schema:
                AddChange(ChangeKind.Create, "schema", Names.Of(schema.Name), statement);
                break;
            case DropSchemaStatement schema:
                AddObject(ChangeKind.Drop, "schema", schema.Schema, statement);
                break;
            default:
                var isNew = statement.GetType().Name.StartsWith("Create", StringComparison.Ordinal);
                if (ModuleName(statement) is { } module)
                    AddObject(isNew ? ChangeKind.Create : ChangeKind.Alter, TypeOf(statement), module, statement);
                else if (statement is not (BeginTransactionStatement or CommitTransactionStatement))
                    AddOther(statement);
                break;
        }
    }

    private static SchemaObjectName? ModuleName(TSqlStatement statement) => statement switch
    {
        ViewStatementBody view => view.SchemaObjectName,
        ProcedureStatementBody procedure => procedure.ProcedureReference.Name,
        FunctionStatementBody function => function.Name,
        TriggerStatementBody trigger => trigger.Name,
        SequenceStatement sequence => sequence.Name,
        SecurityPolicyStatement policy => policy.Name,
        _ => null,
    };

    private static string TypeOf(TSqlStatement statement) => statement switch
    {
        ViewStatementBody or DropViewStatement => "view",
        ProcedureStatementBody or DropProcedureStatement => "procedure",
        FunctionStatementBody or DropFunctionStatement => "function",
        TriggerStatementBody or DropTriggerStatement => "trigger",
        SequenceStatement or DropSequenceStatement => "sequence",
        SecurityPolicyStatement or DropSecurityPolicyStatement => "security policy",
        DropSynonymStatement => "synonym",
        _ => "object",
    };

    private void AddProcedureCall(ExecuteStatement execute)
    {
        var call = execute.ExecuteSpecification.ExecutableEntity as ExecutableProcedureReference;
        var procedure = call?.ProcedureReference.ProcedureReference?.Name.BaseIdentifier.Value;
        var values = call?.Parameters.Select(parameter => (parameter.ParameterValue as StringLiteral)?.Value ?? "").ToList() ?? [];
        switch (procedure?.ToLowerInvariant())
        {
            case "sp_rename" when values.Count >= 2:
                AddRename(execute, values[0], values[1]);
                break;
            case "sp_refreshsqlmodule" or "sp_refreshview" or "sp_addextendedproperty":
                break;
            default:
                AddOther(execute);
                break;
        }
    }

    private void AddRename(ExecuteStatement execute, string from, string to)
    {
        var parts = Names.Split(from);
        var isColumn = parts.Count == 3;
        if (isColumn)
            columns.Rename($"{parts[0]}.{parts[1]}", parts[2], to);
        var name = string.Join('.', parts);
        _changes.Add(new Change(ChangeKind.Rename, isColumn ? "column" : "object", name, $"{name} is from now on called {to}; its data stays.")
        {
            Table = string.Join('.', parts.Take(2)),
            Work = ChangeWork.Catalog,
            Risk = "Whoever still uses the old name fails.",
            Statement = DeployScript.TextOf(execute),
            Fragment = execute,
        });
    }

    private void AddObject(ChangeKind kind, string type, SchemaObjectName name, TSqlStatement statement, string? risk = null) =>
        AddChange(kind, type, Names.Of(name), statement, risk);

    private void AddChange(ChangeKind kind, string type, string name, TSqlStatement statement, string? risk = null) =>
        _changes.Add(new Change(kind, type, name, $"{Capital(type)} {name} is {Done(kind)}.")
        {
            Risk = risk,
            Statement = DeployScript.TextOf(statement),
            Fragment = statement,
        });

    private void AddOther(TSqlStatement statement)
    {
        var text = DeployScript.TextOf(statement);
        _changes.Add(new Change(ChangeKind.Other, "statement", text.Split('\n')[0].Trim(), "A statement that this report has no words for: read it.")
        {
            Statement = text,
            Fragment = statement,
        });
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Done(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "created",
        ChangeKind.Drop => "dropped",
        _ => "replaced by its new text",
    };
}
