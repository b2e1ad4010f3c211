using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
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

    /// <summary>ALTER SCHEMA … TRANSFER: an object goes with all that is its own.</summary>
    public void Transfer(AlterSchemaStatement alter) => Define(() =>
    {
        var schema = Catalog.Schemas.FirstOrDefault(known => Same(known, alter.Name.Value)) ?? throw SqlErrors.CannotAlterSchema(alter.Name.Value);
        var from = ObjectNames.SchemaOf(alter.ObjectName, DatabaseContext.DefaultSchema);
        var name = alter.ObjectName.BaseIdentifier.Value;
        switch (alter.ObjectKind)
        {
            case SecurityObjectKind.NotSpecified or SecurityObjectKind.Object:
                var item = Catalog.Find(from, name) ?? throw SqlErrors.CannotFindNamed("object", name);
                var names = item is Table table ? table.Constraints.Select(constraint => constraint.Name).Append(item.Name) : [item.Name];
                if (!Same(from, schema)
                    && names.FirstOrDefault(own => Catalog.Find(schema, own) is not null || Catalog.FindConstraint(schema, own) is not null) is { } taken)
                    throw SqlErrors.ExistsInSchema(taken);
                if (SchemaBinding.FirstUser(item, Database) is not null)
                    throw SqlErrors.TransferOfBound();
                Transaction.Store(item with { SchemaName = schema, Modified = Now });
                break;
            case SecurityObjectKind.Type:
                var type = Catalog.FindType(from, name) ?? throw SqlErrors.CannotFindNamed("type", name);
                if (!Same(from, schema) && Catalog.FindType(schema, name) is not null)
                    throw SqlErrors.ExistsInSchema(name);
                Transaction.Store(type with { SchemaName = schema, Modified = Now });
                break;
            default:
                throw SqlErrors.Unsupported($"ALTER SCHEMA … TRANSFER {alter.ObjectKind}", alter.StartLine);
        }
    });

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
