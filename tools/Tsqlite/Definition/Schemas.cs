using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;
using CatalogSchema = Tsqlite.Catalog.Schema;

namespace Tsqlite.Definition;

/// <summary>CREATE and DROP SCHEMA.</summary>
internal sealed class Schemas(DatabaseContext database) : Definer(database)
{
    public void Create(CreateSchemaStatement create)
    {
        // All is dbo's here.
        if (create.Owner is { } owner && !Same(owner.Value, "dbo"))
            throw SqlErrors.Unsupported("CREATE SCHEMA with AUTHORIZATION of another than dbo", create.StartLine);
        Define(() =>
        {
            var name = create.Name.Value;
            if (Catalog.HasSchema(name))
                throw SqlErrors.SchemaExists(name);
            Transaction.Store(new CatalogSchema { ObjectId = Catalog.NextObjectId, SchemaName = "", Name = name, Created = Now, Modified = Now });
        });
    }

    public void Drop(DropSchemaStatement drop) => Define(() =>
    {
        var name = drop.Schema.BaseIdentifier.Value;
        var schema = Catalog.Objects.OfType<CatalogSchema>().FirstOrDefault(item => Same(item.Name, name));
        if (schema is null)
        {
            if (Catalog.HasSchema(name))
                throw SqlErrors.CannotDropBuiltInSchema(name);
            if (drop.IsIfExists)
                return;
            throw SqlErrors.CannotDropSchema(name);
        }

        if (Catalog.Objects.FirstOrDefault(item => Same(item.SchemaName, name)) is { } member)
            throw SqlErrors.SchemaInUse(name, member.Name);
        Transaction.Remove(schema);
    });
}
