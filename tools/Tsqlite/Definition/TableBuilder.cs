using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;
using SqlTableDefinition = Microsoft.SqlServer.TransactSql.ScriptDom.TableDefinition;

namespace Tsqlite.Definition;

/// <summary>Builds a table of the catalog from CREATE TABLE, ALTER TABLE ADD and CREATE INDEX.</summary>
internal sealed class TableBuilder
{
    private readonly IBindingContext _names;
    private readonly HashSet<string> _nullableByDefault = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isNew = true;
    private Table _table;
    private int _nextId;

    // Whether a constraint that is being made asks for the clustered index, which a primary key then leaves to it.
    private bool _asksForClustered;

    /// <summary>For a new table.</summary>
    public TableBuilder(IBindingContext names, string schema, string name, int id, string storageName, DateTime now)
    {
        _names = names;
        _table = new Table { ObjectId = id, SchemaName = schema, Name = name, StorageName = storageName, Columns = [], Created = now, Modified = now };
        _nextId = Math.Max(id, names.Catalog.NextObjectId - 1);
    }

    /// <summary>For a change of a table.</summary>
    public TableBuilder(IBindingContext names, Table table)
    {
        _isNew = false;
        _names = names;
        _table = table;
        _nextId = names.Catalog.NextObjectId - 1;
    }

    public Table Build(SqlTableDefinition definition)
    {
        var table = Extend(definition, isTrusted: true);
        return table with { HasRowIdIdentity = TableStorage.KeyOfIdentity(table) is not null };
    }

    public Table Extend(SqlTableDefinition definition, bool isTrusted)
    {
        _asksForClustered = definition.ColumnDefinitions.SelectMany(column => column.Constraints).Concat(definition.TableConstraints)
            .OfType<UniqueConstraintDefinition>().Any(constraint => constraint.Clustered == true)
            || definition.ColumnDefinitions.Select(column => column.Index).Concat(definition.Indexes).Any(IsClustered);
        foreach (var column in definition.ColumnDefinitions)
            AddColumn(column);
        TableRules.CheckColumnCount(_table);
        foreach (var column in definition.ColumnDefinitions.Where(column => column.ComputedColumnExpression is not null))
            Compute(column);
        foreach (var column in definition.ColumnDefinitions)
        {
            foreach (var constraint in column.Constraints.Where(item => item is not (NullableConstraintDefinition or DefaultConstraintDefinition)))
                AddConstraint(constraint, column.ColumnIdentifier.Value, isTrusted);
        }

        foreach (var constraint in definition.TableConstraints)
            AddConstraint(constraint, null, isTrusted);
        foreach (var column in definition.ColumnDefinitions.Where(column => column.Index is not null))
            AddIndex(column.Index, column.ColumnIdentifier.Value);
        foreach (var index in definition.Indexes)
            AddIndex(index, null);
        _table = WithKeptKeys(_table);
        if (_table.Columns.Count(column => column.Identity is not null) > 1)
            throw SqlErrors.TwoIdentities(_table.Name);
        return _table;
    }

    /// <summary>The table, in which SQLite is to know the computed columns that are keys.</summary>
    public static Table WithKeptKeys(Table table)
    {
        var keys = table.Indexes.SelectMany(index => index.Columns).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table with
        {
            Columns = [.. table.Columns.Select(column => column.Computed is { IsKept: false } computed && keys.Contains(column.Name)
                ? column with { Computed = computed with { IsKept = true } } : column)],
        };
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

    private static bool IsClustered(IndexDefinition? index) => index?.IndexType?.IndexTypeKind == IndexTypeKind.Clustered;

    /// <summary>An index that stands in CREATE TABLE, beside a column or by itself.</summary>
    private void AddIndex(IndexDefinition definition, string? column)
    {
        var isClustered = IsClustered(definition);
        var index = new TableIndex(
            0,
            NextIndexId(isClustered),
            definition.Name.Value,
            IndexKind.Index,
            definition.Unique,
            isClustered,
            column is null || definition.Columns.Count > 0 ? MakeKey(definition.Columns, SqlErrors.ConstraintNotMade())
                : [new IndexColumn(ColumnOf(column).Name, false)],
            [],
            definition.FilterPredicate is null ? null : StoredExpression.OfFilter(definition.FilterPredicate));
        TableRules.CheckKey(index, _table, definition.StartLine);
        _table = _table with { Indexes = _table.Indexes.Add(index) };
    }

    private void AddColumn(ColumnDefinition definition)
    {
        var name = definition.ColumnIdentifier.Value;
        if (_table.FindColumn(name) is not null)
            throw SqlErrors.DuplicateColumn(name, _table.Name);
        TableRules.CheckConstraints(definition, _table.Name);
        if (definition.ComputedColumnExpression is not null)
        {
            AddComputedColumn(definition, name);
            return;
        }

        // A column named timestamp, and no other, needs no type.
        var isRowVersion = TypeNames.IsRowVersion(definition.DataType) || (definition.DataType is null && Same(name, "timestamp"));
        if (definition.DataType is null && !isRowVersion)
            throw SqlErrors.ColumnWithoutType(name);
        if (isRowVersion && _table.RowVersion is not null)
            throw SqlErrors.TwoRowVersions(_table.Name, name);
        var userType = isRowVersion ? null : TypeNames.FindUserType(definition.DataType!, _names);
        if (userType?.Table is not null)
            throw SqlErrors.ColumnOfTableType(name);
        var type = isRowVersion ? SqlType.RowVersion : TypeNames.Resolve(definition.DataType!, TypeUse.Column(name, _table.Columns.Length + 1), _names);
        var isKey = definition.Constraints.OfType<UniqueConstraintDefinition>().Any(constraint => constraint.IsPrimaryKey && constraint.Columns.Count == 0);
        var said = definition.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault()?.Nullable;
        var nullable = said
            ?? !(isKey || isRowVersion || definition.IdentityOptions is not null || TypeNames.IsSysName(definition.DataType)
                || userType is { IsNullable: false });
        if (said is null)
            _nullableByDefault.Add(name);
        var collation = definition.Collation is null ? null
            : SqlCollation.Find(definition.Collation.Value)?.Name
                ?? throw SqlErrors.Unsupported($"The collation {definition.Collation.Value}", definition.StartLine);
        _table = _table with
        {
            Columns = _table.Columns.Add(new Column(NextColumnId, name, type, nullable, collation == SqlCollation.Default.Name ? null : collation)
            {
                Identity = definition.IdentityOptions is null ? null : MakeIdentity(definition.IdentityOptions),
                IsRowVersion = isRowVersion,
                UserTypeId = userType?.ObjectId ?? 0,
            }),
        };
        TableRules.CheckIdentity(definition, ColumnOf(name), _table);
        var @default = definition.DefaultConstraint ?? definition.Constraints.OfType<DefaultConstraintDefinition>().FirstOrDefault();
        if (@default is not null)
            AddDefault(@default, name);
    }

    private int NextColumnId => _table.Columns.IsEmpty ? 1 : _table.Columns.Max(column => column.ColumnId) + 1;

    /// <summary>Adds a computed column, whose type is known when all columns that it may read are there.</summary>
    private void AddComputedColumn(ColumnDefinition definition, string name)
    {
        var isNotNull = definition.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault() is { Nullable: false };
        var needsPersisted = definition.Constraints.Any(constraint => constraint is not UniqueConstraintDefinition);
        if (needsPersisted && !definition.IsPersisted)
            throw SqlErrors.ComputedConstraint();
        var computed = new Computation(StoredExpression.Of(definition.ComputedColumnExpression), definition.IsPersisted, IsKept: definition.IsPersisted);
        _nullableByDefault.Add(name);
        _table = _table with { Columns = _table.Columns.Add(new Column(NextColumnId, name, SqlType.Int, !isNotNull) { Computed = computed }) };
    }

    private void Compute(ColumnDefinition definition)
    {
        var column = ColumnOf(definition.ColumnIdentifier.Value);
        var expression = definition.ComputedColumnExpression;
        NextValueRules.Refuse(expression);
        foreach (var reference in FragmentSearch.All<ColumnReferenceExpression>(expression).Where(reference => reference.MultiPartIdentifier is not null))
        {
            if (_table.FindColumn(reference.MultiPartIdentifier.Identifiers[^1].Value) is { Computed: not null } other)
                throw SqlErrors.ComputedOfComputed(other.Name, _table.Name);
        }

        var value = new Binder(_names).BindTableExpression(expression, Binder.WithoutComputed(_table));
        var computed = column.Computed! with { IsDeterministic = Determinism.Of(value) };
        if (computed is { IsPersisted: true, IsDeterministic: false })
            throw SqlErrors.PersistedNotDeterministic(column.Name, _table.Name);
        _table = _table with
        {
            Columns = _table.Columns.Replace(column, column with
            {
                Type = value.Type,
                IsNullable = column.IsNullable && value.IsNullable,
                Collation = value.Type.IsCharacter && !Same(value.Collation, SqlCollation.Default.Name) ? value.Collation : null,
                Computed = computed,
            }),
        };
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
        if (column.IsRowVersion)
            throw SqlErrors.RowVersionDefault(_table.Name, column.Name);
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

        // A constraint that names its columns is the table's, even where no comma stands before it.
        var columns = column is null || definition.Columns.Count > 0
            ? MakeKey(definition.Columns, SqlErrors.ConstraintNotMade()) : [new IndexColumn(ColumnOf(column).Name, false)];
        if (definition.IsPrimaryKey)
        {
            if (columns.Select(item => ColumnOf(item.Name)).FirstOrDefault(item => item.Computed is { IsPersisted: false }) is { } computed)
                throw SqlErrors.ComputedKeyNotPersisted(computed.Name, _table.Name);
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
        var targetSchema = definition.ReferenceTableName.SchemaIdentifier?.Value ?? _names.DefaultSchema;
        var target = _names.Catalog.Find(targetSchema, targetName) as Table
            ?? (Same(targetName, _table.Name) && Same(targetSchema, _table.SchemaName) ? _table : null)
            ?? throw SqlErrors.ReferencedTableMissing(name, $"{targetSchema}.{targetName}");
        var columns = column is null || definition.Columns.Count > 0
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
