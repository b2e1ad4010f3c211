using Microsoft.SqlServer.TransactSql.ScriptDom;
using SQLitePCL;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE and DROP INDEX.</summary>
internal sealed class Indexes(DatabaseContext database) : Definer(database)
{
    public void Create(CreateIndexStatement create) => new TableChanges(Database).Change(
        create.OnName,
        table =>
        {
            var index = new TableBuilder(Catalog, DatabaseContext.DefaultSchema, table).MakeIndex(create);
            if (table.Indexes.Any(other => Same(other.Name, index.Name)))
                throw SqlErrors.IndexExists(index.Name, table.FullName);
            Add(table, index);
            return table with { Indexes = table.Indexes.Add(index) };
        },
        SqlErrors.CannotFindTarget,
        SqlErrors.IndexOfUnboundView);

    /// <summary>Builds an index over the rows that a table has.</summary>
    public void Add(Table table, TableIndex index)
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
            if (clause is not DropIndexClause { Object: { } owner } named)
                throw SqlErrors.Unsupported("DROP INDEX table.index", clause.StartLine);
            if (drop.IsIfExists && !IsTemporary(owner) && ObjectNames.Find(owner, Database.Names) is null)
                continue;
            new TableChanges(Database).Change(owner, table => Drop(table, named.Index.Value, drop.IsIfExists));
        }
    }

    private Table Drop(Table table, string name, bool ifExists)
    {
        var index = table.Indexes.FirstOrDefault(item => Same(item.Name, name));
        if (index is null)
            return ifExists ? table : throw SqlErrors.CannotDrop("index", $"{table.FullName}.{name}");
        if (index.Kind != IndexKind.Index)
            throw SqlErrors.IndexOfConstraint(index.Name);
        StoredTables.DropIndex(Connection, table, index);
        return table with { Indexes = table.Indexes.Remove(index) };
    }
}
