using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>The names of tables, views, functions and procedures that a statement uses.</summary>
internal sealed class ReferenceCollector : TSqlFragmentVisitor
{
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Schema and name; a name alone is in dbo.</summary>
    public static string TwoPart(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value ?? "dbo"}.{name.BaseIdentifier.Value}";

    public override void Visit(NamedTableReference node) => Names.Add(TwoPart(node.SchemaObject));

    public override void Visit(SchemaObjectFunctionTableReference node) => Names.Add(TwoPart(node.SchemaObject));

    public override void Visit(ExecutableProcedureReference node)
    {
        if (node.ProcedureReference?.ProcedureReference?.Name is { } name)
            Names.Add(TwoPart(name));
    }

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is MultiPartIdentifierCallTarget { MultiPartIdentifier.Identifiers: [.., var schema] })
            Names.Add($"{schema.Value}.{node.FunctionName.Value}");
    }
}
