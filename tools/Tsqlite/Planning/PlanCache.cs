using Tsqlite.Binding;
using Tsqlite.Emission;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>The plans of a database's statements, kept by the piece of syntax that they are of.</summary>
internal sealed class PlanCache(DatabaseContext database) : IDisposable
{
    private const int Limit = 3_000;

    private readonly Dictionary<object, Plan> _plans = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plan of a piece of syntax, from the cache when nothing that it rests on has changed.</summary>
    public Plan Of(object key, Func<Binder, BoundNode> bind)
    {
        if (_plans.TryGetValue(key, out var plan))
        {
            if (IsValid(plan))
                return plan;
            _plans.Remove(key);
            plan.Dispose();
        }

        if (_plans.Count >= Limit)
            Dispose();
        return _plans[key] = Make(bind);
    }

    /// <summary>A plan for one use, which the caller disposes of.</summary>
    public Plan Make(Func<Binder, BoundNode> bind) => Make(bind, database.Scope);

    /// <param name="bind">Binds it.</param>
    /// <param name="scope">Whose variables it reads.</param>
    public Plan Make(Func<Binder, BoundNode> bind, INameScope scope)
    {
        var names = new BindingContext(database, scope);
        var (bound, dependencies) = database.Compiler.Bind(binder => (bind(binder), binder.Dependencies), names);
        foreach (var view in dependencies.SystemViews)
            database.SystemViews.Fill(view);
        var sql = bound switch
        {
            BoundStatement statement => Emitter.Emit(statement),
            BoundExpression expression => Emitter.Emit(expression),
            _ => Emitter.Emit((BoundPredicate)bound),
        };
        database.StoredExpressions.Register(sql);
        database.StoredExpressions.RegisterAll();
        return new(bound, sql, Prepare(sql.Text))
        {
            CatalogVersion = database.Catalog.Version,
            IdentityInsert = database.Session.Options.IdentityInsert,
            Variables = [.. sql.Variables.Select(name => (name, names.FindVariable(name)!))],
            Dependencies = dependencies,
        };
    }

    public void Dispose()
    {
        foreach (var plan in _plans.Values)
            plan.Dispose();
        _plans.Clear();
    }

    private SqliteStatement Prepare(string sql)
    {
        SqliteStatement? statement = null;
        try
        {
            database.Transaction.Waiting(() => statement = database.Connection.Prepare(sql));
        }
        catch (SqliteException exception)
        {
            throw database.Runner.Translate(exception, null);
        }

        return statement!;
    }

    private bool IsValid(Plan plan)
    {
        if (plan.CatalogVersion != database.Catalog.Version || plan.IdentityInsert != database.Session.Options.IdentityInsert)
            return false;
        foreach (var (name, type) in plan.Variables)
        {
            if (database.Scope.Find(name)?.Type != type)
                return false;
        }

        foreach (var (name, table) in plan.Dependencies.Temporaries)
        {
            if (!ReferenceEquals(database.Temporary.Find(name), table))
                return false;
        }

        foreach (var view in plan.Dependencies.SystemViews)
            database.SystemViews.Fill(view);
        return true;
    }
}
