using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A function that reads or changes session state, and its parameters' types. The session supplies the code.</summary>
/// <param name="Name">Its name as T-SQL writes it, for example @@ROWCOUNT or ERROR_NUMBER.</param>
/// <param name="Type">Its result type.</param>
/// <param name="ParameterTypes">What its arguments are converted to.</param>
/// <param name="RequiredParameters">How many arguments it needs; the others may be left out.</param>
internal sealed record SessionFunction(string Name, SqlType Type, IReadOnlyList<SqlType> ParameterTypes, int RequiredParameters)
{
    /// <summary>The name under which SQLite knows it with so many arguments.</summary>
    public string StorageName(int arity) => $"session:{Name}:{arity}";
}

/// <summary>What the binder asks of the session: names that only it can resolve.</summary>
internal interface IBindingContext
{
    Catalog.DatabaseCatalog Catalog { get; }

    /// <summary>The current database's name, for messages.</summary>
    string Database { get; }

    string DefaultSchema { get; }

    /// <summary>The type of a scalar variable, or null when it is not declared.</summary>
    SqlType? FindVariable(string name);

    /// <summary>A table variable or temporary table by its name with @ or #, or null.</summary>
    Catalog.Table? FindTemporary(string name);

    /// <summary>A view of sys or INFORMATION_SCHEMA, ready to be read, or null.</summary>
    Catalog.Table? FindSystemView(string schema, string name);

    SessionFunction? FindSessionFunction(string name);

    /// <summary>Whether explicit values for this table's identity column are allowed.</summary>
    bool IsIdentityInsertOn(Catalog.Table table);

    /// <summary>A view's query, parsed.</summary>
    Microsoft.SqlServer.TransactSql.ScriptDom.CreateViewStatement ParseView(Catalog.View view);
}
