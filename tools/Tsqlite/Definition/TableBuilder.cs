using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;
using SqlTableDefinition = Microsoft.SqlServer.TransactSql.ScriptDom.TableDefinition;

namespace Tsqlite.Definition;

/// <summary>Builds a table of the catalog from CREATE TABLE, ALTER TABLE ADD and CREATE INDEX.</summary>
internal sealed class TableBuilder
{
    private readonly DatabaseCatalog _catalog;
    private readonly string _defaultSchema;
    private readonly HashSet<string> _nullableByDefault = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isNew = true;
    private Table _table;
    private int _nextId;

    // Whether a constraint that is being made asks for the clustered index, which a primary key then leaves to it.
    private bool _asksForClustered;

    /// <summary>For a new table.</summary>
    public TableBuilder(DatabaseCatalog catalog, string defaultSchema, string schema, string name, int id, string storageName, DateTime now)
    {
        _catalog = catalog;
        _defaultSchema = defaultSchema;
        _table = new Table { ObjectId = id, SchemaName = schema, Name = name, StorageName = storageName, Columns = [], Created = now, Modified = now };
        _nextId = Math.Max(id, catalog.NextObjectId - 1);
    }

    /// <summary>For a change of a table.</summary>
    public TableBuilder(DatabaseCatalog catalog, string defaultSchema, Table table)
    {
        _isNew = false;
        _catalog = catalog;
        _defaultSchema = defaultSchema;
        _table = table;
        _nextId = catalog.NextObjectId - 1;
    }

    public Table Build(SqlTableDefinition definition) => Extend(definition, isTrusted: true);

    public Table Extend(SqlTableDefinition definition, bool isTrusted)
    {
        _asksForClustered = definition.ColumnDefinitions.SelectMany(column => column.Constraints).Concat(definition.TableConstraints)
            .OfType<UniqueConstraintDefinition>().Any(constraint => constraint.Clustered == true);
        foreach (var column in definition.ColumnDefinitions)
            AddColumn(column);
        foreach (var column in definition.ColumnDefinitions)
        {
            foreach (var constraint in column.Constraints.Where(item => item is not (NullableConstraintDefinition or DefaultConstraintDefinition)))
                AddConstraint(constraint, column.ColumnIdentifier.Value, isTrusted);
        }

        foreach (var constraint in definition.TableConstraints)
            AddConstraint(constraint, null, isTrusted);
        if (_table.Columns.Count(column => column.Identity is not null) > 1)
            throw SqlErrors.TwoIdentities(_table.Name);
        return _table;
    }

    public TableIndex MakeIndex(CreateIndexStatement create)
    {
        var index = new TableIndex(
            0,
            NextIndexId(create.Clustered == true),
            create.Name.Value,
            IndexKind.Index,
            create.Unique,
            create.Clustered == true,
            MakeKey(create.Columns),
            [.. create.IncludeColumns.Select(column => ColumnOf(column.MultiPartIdentifier.Identifiers[^1].Value).Name)],
            create.FilterPredicate is null ? null : StoredExpression.OfFilter(create.FilterPredicate));
        TableRules.CheckKey(index, _table, create.StartLine);
        return index;
    }

    private void AddColumn(ColumnDefinition definition)
    {
        var name = definition.ColumnIdentifier.Value;
        if (_table.FindColumn(name) is not null)
            throw SqlErrors.DuplicateColumn(name, _table.Name);
        var type = TypeNames.Resolve(definition.DataType, TypeUse.Column(name, _table.Columns.Length + 1));
        TableRules.CheckConstraints(definition, _table.Name);
        var isKey = definition.Constraints.OfType<UniqueConstraintDefinition>().Any(constraint => constraint.IsPrimaryKey);
        var said = definition.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault()?.Nullable;
        var nullable = said ?? !(isKey || definition.IdentityOptions is not null);
        if (said is null)
            _nullableByDefault.Add(name);
        var collation = definition.Collation is null ? null
            : SqlCollation.Find(definition.Collation.Value)?.Name
                ?? throw SqlErrors.Unsupported($"The collation {definition.Collation.Value}", definition.StartLine);
        var id = _table.Columns.IsEmpty ? 1 : _table.Columns.Max(column => column.ColumnId) + 1;
        _table = _table with
        {
            Columns = _table.Columns.Add(new Column(id, name, type, nullable, collation == SqlCollation.Default.Name ? null : collation)
            {
                Identity = definition.IdentityOptions is null ? null : MakeIdentity(definition.IdentityOptions),
            }),
        };
        TableRules.CheckIdentity(definition, ColumnOf(name), _table);
        var @default = definition.DefaultConstraint ?? definition.Constraints.OfType<DefaultConstraintDefinition>().FirstOrDefault();
        if (@default is not null)
            AddDefault(@default, name);
    }

    private static Identity MakeIdentity(IdentityOptions options)
    {
        return new(Number(options.IdentitySeed), Number(options.IdentityIncrement));

        static long Number(ScalarExpression? expression) => expression switch
        {
            null => 1,
            UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative, Expression: Literal literal } =>
                -long.Parse(literal.Value, CultureInfo.InvariantCulture),
            Literal literal => long.Parse(literal.Value, CultureInfo.InvariantCulture),
            _ => throw SqlErrors.Unsupported("An identity seed that is not a literal", expression.StartLine),
        };
    }

    private void AddConstraint(ConstraintDefinition constraint, string? column, bool isTrusted)
    {
        switch (constraint)
        {
            case UniqueConstraintDefinition unique:
                AddKey(unique, column);
                break;
            case ForeignKeyConstraintDefinition key:
                AddForeignKey(key, column, isTrusted);
                break;
            case CheckConstraintDefinition check:
                AddCheck(check, column, isTrusted);
                break;
            case DefaultConstraintDefinition @default:
                AddDefault(@default, @default.Column?.Value ?? column!);
                break;
            case NullableConstraintDefinition:
                break;
            default:
                throw SqlErrors.Unsupported(SyntaxName.Of(constraint), constraint.StartLine);
        }
    }

    private void AddCheck(CheckConstraintDefinition definition, string? column, bool isTrusted)
    {
        var name = NameOf(definition, "CK", column, out var isNamed);
        var read = FragmentSearch.All<ColumnReferenceExpression>(definition.CheckCondition).Where(reference => reference.MultiPartIdentifier is not null)
            .Select(reference => _table.FindColumn(reference.MultiPartIdentifier.Identifiers[^1].Value)?.Name).OfType<string>().Distinct().ToArray();
        if (column is not null && read.Any(other => !Same(other, column)))
            throw SqlErrors.CheckOfOtherColumn(column, _table.Name);
        var check = new CheckConstraint(
            ++_nextId, name, StoredExpression.Of(definition.CheckCondition), !isNamed, IsNotTrusted: !isTrusted, Column: read.Length == 1 ? read[0] : null);
        _table = _table with { Checks = _table.Checks.Add(check) };
    }

    private void AddDefault(DefaultConstraintDefinition definition, string columnName)
    {
        var column = ColumnOf(columnName);
        if (column.Default is not null)
            throw SqlErrors.DefaultExists();
        var name = NameOf(definition, "DF", columnName, out var isNamed);
        var @default = new DefaultConstraint(++_nextId, name, StoredExpression.Of(definition.Expression), !isNamed);
        _table = _table with { Columns = _table.Columns.Replace(column, column with { Default = @default }) };
    }

    private void AddKey(UniqueConstraintDefinition definition, string? column)
    {
        var kind = definition.IsPrimaryKey ? IndexKind.PrimaryKey : IndexKind.UniqueConstraint;
        if (definition.IsPrimaryKey && _table.Indexes.Any(index => index.Kind == IndexKind.PrimaryKey))
            throw _isNew ? SqlErrors.TwoPrimaryKeys(_table.Name) : SqlErrors.PrimaryKeyExists(_table.Name);
        var columns = column is null ? MakeKey(definition.Columns, SqlErrors.ConstraintNotMade()) : [new IndexColumn(ColumnOf(column).Name, false)];
        if (definition.IsPrimaryKey)
        {
            foreach (var key in columns.Select(item => ColumnOf(item.Name)).Where(item => item.IsNullable))
            {
                // A key column of a new table is NOT NULL unless it says otherwise, and then it is refused.
                if (!_nullableByDefault.Contains(key.Name))
                    throw SqlErrors.PrimaryKeyOnNullable(_table.Name);
                _table = _table with { Columns = _table.Columns.Replace(key, key with { IsNullable = false }) };
            }
        }

        // A primary key is clustered unless it, or another index, says otherwise.
        var isClustered = definition.Clustered ?? (definition.IsPrimaryKey && !_asksForClustered && !_table.Indexes.Any(index => index.IsClustered));
        if (isClustered && _table.Indexes.Any(index => index.IsClustered))
        {
            throw _isNew ? SqlErrors.TwoClusteredConstraints(_table.Name)
                : SqlErrors.TwoClusteredIndexes(_table.Name).FollowedBy(SqlErrors.ConstraintNotMade());
        }

        var name = NameOf(definition, definition.IsPrimaryKey ? "PK" : "UQ", column, out var isNamed);
        var index = new TableIndex(++_nextId, NextIndexId(isClustered), name, kind, true, isClustered, columns, [], IsSystemNamed: !isNamed);
        TableRules.CheckKey(index, _table, definition.StartLine);
        _table = _table with { Indexes = _table.Indexes.Add(index) };
    }

    private void AddForeignKey(ForeignKeyConstraintDefinition definition, string? column, bool isTrusted)
    {
        var name = NameOf(definition, "FK", column, out var isNamed);
        if (definition.ReferenceTableName.DatabaseIdentifier is not null)
            throw SqlErrors.CrossDatabaseKey(FragmentText.Verbatim(definition.ReferenceTableName));
        var targetName = definition.ReferenceTableName.BaseIdentifier.Value;
        var targetSchema = definition.ReferenceTableName.SchemaIdentifier?.Value ?? _defaultSchema;
        var target = _catalog.Find(targetSchema, targetName) as Table
            ?? (Same(targetName, _table.Name) && Same(targetSchema, _table.SchemaName) ? _table : null)
            ?? throw SqlErrors.ReferencedTableMissing(name, $"{targetSchema}.{targetName}");
        var columns = column is null
            ? definition.Columns.Select(item =>
                _table.FindColumn(item.Value)?.Name ?? throw SqlErrors.ReferencingColumnMissing(name, item.Value, _table.Name)).ToImmutableArray()
            : [ColumnOf(column).Name];
        var referenced = definition.ReferencedTableColumns.Count > 0
            ? definition.ReferencedTableColumns.Select(item =>
                target.FindColumn(item.Value)?.Name ?? throw SqlErrors.ReferencedColumnMissing(name, item.Value, target.FullName)).ToImmutableArray()
            : [.. target.Indexes.FirstOrDefault(index => index.Kind == IndexKind.PrimaryKey)?.Columns.Select(item => item.Name)
                ?? throw SqlErrors.NoKeyToReference(target.FullName, name)];
        _table = _table with
        {
            ForeignKeys = _table.ForeignKeys.Add(new ForeignKey(
                ++_nextId, name, columns, target.ObjectId, referenced, ActionOf(definition.DeleteAction), ActionOf(definition.UpdateAction),
                !isNamed, IsNotTrusted: !isTrusted)),
        };
    }

    private static ReferentialAction ActionOf(DeleteUpdateAction action) => action switch
    {
        DeleteUpdateAction.Cascade => ReferentialAction.Cascade,
        DeleteUpdateAction.SetNull => ReferentialAction.SetNull,
        DeleteUpdateAction.SetDefault => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private ImmutableArray<IndexColumn> MakeKey(IEnumerable<ColumnWithSortOrder> columns, SqlErrorException? andThen = null) =>
        [.. columns.Select(item => new IndexColumn(
            ColumnOf(item.Column.MultiPartIdentifier.Identifiers[^1].Value, andThen).Name, item.SortOrder == SortOrder.Descending))];

    private Column ColumnOf(string name, SqlErrorException? andThen = null)
    {
        if (_table.FindColumn(name) is { } column)
            return column;
        var error = SqlErrors.IndexColumnMissing(name);
        throw andThen is null ? error : error.FollowedBy(andThen);
    }

    private int NextIndexId(bool isClustered)
    {
        if (!isClustered)
            return _table.Indexes.Select(index => index.IndexId).Append(1).Max() + 1;
        return _table.Indexes.Any(index => index.IsClustered) ? throw SqlErrors.TwoClusteredIndexes(_table.Name) : 1;
    }

    /// <summary>The constraint's name, or one in SQL Server's style: kind, table, column and the object id in hexadecimal.</summary>
    private string NameOf(ConstraintDefinition constraint, string kind, string? column, out bool isNamed)
    {
        isNamed = constraint.ConstraintIdentifier is not null;
        if (isNamed)
            return constraint.ConstraintIdentifier!.Value;
        var table = _table.Name.TrimStart('@', '#');
        string?[] parts =
        [
            kind, table[..Math.Min(9, table.Length)], column?[..Math.Min(5, column.Length)], (_nextId + 1).ToString("X8", CultureInfo.InvariantCulture),
        ];
        return string.Join("__", parts.Where(part => part is not null));
    }
}
