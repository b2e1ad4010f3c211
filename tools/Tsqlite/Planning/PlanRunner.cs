using Microsoft.SqlServer.TransactSql.ScriptDom;
using SQLitePCL;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Planning;

/// <summary>Runs plans, and says in SQL Server's errors what SQLite does not take.</summary>
internal sealed class PlanRunner(DatabaseContext database)
{
    private const int MostAttempts = 20;

    /// <summary>Runs a plan with the variables of the statement that runs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="onRow">Sees each row.</param>
    /// <returns>How many rows it returned or, for a write, changed.</returns>
    /// <exception cref="OutdatedPlanException">Nothing was read, and onBegin was not called: see <see cref="Retry"/>.</exception>
    public long Run(Plan plan, Action<SqliteStatement>? onRow) => Run(plan, database.Scope, onRow);

    /// <param name="plan">The plan.</param>
    /// <param name="scope">Whose variables it reads.</param>
    /// <param name="onRow">Sees each row.</param>
    /// <param name="onBegin">Called once before the first row, or before the error that there is in its place.</param>
    public long Run(Plan plan, INameScope scope, Action<SqliteStatement>? onRow, Action? onBegin = null) => plan.Sql.TakesCounted
        ? database.Counters.Run(() => RunOnce(plan, scope, onRow, onBegin)) : RunOnce(plan, scope, onRow, onBegin);

    /// <summary>Runs what makes a plan and runs it, again where another session has changed in between what it reads.</summary>
    public T Retry<T>(Func<T> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return run();
            }
            catch (OutdatedPlanException) when (attempt < MostAttempts)
            {
            }
        }
    }

    /// <summary>Whether SQLite refuses a plan because what it reads is no longer there.</summary>
    public bool IsOutdated(SqliteException exception, Plan plan) =>
        exception.Code is raw.SQLITE_ERROR or raw.SQLITE_SCHEMA && database.Transaction.HasCatalogChanged(plan.CatalogVersion);

    private long RunOnce(Plan plan, INameScope scope, Action<SqliteStatement>? onRow, Action? onBegin)
    {
        var isWrite = plan.Bound is BoundInsert or BoundUpdate or BoundDelete;
        var transaction = database.Transaction;
        var beginsWrite = false;
        var rows = 0L;
        if (database.Record is { } record)
        {
            record.Use(plan.Dependencies.Tables);
            record.Use(plan.Dependencies.Objects);
        }

        var statement = plan.Begin(database.Connection);
        var hasBegun = false;
        try
        {
            if (isWrite)
            {
                transaction.RequireCommittable();
                beginsWrite = !IsOfOwnTable(plan) && transaction.BeginWrite();
            }
            else if (plan.Sql.ReadsTables)
            {
                transaction.BeginRead(plan.KeepsWritersOut, plan.RepeatsReads);
            }

            BindVariables(plan, statement, scope);
            foreach (var use in plan.IndexUses)
                use.Note(database.Session.StatementTime);
            var more = false;
            transaction.Waiting(() => more = statement.Step());
            hasBegun = true;
            onBegin?.Invoke();
            while (more)
            {
                rows++;
                onRow?.Invoke(statement);
                more = statement.Step();
            }
        }
        catch (SqliteException exception) when (!hasBegun && !isWrite && IsOutdated(exception, plan))
        {
            statement.Reset();
            throw new OutdatedPlanException(exception);
        }
        catch (Exception exception)
        {
            if (!hasBegun)
                onBegin?.Invoke();
            if (exception is not SqliteException sqlite)
                throw;
            statement.Reset();
            throw Translate(sqlite, plan, scope);
        }
        finally
        {
            plan.End(statement);
            if (beginsWrite)
                transaction.EndWrite();
        }

        if (plan.Bound is BoundInsert)
            database.Connection.NoteInserted();
        return isWrite ? database.Connection.Changes : rows;
    }

    /// <summary>Runs steps of a transaction after all of which, not after each, foreign keys must be whole.</summary>
    /// <param name="plan">The write to which the steps belong.</param>
    public void WithForeignKeysDeferred(Plan plan, Action steps)
    {
        var connection = database.Connection;
        connection.Execute("PRAGMA defer_foreign_keys = ON");
        try
        {
            steps();
            if (connection.HasBrokenForeignKeys)
                throw new ConstraintDiagnosis(database, database.Scope).FirstConflict(plan) ?? SqlErrors.Internal("A foreign key is broken.");
        }
        catch (SqliteException exception)
        {
            throw Translate(exception, plan);
        }
        finally
        {
            connection.Execute("PRAGMA defer_foreign_keys = OFF");
        }
    }

    /// <summary>The value of an expression outside a query.</summary>
    public (object? Value, SqlType Type) Evaluate(ScalarExpression expression)
    {
        switch (expression)
        {
            case ParenthesisExpression parenthesis:
                return Evaluate(parenthesis.Expression);
            case VariableReference { Collation: null } reference:
                var variable = database.Scope.Find(reference.Name) ?? throw SqlErrors.UndeclaredVariable(reference.Name);
                return (variable.Value, variable.Type);
            default:
                return Retry(() => Evaluate(database.Plans.Of(expression, binder => binder.BindExpression(expression))));
        }
    }

    /// <summary>SET @x += value and its kin.</summary>
    public (object? Value, SqlType Type) EvaluateCompound(TSqlFragment key, string variable, AssignmentKind kind, ScalarExpression expression) =>
        Retry(() => Evaluate(database.Plans.Of(key, binder => binder.BindCompound(variable, kind, expression))));

    /// <summary>Whether a condition outside a query is true.</summary>
    public bool Test(BooleanExpression condition)
    {
        var result = false;
        Retry(() => Run(
            database.Plans.Of(condition, binder => binder.BindCondition(condition)), row => result = !row.IsNull(0) && row.GetInt64(0) != 0));
        return result;
    }

    /// <summary>Reads the first key that a query over a write's rows finds.</summary>
    public string? ReadKey(EmittedSql source, string sql, Table table, TableIndex index, INameScope scope)
    {
        database.StoredExpressions.Register(source);
        using var statement = database.Connection.Prepare(sql);
        for (var i = 0; i < source.Variables.Length; i++)
        {
            var variable = scope.Find(source.Variables[i])!;
            statement.Bind(i + 1, ValueEncoding.Encode(variable.Value, variable.Type));
        }

        return ConstraintDiagnosis.KeyText(statement, table, index);
    }

    /// <summary>The error of T-SQL's for one of SQLite's.</summary>
    /// <param name="exception">SQLite's.</param>
    /// <param name="plan">The plan that ran, if one did.</param>
    /// <param name="scope">Whose variables it read, if not the statement's.</param>
    public Exception Translate(SqliteException exception, Plan? plan, INameScope? scope = null) => exception.Code switch
    {
        raw.SQLITE_INTERRUPT => new OperationCanceledException(database.Session.Attention),
        raw.SQLITE_CONSTRAINT => new ConstraintDiagnosis(database, scope ?? database.Scope).Explain(exception, plan),
        raw.SQLITE_BUSY => SqlErrors.DeadlockVictim(database.Session.Id),
        raw.SQLITE_FULL => SqlErrors.DiskFull(database.Name),
        raw.SQLITE_ERROR when exception.Message == "integer overflow" => SqlErrors.ExpressionOverflow(SqlType.BigInt),
        raw.SQLITE_ERROR when exception.Message == "parser stack overflow"
            || exception.Message.StartsWith("Expression tree is too large", StringComparison.Ordinal) => SqlErrors.TooDeep(),
        _ => SqlErrors.Internal(exception.Message),
    };

    /// <summary>Whether a write touches nothing that others see, and nothing that a rollback undoes.</summary>
    private bool IsOfOwnTable(Plan plan)
    {
        var table = plan.Bound switch
        {
            BoundInsert insert => insert.Table,
            BoundUpdate update => update.Target.Table,
            BoundDelete delete => delete.Target.Table,
            _ => null,
        };
        return table is { IsTemporary: true } && (table.IsVariable || database.Transaction.Count == 0);
    }

    private (object? Value, SqlType Type) Evaluate(Plan plan)
    {
        if (plan.Bound is BoundConstant constant)
            return (constant.Value, constant.Type);
        var type = ((BoundExpression)plan.Bound).Type;
        object? value = null;
        Run(plan, row => value = ValueEncoding.Decode(row.GetValue(0), type));
        return (value, type);
    }

    private static void BindVariables(Plan plan, SqliteStatement statement, INameScope scope)
    {
        for (var i = 0; i < plan.Variables.Length; i++)
        {
            var (name, type) = plan.Variables[i];
            statement.Bind(i + 1, ValueEncoding.Encode(scope.Find(name)?.Value, type));
        }
    }
}
