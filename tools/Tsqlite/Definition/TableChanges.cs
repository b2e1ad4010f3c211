using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>ALTER TABLE.</summary>
internal sealed class TableChanges(DatabaseContext database) : Definer(database)
{
    public void Add(AlterTableAddTableElementStatement alter) => Change(alter.SchemaObjectName, table => AddElements(table, alter));

    public void Drop(AlterTableDropTableElementStatement alter) => Change(alter.SchemaObjectName, table => DropElements(table, alter));

    public void Modify(AlterTableConstraintModificationStatement alter) => Change(alter.SchemaObjectName, table => ModifyConstraints(table, alter));

    /// <summary>Changes a table; the change returns its new shape, having changed what SQLite holds beyond the table's own definition.</summary>
    public void Change(
        SchemaObjectName name, Func<Table, Table> change, Func<string, SqlErrorException>? missing = null, Func<string, SqlErrorException>? notATable = null)
    {
        if (IsTemporary(name))
        {
            Transaction.Enter();
            Transaction.RequireCommittable();
            var temporary = UserTables.Find(Database, name, missing);
            Database.Captures.Forget(temporary);
            Database.Temporary.Replace(change(temporary));
            return;
        }

        Define(() =>
        {
            var table = UserTables.Find(Database, name, missing, notATable ?? SqlErrors.AlterOfNoTable);
            Database.Captures.Forget(table);
            Transaction.Store(change(table) with { Modified = Now });
        });
    }

    /// <summary>
    /// SQL Server does not look at CHECK and FOREIGN KEY during a bulk load that does not ask for it, and trusts them no more. Here they are
    /// looked at all the same, since SQLite knows no other way; that they are no longer trusted shows likewise.
    /// </summary>
    public void Distrust(Table table)
    {
        if (table.IsTemporary || (table.ForeignKeys.IsEmpty && table.Checks.IsEmpty))
            return;
        Transaction.Store(table with
        {
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { IsNotTrusted = true })],
            Checks = [.. table.Checks.Select(check => check with { IsNotTrusted = true })],
        });
    }

    private Table AddElements(Table table, AlterTableAddTableElementStatement alter)
    {
        var builder = new TableBuilder(Catalog, DatabaseContext.DefaultSchema, table);
        var isTrusted = alter.ExistingRowsCheckEnforcement != ConstraintEnforcement.NoCheck;
        var changed = builder.Extend(alter.Definition, isTrusted);
        TableRules.CheckNames(changed, table, Catalog);
        ForeignKeyRules.Check(changed, changed.ForeignKeys.Where(key => !table.ForeignKeys.Contains(key)), Catalog);
        Database.StoredExpressions.CheckDefaults(changed.Columns.Where(column => column.Default is not null && table.FindColumn(column.Name)?.Default is null), changed);
        foreach (var column in changed.Columns.Where(column => table.FindColumn(column.Name) is null))
            AddColumn(table, column);
        foreach (var index in changed.Indexes.Where(index => !table.Indexes.Contains(index)))
            new Indexes(Database).Add(changed, index);
        var hasNewRules = changed.ForeignKeys.Length != table.ForeignKeys.Length || changed.Checks.Length != table.Checks.Length;
        if (hasNewRules && isTrusted)
            VerifyRows(changed, table);
        if (hasNewRules || changed.Columns.Length != table.Columns.Length || changed.ForeignKeys.Any(key => key.SetsDefault))
            RewriteDefinition(changed);
        return changed;
    }

    private void AddColumn(Table table, Column column)
    {
        string? fill = null;
        if (column.Default is not null)
        {
            // One value for all rows there are, as SQL Server's metadata-only ADD does.
            var (value, type) = Database.Runner.Evaluate(SqlParser.ParseExpression(column.Default.Definition));
            fill = SqliteText.Literal(ValueEncoding.Encode(SqlConvert.Convert(value, type, column.Type), column.Type));
        }

        if (!column.IsNullable && column.Default is null && column.Identity is null && StoredTables.HasRows(Connection, table))
            throw SqlErrors.AddNotNullColumn(column.Name, table.Name);
        if (column.Identity is not null)
            throw SqlErrors.Unsupported("ALTER TABLE ADD of an identity column", Database.Session.Line);
        StoredTables.AddColumn(Connection, table, column, fill == "NULL" || column.IsNullable ? null : fill);
    }

    private Table DropElements(Table table, AlterTableDropTableElementStatement alter)
    {
        var changed = table;
        foreach (var element in alter.AlterTableDropTableElements)
        {
            var name = element.Name.Value;
            changed = element.TableElementType == TableElementType.Column
                ? DropColumn(changed, name, element.IsIfExists)
                : DropConstraint(changed, name, element.IsIfExists);
        }

        RewriteDefinition(changed);
        return changed;
    }

    private Table DropConstraint(Table table, string name, bool ifExists)
    {
        switch (table.FindConstraint(name))
        {
            case KeyConstraint { Index: var index }:
                if (Catalog.ReferencesTo(table.ObjectId).Any(reference => reference.Key.ReferencedColumns.ToHashSet(StringComparer.OrdinalIgnoreCase)
                        .SetEquals(index.Columns.Select(column => column.Name))))
                {
                    throw SqlErrors.ConstraintNotDropped(SqlErrors.ConstraintIsReferenced(name));
                }

                StoredTables.DropIndex(Connection, table, index);
                return table with { Indexes = table.Indexes.Remove(index) };
            case ForeignKey key:
                return table with { ForeignKeys = table.ForeignKeys.Remove(key) };
            case CheckConstraint check:
                return table with { Checks = table.Checks.Remove(check) };
            case DefaultConstraint @default:
                var column = table.Columns.First(item => item.Default == @default);
                return table with { Columns = table.Columns.Replace(column, column with { Default = null }) };
            default:
                return ifExists ? table : throw SqlErrors.ConstraintNotDropped(SqlErrors.NotAConstraint(name));
        }
    }

    private Table DropColumn(Table table, string name, bool ifExists)
    {
        var column = table.FindColumn(name);
        if (column is null)
            return ifExists ? table : throw SqlErrors.ColumnMissing(name, table.Name);
        var users = UsersOf(column, table).ToArray();
        if (users.Length > 0)
            throw SqlErrors.ColumnNeeded(name, users);
        if (table.Columns.Length == 1)
            throw SqlErrors.OnlyColumn(name, table.Name);
        StoredTables.DropColumn(Connection, table, column);
        return table with { Columns = table.Columns.Remove(column) };
    }

    /// <summary>What stands in the way of dropping a column.</summary>
    private IEnumerable<(string Kind, string Name)> UsersOf(Column column, Table table)
    {
        bool Reads(TSqlFragment condition) => FragmentSearch.All<ColumnReferenceExpression>(condition)
            .Any(reference => Same(reference.MultiPartIdentifier?.Identifiers[^1].Value, column.Name));
        bool HasIn(IEnumerable<string> names) => names.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var index in table.Indexes.Where(index => HasIn(index.Columns.Select(key => key.Name)) || HasIn(index.Included)
            || (index.Filter is not null && Reads(SqlParser.ParseCondition(index.Filter)))))
        {
            yield return (index.Kind == IndexKind.Index ? "index" : "object", index.Name);
        }

        foreach (var key in table.ForeignKeys.Where(key => HasIn(key.Columns)))
            yield return ("object", key.Name);
        foreach (var (_, key) in Catalog.ReferencesTo(table.ObjectId).Where(reference =>
            reference.Owner.ObjectId != table.ObjectId && HasIn(reference.Key.ReferencedColumns)))
        {
            yield return ("object", key.Name);
        }

        foreach (var check in table.Checks.Where(check => Reads(SqlParser.ParseCondition(check.Definition))))
            yield return ("object", check.Name);
        if (column.Default is not null)
            yield return ("object", column.Default.Name);
        foreach (var module in SchemaBinding.UsersOf(column, table, Catalog))
            yield return ("object", module);
    }

    private Table ModifyConstraints(Table table, AlterTableConstraintModificationStatement alter)
    {
        var disabled = alter.ConstraintEnforcement == ConstraintEnforcement.NoCheck;
        var verified = alter.ExistingRowsCheckEnforcement == ConstraintEnforcement.Check;
        var names = alter.ConstraintNames.Select(name => name.Value).ToArray();
        foreach (var name in names.Where(name => table.FindConstraint(name) is not (ForeignKey or CheckConstraint)))
            throw table.FindConstraint(name) is null ? SqlErrors.ConstraintMissing(name) : SqlErrors.NotToBeDisabled(name);
        bool LosesTrust(bool wasUntrusted, bool wasDisabled) => disabled || ((wasUntrusted || wasDisabled) && !verified);
        bool IsMeant(string name) => alter.All || names.Contains(name, StringComparer.OrdinalIgnoreCase);
        var changed = table with
        {
            ForeignKeys = [.. table.ForeignKeys.Select(key => IsMeant(key.Name)
                ? key with { IsDisabled = disabled, IsNotTrusted = LosesTrust(key.IsNotTrusted, key.IsDisabled) } : key)],
            Checks = [.. table.Checks.Select(check => IsMeant(check.Name)
                ? check with { IsDisabled = disabled, IsNotTrusted = LosesTrust(check.IsNotTrusted, check.IsDisabled) } : check)],
        };
        if (!disabled && verified)
            VerifyRows(changed, table with { ForeignKeys = [], Checks = [] });
        RewriteDefinition(changed);
        return changed;
    }

    /// <summary>Error 547 when rows that stand already break a constraint that <paramref name="before"/> did not have.</summary>
    private void VerifyRows(Table table, Table before)
    {
        foreach (var check in table.Checks.Where(check => !before.Checks.Contains(check) && !check.IsDisabled))
        {
            var condition = Database.StoredExpressions.Checks(table with { Checks = [check] })[check.Name];
            if (StoredTables.BreaksCheck(Connection, table, condition))
                throw SqlErrors.ConstraintConflict("ALTER TABLE", "CHECK", check.Name, Database.Name, table.FullName, check.Column);
        }

        foreach (var key in table.ForeignKeys.Where(key => !before.ForeignKeys.Contains(key) && !key.IsDisabled))
        {
            var referenced = key.ReferencedObjectId == table.ObjectId ? table : Catalog.GetTable(key.ReferencedObjectId);
            if (!StoredTables.HasOrphan(Connection, table, key, referenced))
                continue;
            var column = key.ReferencedColumns.Length == 1 ? key.ReferencedColumns[0] : null;
            throw SqlErrors.ConstraintConflict("ALTER TABLE", "FOREIGN KEY", key.Name, Database.Name, referenced.FullName, column);
        }
    }

    private void RewriteDefinition(Table table) => StoredTables.ReplaceDefinition(
        Connection, table, Catalog, Database.StoredExpressions.Checks(table), Database.StoredExpressions.Defaults(table));
}
