using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;

namespace Tsqlite.Planning;

/// <summary>Finds the table that a statement names which is about tables only.</summary>
internal static class UserTables
{
    /// <param name="database">Where.</param>
    /// <param name="name">The table's name; one with # is a temporary table's.</param>
    /// <param name="missing">The error when there is none.</param>
    /// <param name="notATable">The error when the name is a module's.</param>
    public static Table Find(
        DatabaseContext database,
        SchemaObjectName name,
        Func<string, SqlErrorException>? missing = null,
        Func<string, SqlErrorException>? notATable = null)
    {
        var baseName = name.BaseIdentifier.Value;
        var found = baseName.StartsWith('#') ? database.Temporary.Find(baseName) : ObjectNames.Find(name, database.Names);
        if (found is not (null or Table) && notATable is not null)
            throw notATable(Binder.NameText(name));
        return found as Table ?? throw (missing ?? SqlErrors.CannotFind)(Binder.NameText(name));
    }
}
