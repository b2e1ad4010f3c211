using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

namespace Tsqlite.Definition;

/// <summary>CREATE and DROP SYNONYM.</summary>
internal sealed class Synonyms(DatabaseContext database) : Definer(database)
{
    public void Create(CreateSynonymStatement create) => Define(() =>
    {
        var (schema, name) = RequireNewName(create.Name);
        Transaction.Store(new Synonym
        {
            ObjectId = Catalog.NextObjectId,
            SchemaName = schema,
            Name = name,
            BaseName = string.Join('.', create.ForName.Identifiers.Select(part => Identifier.EncodeIdentifier(part.Value))),
            Created = Now,
            Modified = Now,
        });
    });

    public void Drop(DropSynonymStatement drop)
    {
        foreach (var name in drop.Objects)
        {
            Define(() =>
            {
                var found = ObjectNames.Find(name, Database.Names);
                if (found is Synonym synonym)
                    Transaction.Remove(synonym);
                else if (found is not null)
                    throw SqlErrors.DropOfOtherKind("SYNONYM", NameOf(name), KindOf(found));
                else if (!drop.IsIfExists)
                    throw SqlErrors.CannotDrop("synonym", NameOf(name));
            });
        }
    }
}
