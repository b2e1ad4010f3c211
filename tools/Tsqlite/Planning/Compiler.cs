using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Errors;
using Tsqlite.Syntax;

namespace Tsqlite.Planning;

/// <summary>Parses and binds, before anything of a batch runs.</summary>
internal sealed class Compiler(DatabaseContext database)
{
    private const int CompiledLimit = 500;

    // A function may call itself, or one that comes later, and a table variable is made as its declaration runs.
    private static readonly int[] MissingObjectErrors = [208, 1087, 4121];

    // The catalog in which a body was last found right.
    private readonly Dictionary<object, long> _compiledBodies = new(ReferenceEqualityComparer.Instance);

    /// <summary>The statements of a batch or of a module's definition.</summary>
    public IList<TSqlStatement> Parse(string text)
    {
        var statements = SqlParser.ParseBatch(text);
        FunctionNames.Check(statements, name => Binder.IsKnownFunction(name) || database.Functions.Signatures.ContainsKey(name));
        return statements;
    }

    /// <summary>Binds a statement where the current one stands: what is wrong with its names and types ends that batch or module.</summary>
    public T Bind<T>(Func<Binder, T> bind) => Bind(bind, database.Names);

    public T Bind<T>(Func<Binder, T> bind, BindingContext names)
    {
        try
        {
            return bind(new Binder(names));
        }
        catch (SqlErrorException exception)
        {
            exception.UncompiledLevel = database.Scope.Level;
            throw;
        }
    }

    /// <summary>
    /// Binds what a batch is made of before anything of it runs, as SQL Server's compilation does, and so finds errors of names and types: a
    /// column that the same batch adds to a table is not there yet. Only a statement over a table that does not exist is left for the moment
    /// when it runs.
    /// </summary>
    public void CheckBatch(IList<TSqlStatement> statements, INameScope scope)
    {
        // What IDENTITY_INSERT allows is known only when it runs.
        if (database.Session.Options.IdentityInsert is not null
            || (_compiledBodies.TryGetValue(statements, out var version) && version == database.Catalog.Version))
            return;
        Check(statements, scope, (part, bind, _) => database.Plans.Prebind(part, bind, scope));
        if (_compiledBodies.Count >= CompiledLimit)
            _compiledBodies.Clear();
        _compiledBodies[statements] = database.Catalog.Version;
    }

    /// <summary>Finds errors of names and types in the body of a module that is being made.</summary>
    public void CheckModule(IList<TSqlStatement> body, INameScope scope) => Check(body, scope, (_, bind, names) => bind(new Binder(names)));

    private void Check(IList<TSqlStatement> statements, INameScope scope, Action<TSqlFragment, Func<Binder, BoundNode>, BindingContext> bind)
    {
        var names = new BindingContext(database, scope);
        foreach (var part in CompilableParts.In(statements))
        {
            try
            {
                if (part.Tables.All(name => IsThere(name, names)))
                    bind(part.Fragment, binder => Bind(binder, part.Fragment), names);
            }
            catch (SqlErrorException exception) when (!exception.IsRefusal && !MissingObjectErrors.Contains(exception.Error.Number))
            {
                // It is the batch that fails, not a statement of it, so that the caller's TRY sees it.
                exception.UncompiledLevel = null;
                throw exception.At(scope.Procedure, part.Fragment.StartLine);
            }
            catch (SqlErrorException)
            {
                // What is refused is refused when it is reached, which it may never be; by then a missing object may be there.
            }
        }
    }

    private static BoundNode Bind(Binder binder, TSqlFragment part) => part switch
    {
        SelectStatement select => binder.BindSelect(select),
        InsertStatement insert => binder.BindInsert(insert),
        UpdateStatement update => binder.BindUpdate(update),
        DeleteStatement delete => binder.BindDelete(delete),
        MergeStatement merge => binder.BindMerge(merge),
        BooleanExpression condition => binder.BindCondition(condition),
        _ => binder.BindExpression((ScalarExpression)part),
    };

    private static bool IsThere(SchemaObjectName name, BindingContext names) =>
        SystemViews.Find(ObjectNames.SchemaOf(name, names.DefaultSchema), name.BaseIdentifier.Value) is not null
        || SystemViews.FindOld(name.BaseIdentifier.Value) is not null
        || (name.SchemaIdentifier is null && names.FindTemporary(name.BaseIdentifier.Value) is not null)
        || ObjectNames.FindFromModule(name, names) is Table or Module { Kind: ModuleKind.View };
}
