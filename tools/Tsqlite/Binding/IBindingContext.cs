using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>What the binder asks of the session: names that only it can resolve.</summary>
internal interface IBindingContext
{
    DatabaseCatalog Catalog { get; }

    /// <summary>The current database's name, for messages.</summary>
    string DatabaseName { get; }

    string DefaultSchema { get; }

    /// <summary>Where queries and calls look for a name without a schema first: the schema of the procedure that runs.</summary>
    string ModuleSchema { get; }

    bool HasDatabase(string name);

    /// <summary>The type of a scalar variable, or null when it is not declared.</summary>
    SqlType? FindVariable(string name);

    /// <summary>A table variable or temporary table by its name with @ or #, or null.</summary>
    Table? FindTemporary(string name);

    /// <summary>A view of sys or INFORMATION_SCHEMA, ready to be read, or null. That of tempdb shows the session's temporary tables.</summary>
    Table? FindSystemView(string schema, string name, bool isOfTempdb);

    SessionFunction? FindSessionFunction(string name);

    /// <summary>A system function that gives rows, or null.</summary>
    TableFunction? FindTableFunction(string name);

    /// <summary>SET ROWCOUNT: how many rows a statement takes at most; 0 for all.</summary>
    long RowLimit { get; }

    /// <summary>Whether explicit values for this table's identity column are allowed.</summary>
    bool IsIdentityInsertOn(Table table);

    /// <summary>A view's query, parsed.</summary>
    CreateViewStatement ParseView(Module view);

    /// <summary>A column's default, parsed.</summary>
    ScalarExpression ParseDefault(DefaultConstraint @default);
}
