using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private Table AddElements(Table table, AlterTableAddTableElementStatement alter)
    {
        var builder = new TableBuilder(Catalog, DefaultSchema, table);
        var isTrusted = alter.ExistingRowsCheckEnforcement != ConstraintEnforcement.NoCheck;
        var changed = builder.Extend(alter.Definition, isTrusted);
        TableRules.CheckNames(changed, table, Catalog);
        ForeignKeyRules.Check(changed, changed.ForeignKeys.Where(key => !table.ForeignKeys.Contains(key)), Catalog);
        CheckDefaults(changed.Columns.Where(column => column.Default is not null && table.FindColumn(column.Name)?.Default is null), changed);
        foreach (var column in changed.Columns.Where(column => table.FindColumn(column.Name) is null))
            AddColumn(table, column);
        foreach (var index in changed.Indexes.Where(index => !table.Indexes.Contains(index)))
            AddIndexStorage(changed, index);
        var hasNewRules = changed.ForeignKeys.Length != table.ForeignKeys.Length || changed.Checks.Length != table.Checks.Length;
        if (hasNewRules && isTrusted)
            VerifyRows(changed, table);
        if (hasNewRules || changed.Columns.Length != table.Columns.Length || changed.ForeignKeys.Any(ForeignKeyRules.SetsDefault))
            RewriteDefinition(changed);
        return changed;
    }

    /// <summary>A default is bound as it is made, so that its errors do not wait for the first row that takes it.</summary>
    private void CheckDefaults(IEnumerable<Column> columns, Table table)
    {
        foreach (var column in columns)
            new Binder(this).DefaultOf(column, table);
    }

    private void AddColumn(Table table, Column column)
    {
        var fill = "NULL";
        if (column.Default is not null)
        {
            // One value for all rows there are, as SQL Server's metadata-only ADD does.
            var (value, type) = Evaluate(SqlParser.ParseExpression(column.Default.Definition));
            fill = Emitter.Literal(ValueEncoding.Encode(Values.SqlConvert.Convert(value, type, column.Type), column.Type));
        }

        var hasRows = _connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {Emitter.TableName(table)})") == 1;
        if (!column.IsNullable && column.Default is null && column.Identity is null && hasRows)
            throw SqlErrors.AddNotNullColumn(column.Name, table.Name);
        if (column.Identity is not null)
            throw SqlErrors.Unsupported("ALTER TABLE ADD of an identity column", _frame.Line);
        _connection.Execute($"ALTER TABLE {Emitter.TableName(table)} ADD COLUMN {Emitter.Quote(column.Name)}");
        if (fill != "NULL" && !(column.IsNullable && column.Default is not null))
            _connection.Execute($"UPDATE {Emitter.TableName(table)} SET {Emitter.Quote(column.Name)} = {fill}");
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

                RemoveIndexStorage(table, index);
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
        _connection.Execute($"ALTER TABLE {Emitter.TableName(table)} DROP COLUMN {Emitter.Quote(column.Name)}");
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
            var sql = EmitChecks(table with { Checks = [check] })[check.Name];
            if (_connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {Emitter.TableName(table)} WHERE NOT {sql.Text})") == 1)
                throw SqlErrors.ConstraintConflict("ALTER TABLE", "CHECK", check.Name, Database, table.FullName, check.Column);
        }

        foreach (var key in table.ForeignKeys.Where(key => !before.ForeignKeys.Contains(key) && !key.IsDisabled))
        {
            var referenced = key.ReferencedObjectId == table.ObjectId ? table : Catalog.GetTable(key.ReferencedObjectId);
            var filled = string.Join(" AND ", key.Columns.Select(column => $"child.{Emitter.Quote(column)} IS NOT NULL"));
            var match = string.Join(" AND ", key.Columns.Zip(key.ReferencedColumns, (column, target) =>
                $"parent.{Emitter.Quote(target)} = child.{Emitter.Quote(column)}"));
            var orphan = $"SELECT EXISTS (SELECT 1 FROM {Emitter.TableName(table)} AS child WHERE {filled} AND NOT EXISTS " +
                $"(SELECT 1 FROM {Emitter.TableName(referenced)} AS parent WHERE {match}))";
            if (_connection.QueryInt64(orphan) == 1)
            {
                throw SqlErrors.ConstraintConflict(
                    "ALTER TABLE", "FOREIGN KEY", key.Name, Database, referenced.FullName, key.ReferencedColumns.Length == 1 ? key.ReferencedColumns[0] : null);
            }
        }
    }

    /// <summary>
    /// Replaces the text of SQLite's CREATE TABLE, which is how constraints are changed without copying rows
    /// (https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
    /// </summary>
    private void RewriteDefinition(Table table)
    {
        // A row that is older than its last columns does not hold them, and would take a new default for them.
        var defaults = EmitDefaults(table);
        foreach (var column in defaults.Keys.Select(Emitter.Quote))
            _connection.Execute($"UPDATE {Emitter.TableName(table)} SET {column} = {column}");
        var sql = TableStorage.CreateTable(table, Catalog, EmitChecks(table), defaults).Replace("CREATE TABLE temp.", "CREATE TABLE ");
        var schema = table.IsTemporary ? "temp" : "main";
        var version = _connection.QueryInt64($"PRAGMA {schema}.schema_version");
        _connection.Execute("PRAGMA writable_schema = ON");
        try
        {
            using var update = _connection.Prepare($"UPDATE {schema}.sqlite_master SET sql = ?1 WHERE type = 'table' AND name = ?2");
            update.Bind(1, sql);
            update.Bind(2, table.StorageName);
            update.Step();
        }
        finally
        {
            _connection.Execute("PRAGMA writable_schema = RESET");
        }

        // Tells other connections that what they know of the table is old.
        _connection.Execute($"PRAGMA {schema}.schema_version = {version + 1}");
    }
}
