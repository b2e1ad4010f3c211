using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>What a data modification writes to.</summary>
internal static class WriteTarget
{
    /// <summary>Whether it writes to a table that outlives the session: neither a temporary table nor a table variable.</summary>
    public static bool IsPermanent(DataModificationSpecification statement)
    {
        var target = statement.Target;
        if (target is NamedTableReference { SchemaObject: { SchemaIdentifier: null } alias } && FromClauseOf(statement) is { } from)
        {
            target = Descendants.Of(from).OfType<TableReferenceWithAlias>()
                .FirstOrDefault(table => string.Equals(table.Alias?.Value, alias.BaseIdentifier.Value, StringComparison.OrdinalIgnoreCase)) ?? target;
        }

        return target is NamedTableReference named && !named.SchemaObject.BaseIdentifier.Value.StartsWith('#');
    }

    /// <summary>The tables that an UPDATE or DELETE joins; null when it joins none.</summary>
    public static FromClause? FromClauseOf(DataModificationSpecification statement) => (statement as UpdateDeleteSpecificationBase)?.FromClause;
}
