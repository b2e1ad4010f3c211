using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Contract;
using Tsqlite.Definition;
using Tsqlite.Planning;
using Tsqlite.Storage;

namespace Tsqlite.Execution;

/// <summary>SELECT, which returns rows, assigns variables or makes a table.</summary>
internal static class QueryStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners = [StatementRunner.Of<SelectStatement>(Select, StatementTrace.OwnRows)];

    /// <summary>Sends the rows of a plan to the client.</summary>
    public static long SendRows(Interpreter interpreter, Plan plan, ImmutableArray<BoundOutput> outputs)
    {
        var types = outputs.Select(output => output.Expression.Type).ToArray();
        var sink = interpreter.Sink;
        void Begin() => sink.BeginRows([.. outputs.Select(ToColumn)]);
        if (interpreter.Session.Options.FormatOnly)
        {
            Begin();
            return 0;
        }

        var values = new object?[types.Length];
        var textSize = interpreter.Session.Options.TextSize;
        return interpreter.Database.Runner.Run(plan, interpreter.Database.Scope, Send, Begin);

        void Send(SqliteStatement row)
        {
            for (var i = 0; i < types.Length; i++)
            {
                var value = ValueEncoding.Decode(row.GetValue(i), types[i]);
                values[i] = types[i].IsMax ? TextSize.Cut(value, types[i], textSize) : value;
            }

            sink.Row(values);
        }
    }

    public static ResultColumn ToColumn(BoundOutput output) => output.Expression is BoundColumn { Column: var column }
        ? new(output.Name, column.Type, output.Expression.IsNullable, column.IsIdentity)
        : new(output.Name, output.Expression.Type, output.Expression.IsNullable, IsComputed: true);

    private static void Select(Interpreter interpreter, SelectStatement select)
    {
        if (select.Into is not null)
        {
            SelectInto(interpreter, select);
            return;
        }

        if (IsSequence(select, out var sequence))
        {
            foreach (var item in sequence.Cast<SelectSetVariable>())
                VariableStatements.Assign(interpreter, item, item.Variable.Name, item.AssignmentKind, item.Expression);
            interpreter.Session.RowCount = 1;
            return;
        }

        var isSent = false;
        interpreter.Session.RowCount = interpreter.Database.Runner.Retry(() => SelectRows(interpreter, select, out isSent));
        if (isSent)
            interpreter.Sink.EndStatement(interpreter.Session.RowCount, interpreter.Frame.IsModule);
    }

    /// <param name="interpreter">Where.</param>
    /// <param name="select">A SELECT with rows.</param>
    /// <param name="isSent">Whether they were sent to the client, rather than assigned to variables.</param>
    private static long SelectRows(Interpreter interpreter, SelectStatement select, out bool isSent)
    {
        var plan = interpreter.Database.Plans.Of(select, binder => binder.BindSelect(select));
        var bound = (BoundSelectStatement)plan.Bound;
        isSent = bound.Assignments.IsEmpty;
        return isSent ? SendRows(interpreter, plan, bound.Query.Outputs) : AssignFromRows(interpreter, plan, bound);
    }

    private static long AssignFromRows(Interpreter interpreter, Plan plan, BoundSelectStatement bound)
    {
        var variables = bound.Assignments.Select(interpreter.FindVariable).ToArray();
        var types = bound.Query.Outputs.Select(output => output.Expression.Type).ToArray();
        return interpreter.Database.Runner.Run(plan, row =>
        {
            for (var i = 0; i < variables.Length; i++)
                VariableStatements.Assign(variables[i], ValueEncoding.Decode(row.GetValue(i), types[i]), types[i]);
        });
    }

    /// <summary>A SELECT without tables that only assigns variables: a row of SET statements, each of which sees those before it.</summary>
    private static bool IsSequence(SelectStatement select, [NotNullWhen(true)] out IList<SelectElement>? assignments)
    {
        assignments = select is
        {
            WithCtesAndXmlNamespaces: null,
            QueryExpression: QuerySpecification
            {
                FromClause: null, WhereClause: null, TopRowFilter: null, GroupByClause: null, HavingClause: null, OrderByClause: null, OffsetClause: null,
            }
            specification,
        } && specification.SelectElements.All(element => element is SelectSetVariable) ? specification.SelectElements : null;
        return assignments is not null;
    }

    private static void SelectInto(Interpreter interpreter, SelectStatement select)
    {
        var database = interpreter.Database;
        var columns = database.Compiler.Bind(binder =>
            IntoColumns.Of(binder.BindSelect(select).Query, select.Into.BaseIdentifier.Value, select.StartLine));

        // When the rows cannot be inserted, the empty table remains (Transact-SQL reference, INTO clause).
        var table = new Tables(database).Create(select.Into, columns);
        using var plan = database.Plans.Make(binder => new BoundInsert(table, columns, new BoundInsertQuery(binder.BindSelect(select).Query), null));
        interpreter.Session.RowCount = database.Runner.Run(plan, null);
        database.IdentitiesOf(table).Forget(table);
        interpreter.EndCounted(StatementCommand.SelectInto);
    }
}
