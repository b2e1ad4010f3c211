using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Server;
using Tsqlite.Values;

namespace Tsqlite.Definition;

/// <summary>CREATE, ALTER and DROP DATABASE.</summary>
internal sealed class DatabaseDefinitions(DatabaseContext database) : Definer(database)
{
    // What concerns other sessions' connections has no counterpart in one file of one engine.
    private static readonly DatabaseOptionKind[] IgnoredOptions =
        [DatabaseOptionKind.SingleUser, DatabaseOptionKind.MultiUser, DatabaseOptionKind.RestrictedUser];

    private Databases Databases => Database.Instance.Databases;

    public void Create(CreateDatabaseStatement create)
    {
        Transaction.RequireNone("CREATE DATABASE");
        if (create.Collation is { } collation && !Identifiers.Same(collation.Value, SqlCollation.Default.Name))
            throw SqlErrors.Unsupported($"A database with the collation {collation.Value}", create.StartLine);
        Databases.Create(create.DatabaseName.Value);
    }

    public void Drop(DropDatabaseStatement drop)
    {
        Transaction.RequireNone("DROP DATABASE");
        foreach (var name in drop.Databases.Where(name => !drop.IsIfExists || Databases.Has(name.Value)))
            Databases.Drop(name.Value);
    }

    public void Alter(AlterDatabaseSetStatement alter)
    {
        if (alter.Options.FirstOrDefault(option => !IgnoredOptions.Contains(option.OptionKind)) is { } unknown)
            throw SqlErrors.Unsupported($"ALTER DATABASE SET {unknown.OptionKind}", unknown.StartLine);
        var name = alter.UseCurrent ? Database.Name : alter.DatabaseName.Value;
        if (!Databases.Has(name))
            throw SqlErrors.DatabaseMissing(name);
    }
}
