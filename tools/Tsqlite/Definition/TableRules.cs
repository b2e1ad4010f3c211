using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What SQL Server checks when a table or an index is made and SQLite does not.</summary>
internal static class TableRules
{
    // The bytes of a key of a clustered and of another index: "Maximum capacity specifications for SQL Server".
    private const int ClusteredKeyBytes = 900;
    private const int OtherKeyBytes = 1700;
    private const int KeyColumns = 32;
    private const int TableColumns = 1024;

    public static void CheckConstraints(ColumnDefinition definition, string table)
    {
        var name = definition.ColumnIdentifier.Value;
        if (definition.Constraints.Count(constraint => constraint is NullableConstraintDefinition) > 1)
            throw SqlErrors.TwoNullabilities(name, table);
        var keys = definition.Constraints.OfType<UniqueConstraintDefinition>().ToArray();
        if (keys.Any(key => key.IsPrimaryKey) && keys.Any(key => !key.IsPrimaryKey))
            throw SqlErrors.PrimaryKeyAndUnique(name, table);
    }

    public static void CheckColumnCount(Table table)
    {
        if (table.Columns.Length > TableColumns)
            throw SqlErrors.TooManyColumns(table.Columns[TableColumns].Name, table.Name, TableColumns);
    }

    public static void CheckIdentity(ColumnDefinition definition, Column column, Table table)
    {
        CheckIdentity(column, table, definition.StartLine);
        if (column.Identity is not null
            && (definition.DefaultConstraint is not null || definition.Constraints.Any(constraint => constraint is DefaultConstraintDefinition)))
        {
            throw SqlErrors.IdentityDefault(table.Name, column.Name);
        }
    }

    public static void CheckIdentity(Column column, Table table, int line)
    {
        if (column.Identity is null)
            return;
        var isWhole = (column.Type.IsInteger && column.Type.Name != SqlTypeName.Bit) || column.Type is { Name: SqlTypeName.Decimal, Scale: 0 };
        if (!isWhole)
            throw SqlErrors.IdentityType(column.Name);
        if (column.Type.IsWideDecimal)
            throw SqlErrors.Unsupported("An identity column of a decimal of more than 18 digits", line);
        if (column.IsNullable)
            throw SqlErrors.IdentityNullable(column.Name, table.Name);
    }

    /// <summary>Checks the columns of an index. A key that some row could make too long is refused, since lengths are not looked at later.</summary>
    public static void CheckKey(TableIndex index, Table table, int line)
    {
        var kind = index.Kind switch
        {
            IndexKind.PrimaryKey => "PRIMARY KEY constraint",
            IndexKind.UniqueConstraint => "UNIQUE constraint",
            _ => "index",
        };
        var names = index.Columns.Select(item => item.Name).Concat(index.Included).ToArray();
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Of(index, SqlErrors.KeyColumnTwice(kind, twice.Key));
        if (index.Columns.Length > KeyColumns)
            throw Of(index, SqlErrors.TooManyKeyColumns(kind, index.Name, table.FullName, index.Columns.Length, KeyColumns));
        if (names.Select(name => table.FindColumn(name)!).FirstOrDefault(column => column.Computed is { IsDeterministic: false }) is { } uncertain)
            throw Of(index, SqlErrors.KeyNotDeterministic(uncertain.Name, table.FullName));
        var columns = index.Columns.Select(item => table.FindColumn(item.Name)!).ToArray();
        if (Array.Find(columns, column => column.Type.IsMax) is { } large)
            throw Of(index, SqlErrors.KeyColumnType(large.Name, table.FullName));
        var limit = index.IsClustered ? ClusteredKeyBytes : OtherKeyBytes;
        if (columns.Where(column => column.Type.IsCharacter || column.Type.IsBinary)
            .Sum(column => column.Type.Length * (column.Type.IsUnicode ? 2 : 1)) > limit)
            throw SqlErrors.Unsupported($"A key that may be longer than {limit} bytes ({index.Name})", line);
    }

    private static SqlErrorException Of(TableIndex index, SqlErrorException error) =>
        index.Kind == IndexKind.Index ? error : error.FollowedBy(SqlErrors.ConstraintNotMade());

    /// <summary>Checks that the indexes that are new in a table have names of their own in it, those of constraints included.</summary>
    public static void CheckIndexNames(Table table, Table? before)
    {
        var old = before?.Indexes ?? [];
        var taken = new HashSet<string>(old.Select(index => index.Name).Concat(table.Statistics.Select(item => item.Name)), StringComparer.OrdinalIgnoreCase);
        if (table.Indexes.Except(old).FirstOrDefault(index => !taken.Add(index.Name)) is { } index)
        {
            var error = SqlErrors.IndexExists(index.Name, table.FullName);
            throw before is null ? error.FollowedBy(SqlErrors.ConstraintNotMade()) : Of(index, error);
        }
    }

    /// <summary>Checks that the constraints that are new in a table have names of their own in its schema.</summary>
    public static void CheckNames(Table table, Table? before, DatabaseCatalog catalog)
    {
        if (table.IsTemporary)
            return;
        var old = before is null ? [] : ConstraintNames(before).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = catalog.Tables.Where(other => other.ObjectId != table.ObjectId && Same(other.SchemaName, table.SchemaName)).SelectMany(ConstraintNames);
        var taken = others.Concat(old).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in ConstraintNames(table))
        {
            // The first of a name that was there is the constraint that was there.
            if (old.Remove(name))
                continue;
            if (!taken.Add(name) || Same(name, table.Name) || catalog.Find(table.SchemaName, name) is not null)
                throw SqlErrors.AlreadyExists(name).FollowedBy(SqlErrors.ConstraintNotMade());
        }
    }

    private static IEnumerable<string> ConstraintNames(Table table) =>
        table.Indexes.Where(index => index.Kind != IndexKind.Index).Select(index => index.Name)
            .Concat(table.ForeignKeys.Select(key => key.Name))
            .Concat(table.Checks.Select(check => check.Name))
            .Concat(table.Columns.Where(column => column.Default is not null).Select(column => column.Default!.Name));
}
