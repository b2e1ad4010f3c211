using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>ALTER TABLE … ALTER COLUMN.</summary>
internal sealed class ColumnChanges(DatabaseContext database) : Definer(database)
{
    public void Alter(AlterTableAlterColumnStatement alter) => new TableChanges(Database).Change(alter.SchemaObjectName, table =>
    {
        var name = alter.ColumnIdentifier.Value;
        var column = table.FindColumn(name) ?? throw SqlErrors.AlterColumnMissing(name, table.Name);
        return alter.AlterTableAlterColumnOption switch
        {
            AlterTableAlterColumnOption.AddPersisted => Persist(table, column, true),
            AlterTableAlterColumnOption.DropPersisted => Persist(table, column, false),
            AlterTableAlterColumnOption.NoOptionDefined or AlterTableAlterColumnOption.Null or AlterTableAlterColumnOption.NotNull =>
                Retype(table, column, alter),
            var option => throw SqlErrors.Unsupported($"ALTER COLUMN … {option}", alter.StartLine),
        };
    });

    private Table Retype(Table table, Column column, AlterTableAlterColumnStatement alter)
    {
        if (column.Computed is not null)
            throw SqlErrors.ColumnOfKind(column.Name, "COMPUTED");
        if (column.IsRowVersion)
            throw SqlErrors.ColumnOfKind(column.Name, "timestamp");
        if (TypeNames.IsRowVersion(alter.DataType))
            throw SqlErrors.CannotAlterTo(column.Name, "timestamp");
        var changed = NewColumn(table, column, alter);
        if (Users(table, column, changed).ToArray() is { Length: > 0 } users)
            throw SqlErrors.ColumnNeeded("ALTER COLUMN", column.Name, users);
        if (!changed.IsNullable && column.IsNullable && StoredTables.HasNull(Connection, table, column))
            throw SqlErrors.NullNotAllowed(column.Name, new ConstraintDiagnosis(Database, Database.Scope).TableText(table), "UPDATE");
        var after = table with { Columns = table.Columns.Replace(column, changed) };
        if (column.Type == changed.Type && column.Collation == changed.Collation)
            StoredTables.ReplaceDefinition(Connection, after, Catalog, Database.StoredExpressions.Of(after));
        else
            Rewrite(table, after, column, changed);
        return after;
    }

    private Column NewColumn(Table table, Column column, AlterTableAlterColumnStatement alter)
    {
        var userType = TypeNames.FindUserType(alter.DataType, Database.Names);
        var type = TypeNames.Resolve(alter.DataType, TypeUse.Column(column.Name, table.Columns.IndexOf(column) + 1), Database.Names);

        // A column that does not say NOT NULL becomes one that can be NULL, except as an identity.
        var isNullable = alter.AlterTableAlterColumnOption switch
        {
            AlterTableAlterColumnOption.Null => true,
            AlterTableAlterColumnOption.NotNull => false,
            _ => column.Identity is null && (userType?.IsNullable ?? !TypeNames.IsSysName(alter.DataType)),
        };
        var collation = alter.Collation is null || !type.IsCharacter ? null
            : SqlCollation.Find(alter.Collation.Value)?.Name ?? throw SqlErrors.Unsupported($"The collation {alter.Collation.Value}", alter.StartLine);
        var changed = column with
        {
            Type = type,
            IsNullable = isNullable,
            Collation = collation == SqlCollation.Default.Name ? null : collation,
            UserTypeId = userType?.ObjectId ?? 0,
        };
        TableRules.CheckIdentity(changed, table, alter.StartLine);
        return changed;
    }

    /// <summary>What stands in the way: all where the type becomes another, less where it only gets more room or becomes NULL.</summary>
    private IEnumerable<(string Kind, string Name)> Users(Table table, Column column, Column changed)
    {
        var users = new ColumnUsers(column, table, Catalog);
        var (from, to) = (column.Type, changed.Type);
        if (from.Name != to.Name || from.IsMax != to.IsMax || !Same(column.Collation, changed.Collation))
            return users.All;
        var isVariable = to.Name is Types.SqlTypeName.VarChar or Types.SqlTypeName.NVarChar or Types.SqlTypeName.VarBinary;
        var hasRoom = from == to || (isVariable && (to.IsMax || to.Length >= from.Length));
        return hasRoom && column.IsNullable == changed.IsNullable ? users.OfRoom : users.OfSize;
    }

    private void Rewrite(Table table, Table after, Column column, Column changed)
    {
        var value = Database.StoredExpressions.Expression(new Binder(Database.Names).ChangedValue(column, changed, table));
        try
        {
            new TableRebuild(Database).Run(table, after, new Dictionary<string, string> { [column.Name] = value });
        }
        catch (SqlErrorException exception) when (exception.Error.Number == SqlErrors.TruncatedNumber)
        {
            // Here SQL Server does not show the value.
            throw SqlErrors.StringTruncation(new ConstraintDiagnosis(Database, Database.Scope).TableText(table), column.Name, "");
        }
    }

    private Table Persist(Table table, Column column, bool isPersisted)
    {
        if (column.Computed is not { } computed)
            throw SqlErrors.NotComputed(column.Name);
        if (isPersisted && !computed.IsDeterministic)
            throw SqlErrors.PersistedNotDeterministic(column.Name, table.Name);
        if (!isPersisted && new ColumnUsers(column, table, Catalog).All.ToArray() is { Length: > 0 } users)
            throw SqlErrors.ColumnNeeded("ALTER COLUMN", column.Name, users);
        if (computed.IsPersisted == isPersisted)
            return table;
        var after = table with { Columns = table.Columns.Replace(
            column, column with { Computed = computed with { IsPersisted = isPersisted, IsKept = isPersisted } }) };
        new TableRebuild(Database).Run(table, after);
        return after;
    }
}
