using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Transactions;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What the statements that define one kind of object share.</summary>
internal abstract class Definer(DatabaseContext database)
{
    protected DatabaseContext Database => database;

    protected DatabaseCatalog Catalog => database.Catalog;

    protected SqliteConnection Connection => database.Connection;

    protected Transaction Transaction => database.Transaction;

    protected DateTime Now => database.Session.StatementTime;

    /// <summary>Runs a change of the catalog as one step, under the write lock, on the newest catalog.</summary>
    protected void Define(Action change) => Transaction.Atomically(() =>
    {
        Transaction.RequireCommittable();
        database.StoredExpressions.RegisterAll();
        change();
    });

    /// <summary>The schema in which an object is made.</summary>
    protected string RequireSchema(SchemaObjectName name)
    {
        if (!ObjectNames.IsHere(name, database.Names))
            throw SqlErrors.NoSuchDatabase(name.DatabaseIdentifier.Value);
        var schema = ObjectNames.SchemaOf(name, DatabaseContext.DefaultSchema);
        if (!Catalog.HasSchema(schema) || Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            throw SqlErrors.SchemaMissing(schema);
        return Catalog.Schemas.First(known => Same(known, schema));
    }

    protected static bool IsTemporary(SchemaObjectName name) => name.BaseIdentifier.Value.StartsWith('#');

    protected static string NameOf(SchemaObjectName name) => Binder.NameText(name);

    /// <summary>The schema and name of an object that is being made.</summary>
    protected (string Schema, string Name) RequireNewName(SchemaObjectName name)
    {
        var schema = RequireSchema(name);
        return Catalog.Find(schema, name.BaseIdentifier.Value) is null ? (schema, name.BaseIdentifier.Value)
            : throw SqlErrors.AlreadyExists(name.BaseIdentifier.Value);
    }

    /// <summary>What is kept of the database itself.</summary>
    protected DatabaseProperties Properties => Catalog.Properties
        ?? new DatabaseProperties { ObjectId = Catalog.NextObjectId, SchemaName = "", Name = "", Created = Now, Modified = Now };

    internal static string KindOf(SchemaObject item) => item switch
    {
        Module module => ModuleKindRow.Of(module.Kind).Keyword,
        Sequence => "SEQUENCE",
        Synonym => "SYNONYM",
        _ => "TABLE",
    };
}
