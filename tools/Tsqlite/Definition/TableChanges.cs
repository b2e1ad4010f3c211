using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>ALTER TABLE.</summary>
internal sealed class TableChanges(DatabaseContext database) : Definer(database)
{
    public void Add(AlterTableAddTableElementStatement alter) => Change(alter.SchemaObjectName, table => AddElements(table, alter));

    public void Drop(AlterTableDropTableElementStatement alter) => Change(alter.SchemaObjectName, table => DropElements(table, alter));

    public void Modify(AlterTableConstraintModificationStatement alter) => Change(alter.SchemaObjectName, table => ModifyConstraints(table, alter));

    /// <summary>ALTER TABLE … REBUILD, which changes no result.</summary>
    public void Rebuild(AlterTableRebuildStatement alter) => Change(alter.SchemaObjectName, table => table);

    /// <summary>Changes a table; the change returns its new shape, having changed what SQLite holds beyond the table's own definition.</summary>
    public void Change(
        SchemaObjectName name, Func<Table, Table> change, Func<string, SqlErrorException>? missing = null, Func<string, SqlErrorException>? notATable = null)
    {
        if (IsTemporary(name))
        {
            Transaction.BeginTemporaryWrite();
            Transaction.RequireCommittable();
            var temporary = UserTables.Find(Database, name, missing);
            Database.Captures.Forget(temporary);
            SqliteTransaction.InStatement(Connection, () => Database.Temporary.Replace(change(temporary)));
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
        var isTrusted = alter.ExistingRowsCheckEnforcement != ConstraintEnforcement.NoCheck;
        var changed = new TableBuilder(Database.Names, table).Extend(alter.Definition, isTrusted);
        TableRules.CheckNames(changed, table, Catalog);
        TableRules.CheckIndexNames(changed, table);
        ForeignKeyRules.Check(changed, changed.ForeignKeys.Where(key => !table.ForeignKeys.Contains(key)), Catalog, Database.Session.Line);
        Database.StoredExpressions.CheckDefaults(
            changed.Columns.Where(column => column.Default is not null && table.FindColumn(column.Name)?.Default is null), changed);
        if (!AddColumns(table, changed, alter.Definition.ColumnDefinitions))
        {
            foreach (var index in changed.Indexes.Where(index => !table.Indexes.Contains(index)))
                new Indexes(Database).Build(changed, index);
        }

        var hasNewRules = changed.ForeignKeys.Length != table.ForeignKeys.Length || changed.Checks.Length != table.Checks.Length;
        if (hasNewRules && isTrusted)
            VerifyRows(changed, table);
        if (hasNewRules || changed.Columns.Length != table.Columns.Length || changed.ForeignKeys.Any(key => key.SetsDefault))
            RewriteDefinition(changed);
        return changed;
    }

    /// <summary>Adds the new columns to the rows that there are.</summary>
    /// <returns>Whether the table was written anew for it, with its indexes.</returns>
    private bool AddColumns(Table table, Table changed, IList<ColumnDefinition> definitions)
    {
        var added = changed.Columns.Where(column => table.FindColumn(column.Name) is not { } old || old.IsKept != column.IsKept).ToArray();
        if (added.Length == 0)
            return false;
        var hasRows = StoredTables.HasRows(Connection, table);
        foreach (var column in added.Where(column => column is { IsNullable: false, Default: null, Identity: null, IsRowVersion: false, Computed: null }))
        {
            if (hasRows)
                throw SqlErrors.AddNotNullColumn(column.Name, table.Name);
        }

        var withValues = definitions.Where(definition => definition.DefaultConstraint is { WithValues: true }
                || definition.Constraints.OfType<DefaultConstraintDefinition>().Any(item => item.WithValues))
            .Select(definition => definition.ColumnIdentifier.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fills = added.Where(column => column.Identity is not null || column.IsRowVersion
                || (column.Default is not null && (!column.IsNullable || withValues.Contains(column.Name))))
            .ToDictionary(column => column.Name, column => Fill(column, changed));
        if (added.Any(column => column.Identity is not null || column.IsRowVersion || column.Computed is { IsPersisted: true }))
        {
            new TableRebuild(Database).Run(table, changed, fills);
            Database.IdentitiesOf(table).Forget(table);
            return true;
        }

        var expressions = Database.StoredExpressions.Of(changed);
        foreach (var column in added.Where(column => column.IsKept))
            StoredTables.AddColumn(Connection, table, column, TableStorage.AddedColumn(column, expressions), fills.GetValueOrDefault(column.Name));
        return false;
    }

    /// <summary>What a new column gives the rows that there are: each its own value.</summary>
    private string Fill(Column column, Table changed) => column.Identity is { } identity
        ? $"{identity.Seed} + (row_number() OVER (ORDER BY _rowid_) - 1) * {identity.Increment}"
        : Database.StoredExpressions.Expression(new Binder(Database.Names).DefaultOf(column, changed));

    private Table DropElements(Table table, AlterTableDropTableElementStatement alter)
    {
        var (changed, rewritten) = (table, table);
        var (type, ifExists) = (TableElementType.Constraint, false);
        foreach (var element in alter.AlterTableDropTableElements)
        {
            // COLUMN and IF EXISTS are said once for those that follow.
            if (element.TableElementType != TableElementType.NotSpecified)
                (type, ifExists) = (element.TableElementType, element.IsIfExists);
            if (type == TableElementType.Column)
            {
                if (rewritten != changed)
                    RewriteDefinition(changed);
                changed = rewritten = DropColumn(changed, element.Name.Value, ifExists);
            }
            else
            {
                changed = DropConstraint(changed, element.Name.Value, ifExists);
            }
        }

        RewriteDefinition(changed);
        return changed;
    }

    private Table DropConstraint(Table table, string name, bool ifExists)
    {
        switch (table.FindConstraint(name))
        {
            case KeyConstraint { Index: var index }:
                if (Catalog.ReferencesTo(table.ObjectId).FirstOrDefault(reference => index.IsNeededBy(reference.Key)) is { Key: { } needing } reference)
                    throw SqlErrors.ConstraintNotDropped(SqlErrors.ConstraintIsReferenced(index.Name, reference.Owner.Name, needing.Name));
                return DropKey(table, index);
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

    private Table DropKey(Table table, TableIndex index)
    {
        var changed = table with { Indexes = table.Indexes.Remove(index) };
        if (TableStorage.RowIdKey(table) == index && TableStorage.KeyOfIdentity(changed) is null)
        {
            // Row ids are unique, and the column need be no longer.
            changed = changed with { HasRowIdIdentity = false };
            new TableRebuild(Database).Run(table, changed);
        }
        else
        {
            StoredTables.DropIndex(Connection, table, index);
        }

        return changed;
    }

    private Table DropColumn(Table table, string name, bool ifExists)
    {
        var column = table.FindColumn(name);
        if (column is null)
            return ifExists ? table : throw SqlErrors.ColumnMissing(name, table.Name);
        var users = new ColumnUsers(column, table, Catalog).All.ToArray();
        if (users.Length > 0)
            throw SqlErrors.ColumnNeeded("DROP COLUMN", column.Name, users);
        if (table.Columns.Length == 1)
            throw SqlErrors.OnlyColumn(name, table.Name);
        if (column.IsKept)
            StoredTables.DropColumn(Connection, table, column);
        return table with { Columns = table.Columns.Remove(column) };
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

    private void RewriteDefinition(Table table) => StoredTables.ReplaceDefinition(Connection, table, Catalog, Database.StoredExpressions.Of(table));
}
