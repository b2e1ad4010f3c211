using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Planning;

/// <summary>What the binder sees from one place of a batch.</summary>
internal sealed class BindingContext(DatabaseContext database, INameScope scope) : IBindingContext
{
    public DatabaseCatalog Catalog => database.Catalog;

    public string DatabaseName => database.Name;

    public string DefaultSchema => DatabaseContext.DefaultSchema;

    public string ModuleSchema => scope.Schema ?? DefaultSchema;

    public bool HasDatabase(string name) => database.Instance.Databases.Has(name);

    public SqlType? FindVariable(string name) => scope.Find(name)?.Type;

    public Table? FindTemporary(string name) => database.Temporary.Find(name);

    public Table? FindSystemView(string schema, string name, bool isOfTempdb) => database.SystemViews.Find(schema, name, isOfTempdb);

    public SessionFunction? FindSessionFunction(string name) => database.Functions.Signatures.GetValueOrDefault(name);

    public TableFunction? FindTableFunction(string name) => database.Functions.TableFunctions.GetValueOrDefault(name);

    public long RowLimit => database.Session.Options.RowCount;

    public bool IsIdentityInsertOn(Table table) => database.Session.Options.IdentityInsert == table.ObjectId;

    public CreateViewStatement ParseView(Module view) => (CreateViewStatement)database.Compiler.Parse(view.Definition)[0];

    public ScalarExpression ParseDefault(DefaultConstraint @default) => SqlParser.ParseExpression(@default.Definition);
}
