using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Transactions;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE, DROP and TRUNCATE TABLE, the tables of SELECT INTO, and table variables.</summary>
internal sealed class Tables(DatabaseContext database) : Definer(database)
{
    public void Create(CreateTableStatement create)
    {
        var name = create.SchemaObjectName.BaseIdentifier.Value;

        // A temporary table is nobody else's business, so it takes no lock of the database's.
        if (IsTemporary(create.SchemaObjectName))
        {
            CreateTemporary(name, id => Make(name, $"{name}:{id}", create.Definition, id));
            return;
        }

        Define(() =>
        {
            var schema = RequireSchema(create.SchemaObjectName);
            if (Catalog.Find(schema, name) is not null)
                throw SqlErrors.AlreadyExists(name);
            Add(Make(name, StorageName(schema, name), create.Definition, Catalog.NextObjectId, schema));
        });
    }

    /// <summary>SELECT INTO's table.</summary>
    public Table Create(SchemaObjectName into, ImmutableArray<Column> columns)
    {
        var name = into.BaseIdentifier.Value;
        if (IsTemporary(into))
            return CreateTemporary(name, id => Shape(id, "dbo", $"{name}:{id}"));
        Table? table = null;
        Define(() =>
        {
            var schema = RequireSchema(into);
            if (Catalog.Find(schema, name) is not null)
                throw SqlErrors.AlreadyExists(name);
            table = Shape(Catalog.NextObjectId, schema, StorageName(schema, name));
            Add(table);
        });
        return table!;

        Table Shape(int id, string schema, string storageName) => new()
        {
            ObjectId = id,
            SchemaName = schema,
            Name = name,
            StorageName = storageName,
            Columns = columns,
            Created = Now,
            Modified = Now,
        };
    }

    /// <summary>DECLARE of a table variable.</summary>
    public void Declare(DeclareTableVariableStatement declare) => Declare(declare.Body);

    /// <summary>DECLARE's table variable, or the one that a table-valued function returns.</summary>
    public void Declare(DeclareTableVariableBody body)
    {
        var name = body.VariableName.Value;
        Database.Temporary.Declare(
            name,
            (body, Database.Scope.Level),
            () => Shape(body),
            Database.StoredExpressions.Create,
            Connection);
    }

    /// <summary>DECLARE of a variable of a table type.</summary>
    /// <returns>The table.</returns>
    public Table Declare(DeclareVariableElement element, UserType type, Table shape)
    {
        var name = element.VariableName.Value;
        Database.Temporary.Declare(
            name,
            ((element, type), Database.Scope.Level),
            () =>
            {
                var id = TemporaryTables.NextId();
                return shape with
                {
                    ObjectId = id,
                    Name = name,
                    SchemaName = DatabaseContext.DefaultSchema,
                    StorageName = $"{name}:{id}",
                    IsTemporary = true,
                    TypeId = type.ObjectId,
                    IsReadOnly = element is ProcedureParameter,
                };
            },
            Database.StoredExpressions.Create,
            Connection);
        return Database.Temporary.Find(name)!;
    }

    /// <summary>A table variable, not yet made.</summary>
    public Table Shape(DeclareTableVariableBody body)
    {
        var (id, name) = (TemporaryTables.NextId(), body.VariableName.Value);
        return Make(name, $"{name}:{id}", body.Definition, id) with { IsTemporary = true };
    }

    public void Drop(DropTableStatement drop)
    {
        foreach (var name in drop.Objects)
        {
            if (IsTemporary(name))
                DropTemporary(name.BaseIdentifier.Value, drop.IsIfExists);
            else
                Define(() => Drop(name, drop.IsIfExists));
        }
    }

    public void Truncate(TruncateTableStatement truncate)
    {
        var table = UserTables.Find(Database, truncate.TableName, SqlErrors.CannotFindToTruncate, SqlErrors.TruncateOfNoTable);
        Transaction.RequireCommittable();
        if (Catalog.ReferencesTo(table.ObjectId).Any(reference => reference.Owner.ObjectId != table.ObjectId))
            throw SqlErrors.CannotTruncateReferenced(table.Name);
        Transaction.Atomically(() =>
        {
            Database.StoredExpressions.RegisterAll();
            StoredTables.Truncate(Connection, table);
        });
        Database.IdentitiesOf(table).Forget(table);
        Transaction.NoteReset(() => Database.IdentitiesOf(table).Forget(table));
    }

    /// <summary>The table's name, unless a table that was renamed or transferred has it in SQLite.</summary>
    private string StorageName(string schema, string name) => Catalog.Tables.Any(table => Same(table.StorageName, $"{schema}.{name}"))
        ? $"{schema}.{name}:{Catalog.NextObjectId}" : $"{schema}.{name}";

    private Table CreateTemporary(string name, Func<int, Table> make)
    {
        if (Database.Temporary.Current.Tables.ContainsKey(name))
            throw SqlErrors.AlreadyExists(name);
        if (name.StartsWith("##", StringComparison.Ordinal))
            throw SqlErrors.Unsupported("A global temporary table", Database.Session.Line);
        var table = make(TemporaryTables.NextId()) with { IsTemporary = true };
        if (!table.ForeignKeys.IsEmpty)
            table = table with { ForeignKeys = [] }; // SQL Server skips them too, with a message.
        Transaction.RequireCommittable();
        Transaction.BeginTemporaryWrite();
        Database.StoredExpressions.Create(table);
        Database.Temporary.Current.Tables[name] = table;
        return table;
    }

    private void Add(Table table)
    {
        ForeignKeyRules.Check(table, table.ForeignKeys, Catalog, Database.Session.Line);
        TableRules.CheckNames(table, null, Catalog);
        TableRules.CheckIndexNames(table, null);
        Database.StoredExpressions.Create(table);
        Transaction.Store(table);
    }

    private Table Make(string name, string storageName, TableDefinition definition, int id, string schema = "dbo") =>
        new TableBuilder(Database.Names, schema, name, id, storageName, Now).Build(definition);

    private void DropTemporary(string name, bool ifExists)
    {
        if (Database.Temporary.Find(name) is not { } table)
        {
            if (!ifExists)
                throw SqlErrors.CannotDrop("table", name);
            return;
        }

        Transaction.RequireCommittable();
        Transaction.BeginTemporaryWrite();
        Database.Captures.Forget(table);
        Database.Temporary.Drop(name, Connection);
    }

    private void Drop(SchemaObjectName name, bool ifExists)
    {
        var found = ObjectNames.Find(name, Database.Names);
        if (found is not (null or Table))
            throw SqlErrors.DropOfOtherKind("TABLE", NameOf(name), KindOf(found));
        if (found is not Table table)
        {
            if (ifExists)
                return;
            throw SqlErrors.CannotDrop("table", NameOf(name));
        }

        if (Catalog.ReferencesTo(table.ObjectId).Any(reference => reference.Owner.ObjectId != table.ObjectId))
            throw SqlErrors.CannotDropReferenced(NameOf(name));
        if (SchemaBinding.FirstUser(table, Database) is { } user)
            throw SqlErrors.CannotDropBound("TABLE", NameOf(name), user);
        Database.Captures.Forget(table);
        foreach (var trigger in Catalog.TriggersOf(table.ObjectId).ToList())
            Transaction.Remove(trigger);
        StoredTables.Drop(Connection, table);
        Transaction.Remove(table);
        Database.IdentitiesOf(table).Forget(table);
    }
}
