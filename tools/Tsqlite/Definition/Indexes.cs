using Microsoft.SqlServer.TransactSql.ScriptDom;
using SQLitePCL;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE, ALTER and DROP INDEX.</summary>
internal sealed class Indexes(DatabaseContext database) : Definer(database)
{
    public void Create(CreateIndexStatement create) => new TableChanges(Database).Change(
        create.OnName,
        table =>
        {
            var replaces = create.IndexOptions.Any(
                option => option is IndexStateOption { OptionKind: IndexOptionKind.DropExisting, OptionState: OptionState.On });
            var before = replaces ? FindReplaced(table, create.Name.Value) : null;
            var index = new TableBuilder(Database.Names, before is null ? table : table with { Indexes = table.Indexes.Remove(before) }).MakeIndex(create);
            return before is null ? Add(table, index) : Replace(table, before, index);
        },
        SqlErrors.CannotFindTarget,
        SqlErrors.IndexOfUnboundView);

    /// <summary>ALTER INDEX. Whether an index is rebuilt or reorganized changes no result; a disabled one enforces nothing until it is rebuilt.</summary>
    public void Alter(AlterIndexStatement alter) => new TableChanges(Database).Change(
        alter.OnName,
        table =>
        {
            var name = alter.All ? null : alter.Name.Value;
            if (name is not null && !table.Indexes.Any(index => Same(index.Name, name)))
                throw SqlErrors.CannotFindIndex(name);
            var meant = table.Indexes.Where(index => name is null || Same(index.Name, name)).ToArray();
            return alter.AlterIndexType switch
            {
                AlterIndexType.Rebuild => meant.Where(index => index.IsDisabled).Aggregate(table, Enable),
                AlterIndexType.Disable => meant.Where(index => !index.IsDisabled)
                    .Aggregate(table, (current, index) => Disable(current, index, alter.StartLine)),
                AlterIndexType.Reorganize or AlterIndexType.Set => table,
                var kind => throw SqlErrors.Unsupported($"ALTER INDEX {kind}", alter.StartLine),
            };
        },
        SqlErrors.CannotFindTarget);

    /// <summary>Builds an index over the rows that a table has.</summary>
    public void Build(Table table, TableIndex index)
    {
        foreach (var sql in TableStorage.CreateIndex(table, index, Database.StoredExpressions.Filter(table, index)))
        {
            try
            {
                Connection.Execute(sql);
            }
            catch (SqliteException exception) when (exception.Code == raw.SQLITE_CONSTRAINT)
            {
                throw new ConstraintDiagnosis(Database, Database.Scope).DuplicateAtCreate(table, index);
            }
        }
    }

    public void Drop(DropIndexStatement drop)
    {
        foreach (var clause in drop.DropIndexClauses)
        {
            var (owner, name) = clause is DropIndexClause { Object: { } table } named
                ? (table, named.Index.Value)
                : OwnerOf((BackwardsCompatibleDropIndexClause)clause);
            if (drop.IsIfExists && !IsTemporary(owner) && ObjectNames.Find(owner, Database.Names) is null)
                continue;
            new TableChanges(Database).Change(owner, found => Drop(found, name, drop.IsIfExists, $"{NameOf(owner)}.{name}"));
        }
    }

    private Table Add(Table table, TableIndex index)
    {
        var changed = table with { Indexes = table.Indexes.Add(index) };
        TableRules.CheckIndexNames(changed, table);
        changed = KeepKeys(changed);
        Build(changed, index);
        return changed;
    }

    /// <summary>Makes computed columns known to SQLite that are now keys.</summary>
    private Table KeepKeys(Table table)
    {
        var kept = TableBuilder.WithKeptKeys(table);
        var expressions = Database.StoredExpressions.Of(kept);
        foreach (var column in kept.Columns.Except(table.Columns))
            StoredTables.AddColumn(Connection, kept, column, TableStorage.AddedColumn(column, expressions), null);
        return kept;
    }

    private static TableIndex FindReplaced(Table table, string name) =>
        table.Indexes.FirstOrDefault(index => Same(index.Name, name)) ?? throw SqlErrors.NoIndexToReplace(name, table.FullName);

    private Table Replace(Table table, TableIndex before, TableIndex index)
    {
        if (before.Kind != IndexKind.Index)
        {
            // The index of a constraint may be made anew as it is, which changes nothing here.
            return index.IsUnique && index.Columns.SequenceEqual(before.Columns) && index.Filter is null ? table : throw SqlErrors.IndexEnforces(index.Name);
        }

        if (Catalog.ReferencesTo(table.ObjectId).Any(reference => before.IsNeededBy(reference.Key) && !index.IsNeededBy(reference.Key)))
            throw SqlErrors.IndexEnforces(index.Name);
        StoredTables.DropIndex(Connection, table, before);
        var replaced = index with { IndexId = index.IsClustered == before.IsClustered ? before.IndexId : index.IndexId };
        var changed = KeepKeys(table with { Indexes = table.Indexes.Replace(before, replaced) });
        Build(changed, replaced);
        return changed;
    }

    private Table Enable(Table table, TableIndex index)
    {
        var enabled = index with { IsDisabled = false };
        Build(table, enabled);
        return table with { Indexes = table.Indexes.Replace(index, enabled) };
    }

    private Table Disable(Table table, TableIndex index, int line)
    {
        // SQL Server lets nobody read a table whose clustered index is disabled, and disables the foreign keys that need it.
        if (index.IsClustered || Catalog.ReferencesTo(table.ObjectId).Any(reference => index.IsNeededBy(reference.Key)))
            throw SqlErrors.Unsupported($"ALTER INDEX … DISABLE of a clustered index, or of one that a foreign key needs ({index.Name})", line);
        if (TableStorage.RowIdKey(table) == index)
            throw SqlErrors.Unsupported($"ALTER INDEX … DISABLE of the key of an identity column ({index.Name})", line);
        StoredTables.DropIndex(Connection, table, index);
        return table with { Indexes = table.Indexes.Replace(index, index with { IsDisabled = true }) };
    }

    private static (SchemaObjectName Owner, string Name) OwnerOf(BackwardsCompatibleDropIndexClause clause)
    {
        var parts = clause.Index.Identifiers;
        var owner = new SchemaObjectName();
        foreach (var part in parts.SkipLast(1))
            owner.Identifiers.Add(part);
        return (owner, parts[^1].Value);
    }

    private Table Drop(Table table, string name, bool ifExists, string written)
    {
        var index = table.Indexes.FirstOrDefault(item => Same(item.Name, name));
        if (index is null)
            return ifExists ? table : throw SqlErrors.CannotDrop("index", written);
        if (index.Kind != IndexKind.Index)
            throw SqlErrors.IndexOfConstraint(written, index.Kind == IndexKind.PrimaryKey ? "PRIMARY KEY" : "UNIQUE KEY");
        if (Catalog.ReferencesTo(table.ObjectId).Any(reference => index.IsNeededBy(reference.Key)
            && !table.Indexes.Any(other => other != index && other.IsNeededBy(reference.Key))))
        {
            throw SqlErrors.IndexOfConstraint(written, "FOREIGN KEY");
        }

        StoredTables.DropIndex(Connection, table, index);
        return table with { Indexes = table.Indexes.Remove(index) };
    }
}
