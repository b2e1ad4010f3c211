using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Emission;
using Tsqlite.Storage;
using Tsqlite.Syntax;

namespace Tsqlite.Planning;

/// <summary>The plans of a database's statements, kept by the piece of syntax that they are of.</summary>
internal sealed class PlanCache(DatabaseContext database) : IDisposable
{
    private const int Limit = 3_000;

    private readonly Dictionary<object, Plan> _plans = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plan of a piece of syntax, ready to run; from the cache when nothing that it rests on has changed.</summary>
    public Plan Of(object key, Func<Binder, BoundNode> bind) => Ready(Find(key) ?? Keep(key, Bind(bind, database.Scope)));

    /// <summary>Binds a piece of syntax ahead of its run.</summary>
    public void Prebind(object key, Func<Binder, BoundNode> bind, INameScope scope)
    {
        if (Find(key) is null)
            Keep(key, Bind(bind, scope));
    }

    /// <summary>A plan for one use, which the caller disposes of.</summary>
    public Plan Make(Func<Binder, BoundNode> bind) => Make(bind, database.Scope);

    /// <param name="bind">Binds it.</param>
    /// <param name="scope">Whose variables it reads.</param>
    public Plan Make(Func<Binder, BoundNode> bind, INameScope scope) => Ready(Bind(bind, scope));

    public void Dispose()
    {
        foreach (var plan in _plans.Values)
            plan.Dispose();
        _plans.Clear();
    }

    private Plan? Find(object key)
    {
        if (!_plans.TryGetValue(key, out var plan) || IsValid(plan))
            return plan;
        _plans.Remove(key);
        plan.Dispose();
        return null;
    }

    private Plan Keep(object key, Plan plan)
    {
        if (_plans.Count >= Limit)
            Dispose();
        if (key is TSqlFragment syntax)
            (plan.KeepsWritersOut, plan.RepeatsReads) = (LockHints.KeepsWritersOut(syntax), LockHints.RepeatsReads(syntax));
        return _plans[key] = plan;
    }

    private Plan Bind(Func<Binder, BoundNode> bind, INameScope scope)
    {
        // Before the binder looks: if another session commits a change meanwhile, the plan is of the version before.
        var version = database.Catalog.Version;
        var names = new BindingContext(database, scope);
        var (bound, dependencies) = database.Compiler.Bind(binder => (bind(binder), binder.Dependencies), names);
        var sql = bound switch
        {
            BoundStatement statement => Emitter.Emit(statement, database.Marks),
            BoundExpression expression => Emitter.Emit(expression, database.Marks),
            _ => Emitter.Emit((BoundPredicate)bound, database.Marks),
        };
        return new(bound, sql)
        {
            CatalogVersion = version,
            IdentityInsert = database.Session.Options.IdentityInsert,
            RowLimit = database.Session.Options.RowCount,
            Dates = database.Session.Options.Dates,
            Variables = [.. sql.Variables.Select(name => (name, names.FindVariable(name)!))],
            Dependencies = dependencies,
        };
    }

    private Plan Ready(Plan plan)
    {
        foreach (var view in plan.Dependencies.SystemViews)
            database.SystemViews.Fill(view);
        if (plan.Prepared is not null)
            return plan;
        database.StoredExpressions.Register(plan.Sql);
        database.StoredExpressions.RegisterAll();
        try
        {
            database.Transaction.Waiting(() => plan.Prepared = database.Connection.Prepare(plan.Sql.Text));
            plan.IndexUses = IndexUseFinder.Find(database, plan);
        }
        catch (SqliteException exception)
        {
            throw database.Runner.IsOutdated(exception, plan) ? new OutdatedPlanException(exception) : database.Runner.Translate(exception, null);
        }

        return plan;
    }

    private bool IsValid(Plan plan)
    {
        var options = database.Session.Options;
        if (plan.CatalogVersion != database.Catalog.Version || plan.IdentityInsert != options.IdentityInsert || plan.Dates != options.Dates
            || plan.RowLimit != options.RowCount)
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

        return true;
    }
}
