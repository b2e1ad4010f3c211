using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SQLitePCL;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private const int PlanLimit = 3_000;

    private readonly Dictionary<object, Plan> _plans = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<Table> _registeredTables = new(ReferenceEqualityComparer.Instance);

    /// <summary>The plan of a piece of syntax, from the cache when nothing that it rests on has changed.</summary>
    private Plan PlanFor(object key, Func<Binder, BoundNode> bind)
    {
        if (_plans.TryGetValue(key, out var plan))
        {
            if (IsValid(plan))
                return plan;
            _plans.Remove(key);
            plan.Dispose();
        }

        if (_plans.Count >= PlanLimit)
            ForgetPlans();
        return _plans[key] = MakePlan(bind);
    }

    private Plan MakePlan(Func<Binder, BoundNode> bind)
    {
        var (bound, dependencies) = Compile(binder => (bind(binder), binder.Dependencies));
        foreach (var view in dependencies.SystemViews)
            FillSystemView(view);
        var sql = bound switch
        {
            BoundStatement statement => Emitter.Emit(statement),
            BoundExpression expression => Emitter.Emit(expression),
            _ => Emitter.Emit((BoundPredicate)bound),
        };
        Register(sql);
        RegisterStoredFunctions();
        return new(bound, sql, Prepare(sql.Text))
        {
            CatalogVersion = Catalog.Version,
            Variables = [.. sql.Variables.Select(name => (name, ((IBindingContext)this).FindVariable(name)!))],
            Dependencies = dependencies,
        };
    }

    /// <summary>Binds a statement of the current frame: what is wrong with its names and types ends the frame.</summary>
    private T Compile<T>(Func<Binder, T> bind)
    {
        try
        {
            return bind(new Binder(this));
        }
        catch (SqlErrorException exception)
        {
            exception.UncompiledLevel = _frame.Level;
            throw;
        }
    }

    private SqliteStatement Prepare(string sql)
    {
        SqliteStatement? statement = null;
        try
        {
            Waiting(() => statement = _connection.Prepare(sql));
        }
        catch (SqliteException exception)
        {
            throw Translate(exception, null);
        }

        return statement!;
    }

    private void Register(EmittedSql sql)
    {
        foreach (var collation in sql.Collations)
            _connection.RegisterCollation(collation);
        _connection.Register(sql.Functions);
        _connection.Register(sql.Aggregates);
    }

    /// <summary>
    /// Makes known what checks and partial indexes call. A write may reach any table through a cascade, so all of them are needed.
    /// </summary>
    private void RegisterStoredFunctions()
    {
        foreach (var table in Catalog.Tables.Where(table => _registeredTables.Add(table)))
        {
            EmitChecks(table);
            foreach (var index in table.Indexes)
                EmitFilter(table, index);
        }
    }

    private bool IsValid(Plan plan)
    {
        if (plan.CatalogVersion != Catalog.Version)
            return false;
        foreach (var (name, type) in plan.Variables)
        {
            if (((IBindingContext)this).FindVariable(name) != type)
                return false;
        }

        foreach (var (name, table) in plan.Dependencies.Temporaries)
        {
            if (!ReferenceEquals(LookUpTemporary(name), table))
                return false;
        }

        foreach (var view in plan.Dependencies.SystemViews)
            FillSystemView(view);
        return true;
    }

    private void ForgetPlans()
    {
        foreach (var plan in _plans.Values)
            plan.Dispose();
        _plans.Clear();
        _registeredTables.Clear();
    }

    private void BindVariables(Plan plan)
    {
        for (var i = 0; i < plan.Variables.Length; i++)
        {
            var (name, type) = plan.Variables[i];
            plan.Statement.Bind(i + 1, ValueEncoding.Encode(ValueOf(name), type));
        }
    }

    private object? ValueOf(string name) =>
        _bulkTypes is not null && _bulkTypes.ContainsKey(name)
            ? _bulkRow![int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1]
            : _frame.Find(name)?.Value;

    /// <summary>Runs a plan; <paramref name="onRow"/> sees each row. Returns how many rows it returned or, for a write, changed.</summary>
    private long RunPlan(Plan plan, Action<SqliteStatement>? onRow)
    {
        var isWrite = plan.Bound is BoundInsert or BoundUpdate or BoundDelete;
        if (isWrite && _isDoomed)
            throw SqlErrors.TransactionDoomed();

        // What reads no table, such as SELECT @@TRANCOUNT, waits for nobody.
        if (isWrite || (plan.Bound is BoundStatement && plan.Sql.ReadsTables))
            EnterTransaction();
        var rows = 0L;
        BindVariables(plan);
        try
        {
            var more = false;
            Waiting(() => more = plan.Statement.Step());
            while (more)
            {
                rows++;
                onRow?.Invoke(plan.Statement);
                more = plan.Statement.Step();
            }
        }
        catch (SqliteException exception)
        {
            plan.Statement.Reset();
            throw Translate(exception, plan);
        }
        finally
        {
            plan.Statement.Reset();
        }

        return isWrite ? _connection.Changes : rows;
    }

    private Exception Translate(SqliteException exception, Plan? plan)
    {
        switch (exception.Code)
        {
            case raw.SQLITE_INTERRUPT:
                return new OperationCanceledException(_attention);
            case raw.SQLITE_CONSTRAINT:
                return new ConstraintDiagnosis(this, _connection, Catalog).Explain(exception, plan);
            case raw.SQLITE_FULL:
                return SqlErrors.DiskFull(Database);
            case raw.SQLITE_ERROR when exception.Message == "integer overflow":
                return SqlErrors.ExpressionOverflow(SqlType.BigInt);
            case raw.SQLITE_ERROR when exception.Message == "parser stack overflow"
                || exception.Message.StartsWith("Expression tree is too large", StringComparison.Ordinal):
                return SqlErrors.TooDeep();
            default:
                return SqlErrors.Internal(exception.Message);
        }
    }

    /// <summary>Reads the first key that a query over an INSERT's source finds.</summary>
    internal string? ReadKey(EmittedSql source, string sql, Table table, TableIndex index)
    {
        Register(source);
        using var statement = _connection.Prepare(sql);
        for (var i = 0; i < source.Variables.Length; i++)
            statement.Bind(i + 1, ValueEncoding.Encode(ValueOf(source.Variables[i]), ((IBindingContext)this).FindVariable(source.Variables[i])!));
        return ConstraintDiagnosis.KeyText(statement, table, index);
    }

    /// <summary>The value of an expression outside a query.</summary>
    private (object? Value, SqlType Type) Evaluate(ScalarExpression expression)
    {
        switch (expression)
        {
            case ParenthesisExpression parenthesis:
                return Evaluate(parenthesis.Expression);
            case VariableReference { Collation: null } reference:
                var variable = _frame.Find(reference.Name) ?? throw SqlErrors.UndeclaredVariable(reference.Name);
                return (variable.Value, variable.Type);
            default:
                var plan = PlanFor(expression, binder => binder.BindExpression(expression));
                return plan.Bound is BoundConstant constant
                    ? (constant.Value, constant.Type)
                    : EvaluatePlan(plan, ((BoundExpression)plan.Bound).Type);
        }
    }

    /// <summary>SET @x += value and its kin.</summary>
    private (object? Value, SqlType Type) EvaluateCompound(TSqlFragment key, string variable, AssignmentKind kind, ScalarExpression expression)
    {
        var plan = PlanFor(key, binder => binder.BindCompound(variable, kind, expression));
        return EvaluatePlan(plan, ((BoundExpression)plan.Bound).Type);
    }

    private (object? Value, SqlType Type) EvaluatePlan(Plan plan, SqlType type)
    {
        EnterTransactionToRead(plan);
        object? value = null;
        RunPlan(plan, statement => value = ValueEncoding.Decode(statement.GetValue(0), type));
        return (value, type);
    }

    private bool Test(BooleanExpression condition)
    {
        var plan = PlanFor(condition, binder => binder.BindCondition(condition));
        EnterTransactionToRead(plan);
        var result = false;
        RunPlan(plan, statement => result = !statement.IsNull(0) && statement.GetInt64(0) != 0);

        // A condition is a statement of its own to @@ROWCOUNT and @@ERROR.
        _rowCount = 0;
        _lastError = 0;
        return result;
    }

    /// <summary>An expression with a subquery reads tables, so inside a transaction it must read that transaction's.</summary>
    private void EnterTransactionToRead(Plan plan)
    {
        if (plan.Sql.ReadsTables)
            EnterTransaction();
    }
}
