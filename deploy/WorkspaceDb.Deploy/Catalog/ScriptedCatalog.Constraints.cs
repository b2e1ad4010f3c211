using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>Keys, checks, defaults and indexes.</summary>
internal sealed partial class ScriptedCatalog
{
    private static readonly ElementKind[] ConstraintKinds =
        [ElementKind.PrimaryKey, ElementKind.UniqueConstraint, ElementKind.ForeignKey, ElementKind.Check, ElementKind.Default];

    private static string ListOf(IEnumerable<ColumnWithSortOrder> columns) => string.Join(", ", columns.Select(column =>
        column.Column.MultiPartIdentifier.Identifiers[^1].Value + (column.SortOrder == SortOrder.Descending ? " DESC" : "")));

    private static string ListOf(IEnumerable<Identifier> columns) => string.Join(", ", columns.Select(column => column.Value));

    private static string ActionOf(DeleteUpdateAction action) => action switch
    {
        DeleteUpdateAction.Cascade => "CASCADE",
        DeleteUpdateAction.SetNull => "SET NULL",
        DeleteUpdateAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };

    private void AddConstraint(string table, ConstraintDefinition constraint, string? column)
    {
        // A server makes a name up for what has none; here a word stands for it, which no name of a server's can be.
        string Name(string kind) => $"{table}.{constraint.ConstraintIdentifier?.Value ?? $"({kind} of {column ?? "the table"})"}";
        var sql = $"ALTER TABLE {table} ADD {FragmentText.OneLine(constraint)}";
        switch (constraint)
        {
            case UniqueConstraintDefinition key:
                var isClustered = key.Clustered ?? key.IndexType?.IndexTypeKind switch
                {
                    IndexTypeKind.Clustered => true,
                    IndexTypeKind.NonClustered => false,
                    _ => (bool?)null,
                } ?? key.IsPrimaryKey;
                var kind = key.IsPrimaryKey ? ElementKind.PrimaryKey : ElementKind.UniqueConstraint;
                var columns = key.Columns.Count > 0 ? ListOf(key.Columns) : column!;
                _catalog.Set(Element(kind, Name(key.IsPrimaryKey ? "primary key" : "unique constraint"), sql + (key.Columns.Count > 0 ? ";" : $" ({column});"),
                    (Property.Columns, columns),
                    (Property.Clustering, isClustered ? "CLUSTERED" : "NONCLUSTERED")));
                foreach (var entry in key.IsPrimaryKey ? columns.Split(", ") : [])
                {
                    if (_catalog.Find(ElementKind.Column, $"{table}.{entry.Split(' ')[0]}") is { } keyColumn)
                        _catalog.Set(With(keyColumn, Property.Nullability, "NOT NULL"));
                }

                break;
            case ForeignKeyConstraintDefinition key:
                _catalog.Set(Element(ElementKind.ForeignKey, Name("foreign key"), sql + ";",
                    (Property.Columns, key.Columns.Count > 0 ? ListOf(key.Columns) : column!),
                    (Property.References, $"{FragmentText.Name(key.ReferenceTableName)} ({ListOf(key.ReferencedTableColumns)})"),
                    (Property.OnDelete, ActionOf(key.DeleteAction)),
                    (Property.OnUpdate, ActionOf(key.UpdateAction))));
                break;
            case CheckConstraintDefinition check:
                _catalog.Set(Element(ElementKind.Check, Name("check"), sql + ";", (Property.Definition, ExpressionText.Write(check.CheckCondition))));
                break;
            case DefaultConstraintDefinition @default:
                var of = @default.Column?.Value ?? column!;
                _catalog.Set(Element(ElementKind.Default,
                    $"{table}.{constraint.ConstraintIdentifier?.Value ?? $"(default of {of})"}",
                    @default.Column is null ? $"{sql} FOR {of};" : sql + ";",
                    (Property.Column, of),
                    (Property.Definition, ExpressionText.Write(@default.Expression))));
                break;
        }
    }

    private void CreateIndex(CreateIndexStatement statement)
    {
        var table = FragmentText.Name(statement.OnName);
        if (!table.Contains('#', StringComparison.Ordinal))
        {
            AddIndex(table, statement.Name.Value, statement.Unique, statement.Clustered == true ? IndexTypeKind.Clustered : IndexTypeKind.NonClustered,
                statement.Columns, statement.IncludeColumns, statement.FilterPredicate, FragmentText.OneLine(statement) + ";");
        }
    }

    private void AddIndex(
        string table, string name, bool isUnique, IndexTypeKind? kind, IEnumerable<ColumnWithSortOrder> columns,
        IEnumerable<ColumnReferenceExpression> included, BooleanExpression? filter, string? sql, string? column = null)
    {
        var key = ListOf(columns);
        // Their order means nothing.
        var others = string.Join(", ", included.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value).Order(CatalogSnapshot.NameComparer));
        _catalog.Set(Element(ElementKind.Index, $"{table}.{name}", sql,
            (Property.Columns, key.Length > 0 ? key : column),
            (Property.Included, others.Length > 0 ? others : null),
            (Property.Uniqueness, isUnique ? "UNIQUE" : null),
            (Property.Clustering, kind == IndexTypeKind.Clustered ? "CLUSTERED" : "NONCLUSTERED"),
            (Property.Filter, filter is null ? null : ExpressionText.Write(filter))));
    }

    private void ChangeState(string table, AlterTableConstraintModificationStatement change)
    {
        // NOCHECK disables; CHECK enables, and only WITH CHECK CHECK makes it trusted again.
        var isEnabled = change.ConstraintEnforcement == ConstraintEnforcement.Check;
        var state = !isEnabled ? "disabled" : change.ExistingRowsCheckEnforcement == ConstraintEnforcement.Check ? null : "not trusted";
        foreach (var part in _catalog.PartsOf(table).Where(part => part.Kind is ElementKind.ForeignKey or ElementKind.Check).ToList())
        {
            if (change.All || change.ConstraintNames.Any(name => CatalogSnapshot.NameComparer.Equals(name.Value, part.OwnName)))
                _catalog.Set(With(part, Property.State, state));
        }
    }
}
