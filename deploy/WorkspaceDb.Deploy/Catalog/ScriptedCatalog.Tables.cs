using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>Tables, columns and what ALTER TABLE does to them.</summary>
internal sealed partial class ScriptedCatalog
{
    private void CreateTable(CreateTableStatement statement)
    {
        var table = FragmentText.Name(statement.SchemaObjectName);
        if (table.Contains('#', StringComparison.Ordinal))
            return;

        _catalog.Set(Element(ElementKind.Table, table, FragmentText.OneLine(statement) + ";"));
        AddElements(table, statement.Definition);
    }

    private void AddElements(string table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
            AddColumn(table, column);
        foreach (var constraint in definition.TableConstraints)
            AddConstraint(table, constraint, column: null);
        foreach (var index in definition.Indexes)
            AddIndex(table, index.Name.Value, index.Unique, index.IndexType?.IndexTypeKind, index.Columns, [], index.FilterPredicate, sql: null);
    }

    private void AddColumn(string table, ColumnDefinition column)
    {
        var name = column.ColumnIdentifier.Value;
        var isKey = column.Constraints.OfType<UniqueConstraintDefinition>().Any(key => key.IsPrimaryKey);
        var isNullable = column.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault()?.Nullable
            ?? !(isKey || column.IdentityOptions is not null);
        var position = _catalog.PartsOf(table).Count(part => part.Kind == ElementKind.Column) + 1;
        _catalog.Set(Element(ElementKind.Column, $"{table}.{name}", $"ALTER TABLE {table} ADD {FragmentText.OneLine(column)};",
            (Property.Type, column.DataType is null ? "computed" : TypeText.Of(column.DataType)),
            (Property.Nullability, column.ComputedColumnExpression is not null ? null : isNullable ? "NULL" : "NOT NULL"),
            (Property.Identity, IdentityOf(column.IdentityOptions)),
            (Property.Collation, column.Collation?.Value),
            (Property.Position, position.ToString(CultureInfo.InvariantCulture)),
            (Property.Definition, column.ComputedColumnExpression is { } expression ? ExpressionText.Write(expression) : null)));

        foreach (var constraint in column.Constraints)
            AddConstraint(table, constraint, name);
        if (column.DefaultConstraint is { } @default)
            AddConstraint(table, @default, name);
        if (column.Index is { } index)
        {
            AddIndex(table, index.Name.Value, index.Unique, index.IndexType?.IndexTypeKind,
                index.Columns, [], index.FilterPredicate, sql: null, column: name);
        }
    }

    private static string? IdentityOf(IdentityOptions? options) => options is null ? null
        : $"IDENTITY({(options.IdentitySeed is { } seed ? ExpressionText.Write(seed) : "1")}," +
            $"{(options.IdentityIncrement is { } step ? ExpressionText.Write(step) : "1")})";

    private void AlterTable(AlterTableStatement statement)
    {
        var table = FragmentText.Name(statement.SchemaObjectName);
        switch (statement)
        {
            case AlterTableAddTableElementStatement add:
                AddElements(table, add.Definition);
                break;
            case AlterTableAlterColumnStatement { DataType: { } type } alter:
                AlterColumn(table, alter, type);
                break;
            case AlterTableDropTableElementStatement drop:
                DropElements(table, drop);
                break;
            case AlterTableConstraintModificationStatement change when change.ConstraintEnforcement != ConstraintEnforcement.NotSpecified:
                ChangeState(table, change);
                break;
        }
    }

    private void AlterColumn(string table, AlterTableAlterColumnStatement alter, DataTypeReference type)
    {
        if (_catalog.Find(ElementKind.Column, $"{table}.{alter.ColumnIdentifier.Value}") is not { } column)
            return;

        // NULL is what ALTER COLUMN makes of a column when it does not say.
        var properties = new Dictionary<string, string>(column.Properties)
        {
            [Property.Type] = TypeText.Of(type),
            [Property.Nullability] = alter.AlterTableAlterColumnOption is AlterTableAlterColumnOption.NotNull ? "NOT NULL" : "NULL",
        };
        properties.Remove(Property.Collation);
        if (alter.Collation is { } collation)
            properties[Property.Collation] = collation.Value;
        _catalog.Set(column with { Properties = properties });
    }

    private void DropElements(string table, AlterTableDropTableElementStatement drop)
    {
        // DROP CONSTRAINT A, COLUMN B: a kind holds until the next is said.
        var kind = TableElementType.Constraint;
        foreach (var element in drop.AlterTableDropTableElements)
        {
            kind = element.TableElementType == TableElementType.NotSpecified ? kind : element.TableElementType;
            var name = $"{table}.{element.Name.Value}";
            if (kind != TableElementType.Column)
            {
                foreach (var constraint in ConstraintKinds)
                    _catalog.Remove(constraint, name);
                continue;
            }

            _catalog.Remove(ElementKind.Column, name);
            var columns = _catalog.PartsOf(table).Where(part => part.Kind == ElementKind.Column).OrderBy(PositionOf).ToList();
            for (var i = 0; i < columns.Count; i++)
                _catalog.Set(With(columns[i], Property.Position, (i + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private void DropTable(string table)
    {
        foreach (var part in _catalog.PartsOf(table).ToList())
            _catalog.Remove(part.Kind, part.Name);
        _catalog.Remove(ElementKind.Table, table);
    }

    internal static int PositionOf(CatalogElement column) => int.Parse(column[Property.Position]!, CultureInfo.InvariantCulture);

    private static CatalogElement With(CatalogElement element, string property, string? value)
    {
        var properties = new Dictionary<string, string>(element.Properties);
        properties.Remove(property);
        if (value is not null)
            properties[property] = value;
        return element with { Properties = properties };
    }

    /// <summary>sp_rename: of a column, an index, or an object, whose parts move with it.</summary>
    private void Rename(string from, string to, string? kind)
    {
        var old = string.Join('.', from.Split('.').Select(part => part.Trim('[', ']', '"')));
        if (!old.Contains('.', StringComparison.Ordinal))
            old = $"dbo.{old}";

        if (kind is null || kind.Equals("OBJECT", StringComparison.OrdinalIgnoreCase))
        {
            if (_catalog.Find(ElementKind.Table, old) is { } table)
                RenameTable(table, $"{table.Parent}.{to}");
            else
                RenameConstraint(old, to);
            return;
        }

        var wanted = kind.Equals("COLUMN", StringComparison.OrdinalIgnoreCase) ? ElementKind.Column : ElementKind.Index;
        foreach (var possible in new[] { wanted, ElementKind.PrimaryKey, ElementKind.UniqueConstraint })
        {
            if (_catalog.Find(possible, old) is not { } element)
                continue;
            _catalog.Remove(possible, old);
            _catalog.Set(element with { Name = $"{element.Parent}.{to}" });
            if (wanted == ElementKind.Column)
                RenameInLists(element.Parent, element.OwnName, to);
            return;
        }
    }

    private void RenameTable(CatalogElement table, string name)
    {
        foreach (var part in _catalog.PartsOf(table.Name).ToList())
        {
            _catalog.Remove(part.Kind, part.Name);
            _catalog.Set(part with { Name = $"{name}.{part.OwnName}" });
        }

        _catalog.Remove(ElementKind.Table, table.Name);
        _catalog.Set(table with { Name = name });
        foreach (var key in _catalog.Elements.Where(element => element.Kind == ElementKind.ForeignKey).ToList())
        {
            if (key[Property.References] is { } references && references.StartsWith($"{table.Name} (", StringComparison.OrdinalIgnoreCase))
                _catalog.Set(With(key, Property.References, string.Concat(name, references.AsSpan(table.Name.Length))));
        }
    }

    /// <summary>A constraint is in its table's schema; the table is not said.</summary>
    private void RenameConstraint(string old, string to)
    {
        var (schema, name) = (old[..old.LastIndexOf('.')], old[(old.LastIndexOf('.') + 1)..]);
        var constraint = _catalog.Elements.FirstOrDefault(element => ConstraintKinds.Contains(element.Kind)
            && CatalogSnapshot.NameComparer.Equals(element.OwnName, name)
            && element.Name.StartsWith($"{schema}.", StringComparison.OrdinalIgnoreCase));
        if (constraint is null)
            return;
        _catalog.Remove(constraint.Kind, constraint.Name);
        _catalog.Set(constraint with { Name = $"{constraint.Parent}.{to}" });
    }

    private void RenameInLists(string table, string from, string to)
    {
        foreach (var part in _catalog.PartsOf(table).ToList())
        {
            foreach (var property in new[] { Property.Columns, Property.Included, Property.Column })
            {
                if (part[property] is not { } list)
                    continue;
                var renamed = list.Split(", ").Select(entry =>
                    entry.Equals(from, StringComparison.OrdinalIgnoreCase) ? to
                    : entry.Equals($"{from} DESC", StringComparison.OrdinalIgnoreCase) ? $"{to} DESC"
                    : entry);
                _catalog.Set(With(_catalog.Find(part.Kind, part.Name)!, property, string.Join(", ", renamed)));
            }
        }
    }
}
