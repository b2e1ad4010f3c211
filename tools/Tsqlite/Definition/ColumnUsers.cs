using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What stands in the way of changing or dropping a column, in SQL Server's order and words.</summary>
internal sealed class ColumnUsers(Column column, Table table, DatabaseCatalog catalog)
{
    /// <summary>All that needs the column.</summary>
    public IEnumerable<(string Kind, string Name)> All => [.. Defaults, .. Computed, .. Checks, .. Modules, .. Keys, .. Indexes, .. ForeignKeys, .. Statistics];

    /// <summary>What needs the column to stay as long, and NULL or not.</summary>
    public IEnumerable<(string Kind, string Name)> OfSize => [.. Computed, .. Modules, .. Keys, .. Indexes, .. ForeignKeys];

    /// <summary>What needs the column even when its values only have more room.</summary>
    public IEnumerable<(string Kind, string Name)> OfRoom => [.. Computed, .. Modules, .. Keys, .. ForeignKeys];

    /// <summary>What names the column by itself, so that it cannot take another name.</summary>
    public bool IsNamed => Computed.Any() || Checks.Any() || Modules.Any();

    /// <summary>The indexes whose filters name the column.</summary>
    public IEnumerable<(string Kind, string Name)> Filters =>
        table.Indexes.Where(index => index.Filter is not null && Reads(SqlParser.ParseCondition(index.Filter))).Select(index => ("index", index.Name));

    private IEnumerable<(string Kind, string Name)> Defaults => column.Default is null ? [] : [("object", column.Default.Name)];

    private IEnumerable<(string Kind, string Name)> Computed => table.Columns
        .Where(other => other.Computed is not null && Reads(SqlParser.ParseExpression(other.Computed.Definition))).Select(other => ("column", other.Name));

    private IEnumerable<(string Kind, string Name)> Checks =>
        table.Checks.Where(check => Reads(SqlParser.ParseCondition(check.Definition))).Select(check => ("object", check.Name));

    private IEnumerable<(string Kind, string Name)> Modules => SchemaBinding.UsersOf(column, table, catalog).Select(module => ("object", module));

    private IEnumerable<(string Kind, string Name)> Keys =>
        table.Indexes.Where(index => index.Kind != IndexKind.Index && IsIn(index.Columns.Select(key => key.Name))).Select(index => ("object", index.Name));

    private IEnumerable<(string Kind, string Name)> Indexes => table.Indexes.Where(index => index.Kind == IndexKind.Index
        && (IsIn(index.Columns.Select(key => key.Name)) || IsIn(index.Included) || (index.Filter is not null && Reads(SqlParser.ParseCondition(index.Filter)))))
        .Select(index => ("index", index.Name));

    private IEnumerable<(string Kind, string Name)> ForeignKeys => table.ForeignKeys.Where(key => IsIn(key.Columns))
        .Concat(catalog.ReferencesTo(table.ObjectId).Where(reference => reference.Owner.ObjectId != table.ObjectId)
            .Select(reference => reference.Key).Where(key => IsIn(key.ReferencedColumns)))
        .Select(key => ("object", key.Name));

    private IEnumerable<(string Kind, string Name)> Statistics =>
        table.Statistics.Where(statistics => IsIn(statistics.Columns)).Select(statistics => ("statistics", statistics.Name));

    private bool IsIn(IEnumerable<string> names) => names.Contains(column.Name, StringComparer.OrdinalIgnoreCase);

    private bool Reads(TSqlFragment fragment) => FragmentSearch.All<ColumnReferenceExpression>(fragment)
        .Any(reference => Same(reference.MultiPartIdentifier?.Identifiers[^1].Value, column.Name));
}
