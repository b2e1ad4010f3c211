using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE and DROP TYPE.</summary>
internal sealed class UserTypes(DatabaseContext database) : Definer(database)
{
    public void Create(CreateTypeUddtStatement create) => Store(create.Name, type => type with
    {
        Type = TypeNames.Resolve(create.DataType, TypeUse.Variable(type.Name, 1)),
        IsNullable = create.NullableConstraint?.Nullable ?? true,
    });

    public void Create(CreateTypeTableStatement create) => Store(create.Name, type =>
    {
        var shape = new TableBuilder(Database.Names, type.SchemaName, type.Name, type.ObjectId, "", Now).Build(create.Definition);
        TableRules.CheckIndexNames(shape, null);
        Database.StoredExpressions.CheckDefaults(shape.Columns, shape);
        return type with { Table = shape, IsNullable = false };
    });

    public void Drop(DropTypeStatement drop) => Define(() =>
    {
        var type = Catalog.FindType(ObjectNames.SchemaOf(drop.Name, DatabaseContext.DefaultSchema), drop.Name.BaseIdentifier.Value);
        if (type is null)
        {
            if (!drop.IsIfExists)
                throw SqlErrors.TypeMissing(NameOf(drop.Name));
            return;
        }

        if (UserOf(type) is { } user)
            throw SqlErrors.TypeInUse(NameOf(drop.Name), user);
        Transaction.Remove(type);
    });

    private void Store(SchemaObjectName name, Func<UserType, UserType> describe) => Define(() =>
    {
        var schema = RequireSchema(name);
        if (Catalog.FindType(schema, name.BaseIdentifier.Value) is not null)
            throw SqlErrors.TypeExists(NameOf(name));
        Transaction.Store(describe(new UserType
        {
            ObjectId = Catalog.NextObjectId,
            SchemaName = schema,
            Name = name.BaseIdentifier.Value,
            Created = Now,
            Modified = Now,
        }));
    });

    /// <summary>An object that has columns or parameters of a type, or null.</summary>
    private string? UserOf(UserType type)
    {
        bool IsIt(DataTypeReference? reference) => reference is not null && TypeNames.FindUserType(reference, Database.Names)?.ObjectId == type.ObjectId;
        return Catalog.Tables.Concat(Catalog.Objects.OfType<UserType>().Select(other => other.Table).OfType<Table>())
                .FirstOrDefault(table => table.Columns.Any(column => column.UserTypeId == type.ObjectId))?.Name
            ?? Catalog.Objects.OfType<Sequence>().FirstOrDefault(sequence => sequence.UserTypeId == type.ObjectId)?.Name
            ?? Catalog.Objects.OfType<Module>().FirstOrDefault(module => SqlParser.ParseBatch(module.Definition)[0] switch
            {
                ProcedureStatementBodyBase body => body.Parameters.Any(parameter => IsIt(parameter.DataType)),
                _ => false,
            })?.Name;
    }
}
