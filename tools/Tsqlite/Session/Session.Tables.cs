using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private void CreateTable(CreateTableStatement create)
    {
        var name = create.SchemaObjectName.BaseIdentifier.Value;
        if (name.StartsWith('#'))
        {
            CreateTemporaryTable(name, id => MakeTable(name, $"{name}:{id}", create.Definition, id));
            return;
        }

        var schema = RequireSchema(create.SchemaObjectName);
        if (Catalog.Find(schema, name) is not null)
            throw SqlErrors.AlreadyExists(name);
        var id = Catalog.NextObjectId;
        AddTable(MakeTable(name, $"{schema}.{name}", create.Definition, id, schema));
    }

    /// <summary>SELECT INTO's table.</summary>
    private Table CreateTable(SchemaObjectName into, ImmutableArray<Column> columns)
    {
        var name = into.BaseIdentifier.Value;
        if (name.StartsWith('#'))
            return CreateTemporaryTable(name, id => Shape(id, "dbo", $"{name}:{id}"));
        var schema = RequireSchema(into);
        if (Catalog.Find(schema, name) is not null)
            throw SqlErrors.AlreadyExists(name);
        var table = Shape(Catalog.NextObjectId, schema, $"{schema}.{name}");
        AddTable(table);
        return table;

        Table Shape(int id, string schema, string storageName) => new()
        {
            ObjectId = id,
            SchemaName = schema,
            Name = name,
            StorageName = storageName,
            Columns = columns,
            Created = _statementTime,
            Modified = _statementTime,
        };
    }

    private Table CreateTemporaryTable(string name, Func<int, Table> make)
    {
        if (_frame.TemporaryTables.ContainsKey(name))
            throw SqlErrors.AlreadyExists(name);
        if (name.StartsWith("##", StringComparison.Ordinal))
            throw SqlErrors.Unsupported("A global temporary table", _frame.Line);
        var table = make(--_lastTemporaryId) with { IsTemporary = true };
        if (!table.ForeignKeys.IsEmpty)
            table = table with { ForeignKeys = [] }; // SQL Server skips them too, with a message.
        RequireCommittable();
        EnterTransaction();
        CreateStorage(table);
        _frame.TemporaryTables[name] = table;
        return table;
    }

    private void AddTable(Table table)
    {
        ForeignKeyRules.Check(table, table.ForeignKeys, Catalog);
        TableRules.CheckNames(table, null, Catalog);
        CreateStorage(table);
        Store(table);
    }

    private Table MakeTable(string name, string storageName, TableDefinition definition, int id, string schema = "dbo") =>
        new TableBuilder(Catalog, DefaultSchema, schema, name, id, storageName, _statementTime).Build(definition);

    private void DropTable(SchemaObjectName name, bool ifExists)
    {
        var baseName = name.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
        {
            if (LookUpTemporary(baseName) is { } temporary)
            {
                RequireCommittable();
                EnterTransaction();
                DropStorage(temporary);
                foreach (var frame in _frame.AndCallers())
                    frame.TemporaryTables.Remove(baseName);
            }
            else if (!ifExists)
            {
                throw SqlErrors.CannotDrop("table", baseName);
            }

            return;
        }

        Define(() =>
        {
            var found = ObjectNames.Find(name, this);
            if (found is Module)
                throw SqlErrors.DropOfOtherKind("TABLE", NameOf(name), KindOf(found));
            if (found is not Table table)
            {
                if (ifExists)
                    return;
                throw SqlErrors.CannotDrop("table", NameOf(name));
            }

            if (Catalog.ReferencesTo(table.ObjectId).Any(reference => reference.Owner.ObjectId != table.ObjectId))
                throw SqlErrors.CannotDropReferenced(NameOf(name));
            DropStorage(table);
            Remove(table);
            _database.ForgetIdentity(table);
        });
    }

    private void TruncateTable(TruncateTableStatement truncate)
    {
        var table = FindUserTable(truncate.TableName, SqlErrors.CannotFindToTruncate, SqlErrors.TruncateOfNoTable);
        RequireCommittable();
        if (Catalog.ReferencesTo(table.ObjectId).Any(reference => reference.Owner.ObjectId != table.ObjectId))
            throw SqlErrors.CannotTruncateReferenced(table.Name);
        Atomically(() =>
        {
            RegisterStoredFunctions();
            _connection.Execute($"DELETE FROM {Emitter.TableName(table)}");
            if (!table.IsTemporary && TableStorage.HasRowIdIdentity(table))
            {
                using var reset = _connection.Prepare("DELETE FROM sqlite_sequence WHERE name = ?1");
                reset.Bind(1, table.StorageName);
                reset.Step();
            }
        });
        _database.ForgetIdentity(table);
        if (TransactionCount > 0)
            _truncatedTables.Add(table);
    }

    /// <summary>Changes a table; the change returns its new shape, having changed what SQLite holds beyond the table's own definition.</summary>
    private void AlterTable(
        SchemaObjectName name, Func<Table, Table> change, Func<string, SqlErrorException>? missing = null, Func<string, SqlErrorException>? notATable = null)
    {
        notATable ??= SqlErrors.AlterOfNoTable;
        if (name.BaseIdentifier.Value.StartsWith('#'))
        {
            EnterTransaction();
            RequireCommittable();
            var temporary = FindUserTable(name, missing);
            var changed = change(temporary);
            foreach (var frame in _frame.AndCallers().Where(frame => frame.TemporaryTables.ContainsKey(temporary.Name)).Take(1))
                frame.TemporaryTables[temporary.Name] = changed;
            return;
        }

        Define(() =>
        {
            var table = FindUserTable(name, missing, notATable);
            Store(change(table) with { Modified = _statementTime });
        });
    }

    private Table CreateIndex(Table table, CreateIndexStatement create)
    {
        var index = new TableBuilder(Catalog, DefaultSchema, table).MakeIndex(create);
        if (table.Indexes.Any(other => Same(other.Name, index.Name)))
            throw SqlErrors.IndexExists(index.Name, table.FullName);
        AddIndexStorage(table, index);
        return table with { Indexes = table.Indexes.Add(index) };
    }

    private void AddIndexStorage(Table table, TableIndex index)
    {
        foreach (var sql in TableStorage.CreateIndex(table, index, EmitFilter(table, index)))
        {
            try
            {
                _connection.Execute(sql);
            }
            catch (SqliteException exception) when (exception.Code == SQLitePCL.raw.SQLITE_CONSTRAINT)
            {
                throw new ConstraintDiagnosis(this, _connection, Catalog).DuplicateAtCreate(table, index);
            }
        }
    }

    private void DropIndexes(DropIndexStatement drop)
    {
        foreach (var clause in drop.DropIndexClauses)
        {
            if (clause is not DropIndexClause { Object: { } owner } named)
                throw SqlErrors.Unsupported("DROP INDEX table.index", clause.StartLine);
            if (drop.IsIfExists && ObjectNames.Find(owner, this) is null)
                continue;
            AlterTable(owner, table =>
            {
                var index = table.Indexes.FirstOrDefault(item => Same(item.Name, named.Index.Value));
                if (index is null)
                    return drop.IsIfExists ? table : throw SqlErrors.CannotDrop("index", $"{table.FullName}.{named.Index.Value}");
                if (index.Kind != IndexKind.Index)
                    throw SqlErrors.IndexOfConstraint(index.Name);
                RemoveIndexStorage(table, index);
                return table with { Indexes = table.Indexes.Remove(index) };
            });
        }
    }

    private void RemoveIndexStorage(Table table, TableIndex index)
    {
        foreach (var sql in TableStorage.DropIndex(table, index))
            _connection.Execute(sql);
    }
}
