using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    /// <param name="shown">The columns by which a view shows the rows written; null where the table's own do.</param>
    private BoundOutputClause? BindOutput(
        OutputClause? toClient, OutputIntoClause? into, Table table, string[] available, Scope? from, Func<TableSource, BoundSource>? shown = null)
    {
        if (toClient is null && into is null)
            return null;
        return BindOutput(toClient, into, table, available, scope => CheckOutputs(toClient, into, scope, table, from), written => written, shown);
    }

    /// <summary>The OUTPUT clause of a statement whose rows are staged, so that it may show columns of its sources.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="shown">The staged values of all their columns, one source after the other.</param>
    private BoundOutputClause? BindStagedOutput(
        OutputClause? toClient,
        OutputIntoClause? into,
        Table table,
        string[] available,
        BoundSource[] sources,
        BoundExpression[] shown,
        Staging staging,
        bool isMerge)
    {
        if (toClient is null && into is null)
            return null;
        var around = _mergeAction;
        try
        {
            return BindOutput(toClient, into, table, available, scope =>
            {
                var next = 0;
                foreach (var source in sources)
                {
                    scope.Add(new ExpressionSource
                    {
                        Name = source.Name,
                        Alias = source.Alias,
                        Columns = [.. source.Columns.Select(column => column with { IsNullable = true, IsIdentity = false })],
                        Expressions = [.. source.Columns.Select(_ => shown[next++])],
                    });
                }

                CheckOutputs(toClient, into, scope, table, null);
                if (isMerge)
                    _mergeAction = new BoundColumn(scope.Sources[0], new SourceColumn("$action", WrittenRows.Action, StagedRows.ActionType, IsNullable: false));
            }, staging.Beside);
        }
        finally
        {
            _mergeAction = around;
        }
    }

    private BoundOutputClause BindOutput(
        OutputClause? toClient, OutputIntoClause? into, Table table, string[] available, Action<Scope> prepare, Func<TableSource, BoundFrom> join,
        Func<TableSource, BoundSource>? shown = null)
    {
        if (toClient is not null && into is not null)
            throw Unsupported("OUTPUT both INTO a table and to the client", toClient);
        var scope = new Scope(null);
        var alias = NextAlias();
        var written = available.Select(name => Written(table, name, alias)).ToArray();
        foreach (var rows in written)
            scope.Add(shown is null ? rows : shown(rows));
        var source = join(written[0]);
        prepare(scope);
        var elements = into is null ? toClient!.SelectColumns : into.SelectColumns;
        var items = elements.SelectMany(element => BindSelectElement(element, scope)).ToImmutableArray();
        foreach (var item in items)
            QueryClause.Output.Check(item.Expression);
        if (into is null)
            return new(items, source, null, []);

        var target = BindTarget(into.IntoTable);
        var columns = InsertColumns(into.IntoTableColumns, target);
        if (columns.Length != items.Length)
            throw SqlErrors.ColumnCountMismatch();
        items = [.. items.Select((item, i) => item with { Expression = AssignTo(item.Expression, columns[i], target) })];
        return new(items, source, target, columns);
    }

    /// <summary>Binds the INSERT that OUTPUT … INTO stands for.</summary>
    public BoundInsert BindOutputInto(BoundOutputClause output)
    {
        var (table, columns) = (output.Into!, output.IntoColumns);
        var defaults = table.WritableColumns.Where(column => !columns.Contains(column)).Select(column => new BoundOutput("", DefaultOf(column, table)));
        var rows = new BoundQuery(new BoundSelect([.. output.Items, .. defaults], output.Source, null));
        return new(table, AllColumns(table, columns), new BoundInsertQuery(rows), null);
    }

    /// <summary>The old or new values of the rows that a statement writes: both stand in one row of one source.</summary>
    private TableSource Written(Table table, string name, string alias) => WithComputedColumns(new()
    {
        Name = new SourceName(name),
        Alias = alias,
        Table = WrittenRows.Of(table),
        Columns = [.. table.Columns.Select(column => new SourceColumn(
            column.Name,
            name == WrittenRows.Inserted ? WrittenRows.New(column) : WrittenRows.Old(column),
            column.Type,
            column.IsNullable,
            column.Collation,
            column.Identity is not null))],
    });

    private static void CheckOutputs(OutputClause? toClient, OutputIntoClause? into, Scope scope, Table table, Scope? from)
    {
        foreach (var element in into is null ? toClient!.SelectColumns : into.SelectColumns)
            CheckOutput(element, scope, table, from);
    }

    /// <summary>Refuses what may not stand in an OUTPUT clause, by T-SQL's rules or by Tsqlite's.</summary>
    /// <param name="element">What the clause asks for.</param>
    /// <param name="written">The rows that are at hand: inserted or deleted.</param>
    /// <param name="table">The table that is written.</param>
    /// <param name="from">The sources of the statement's FROM clause.</param>
    private static void CheckOutput(SelectElement element, Scope written, Table table, Scope? from)
    {
        if (FragmentSearch.Has<ScalarSubquery>(element))
            throw SqlErrors.SubqueryInOutput();
        if (element is SelectStarExpression star)
            CheckPrefix(star.Qualifier, star);
        foreach (var column in FragmentSearch.All<ColumnReferenceExpression>(element))
        {
            if (column.MultiPartIdentifier is { Count: > 1 } parts)
                CheckPrefix(parts, column);
            else if (column.MultiPartIdentifier is { Identifiers: [{ Value: var name }] } && table.FindColumn(name) is not null)
                CheckPrefix(null, column);
        }

        void CheckPrefix(MultiPartIdentifier? prefix, TSqlFragment node)
        {
            if (prefix is null)
                throw Unsupported("OUTPUT of a column without INSERTED or DELETED before it", node);
            var source = prefix.Identifiers[^Math.Min(prefix.Count, node is SelectStarExpression ? 1 : 2)].Value;
            if (written.FindSource(source) is null && from?.FindSource(source) is not null)
                throw Unsupported("OUTPUT of a column of the FROM clause", node);
        }
    }
}
