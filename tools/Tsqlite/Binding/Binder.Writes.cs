using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private const int MaxRowValues = 1_000;

    public BoundInsert BindInsert(InsertStatement statement)
    {
        var specification = statement.InsertSpecification;
        TakeHints(statement);
        NextValueRules.Check(statement);
        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var into = BindInsertInto(specification, scope);
        var (table, columns) = (into.Table, into.Columns);
        var source = specification.InsertSource switch
        {
            ValuesInsertSource { IsDefaultValues: true } when specification.TopRowFilter is null => Complete(new BoundInsertValues([[]]), table, []),
            ValuesInsertSource { IsDefaultValues: true } => throw Unsupported("INSERT TOP of DEFAULT VALUES", specification),
            ValuesInsertSource values => BindInsertValues(values, into, specification, scope),
            SelectInsertSource select => BindInsertQuery(select, into, specification, scope, tables),
            _ => throw Unsupported(SyntaxName.Of(specification.InsertSource), specification.InsertSource),
        };
        if (specification.InsertSource is ValuesInsertSource { IsDefaultValues: true })
            columns = [];
        return new(table, AllColumns(table, columns), source, into.Through is { } through
            ? OutputThrough(specification, through, into.Leaf!, [WrittenRows.Inserted], null)
            : BindOutput(specification.OutputClause, specification.OutputIntoClause, table, [WrittenRows.Inserted], null))
        {
            GivesIdentity = columns.Any(column => column.Identity is not null),
            CommonTables = specification.InsertSource is ValuesInsertSource ? tables : [],
            CheckOption = into.Through is null ? null : CheckOf(into.Through, into.Leaf!),
        };
    }

    /// <summary>The table and columns of an INSERT whose rows come from a procedure.</summary>
    public (Table Table, ImmutableArray<Column> Columns) BindInsertTarget(InsertStatement statement)
    {
        var insert = statement.InsertSpecification;
        if (insert.TopRowFilter is not null)
            throw Unsupported("INSERT TOP … EXECUTE", insert);
        var scope = new Scope(null);
        BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var into = BindInsertInto(insert, scope);
        if (into.Through is not null && HasCheckOption(into.Through))
            throw Unsupported("INSERT … EXECUTE into a view WITH CHECK OPTION", insert);
        return (into.Table, into.Columns);
    }

    /// <summary>Rows that did not come from a query (INSERT … EXEC, bulk load), inserted through variables named @1, @2 and so on.</summary>
    public BoundInsert BindInsertOfVariables(
        Table table, ImmutableArray<Column> columns, IReadOnlyList<SqlType> types, bool defaultsForNulls)
    {
        if (types.Count != columns.Length)
            throw SqlErrors.ColumnCountMismatch();
        var row = columns.Select((column, i) =>
        {
            var value = AssignTo(new BoundVariable($"@{i + 1}", types[i]), column, table);
            return defaultsForNulls && column.Default is not null ? new BoundCoalesce([value, DefaultOf(column, table)], column.Type) : value;
        }).ToImmutableArray();
        return new(table, AllColumns(table, columns), Complete(new BoundInsertValues([row]), table, columns), null);
    }

    /// <summary>The columns of an INSERT; without a list all but the identity column.</summary>
    public ImmutableArray<Column> InsertColumns(IList<ColumnReferenceExpression> list, Table table)
    {
        if (list.Count == 0)
            return context.IsIdentityInsertOn(table) ? throw SqlErrors.IdentityNeedsColumnList(table.FullName)
                : [.. table.WritableColumns.Where(column => column.Identity is null)];
        var columns = list.Select(item => item.MultiPartIdentifier.Identifiers[^1].Value)
            .Select(name => table.FindColumn(name) ?? throw SqlErrors.InvalidColumn(name)).ToImmutableArray();
        if (columns.FirstOrDefault(column => column.Computed is not null) is { } computed)
            throw SqlErrors.ColumnNotWritable(computed.Name);
        RefuseTwice(columns);
        return columns;
    }

    private static void RefuseTwice(IEnumerable<Column> columns)
    {
        if (columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw SqlErrors.ColumnAssignedTwice(twice.Name);
    }

    private static ImmutableArray<Column> AllColumns(Table table, ImmutableArray<Column> columns) =>
        [.. columns, .. table.WritableColumns.Where(column => !columns.Contains(column))];

    /// <summary>What is wrong with the number of values when no list of columns says how many there should be.</summary>
    private static SqlErrorException CountMismatch(Table table, int values) => table.Identity is not null && values == table.Columns.Length
        ? SqlErrors.IdentityNeedsColumnList(table.FullName) : SqlErrors.ColumnCountMismatch();

    private BoundInsertSource BindInsertValues(ValuesInsertSource values, InsertInto into, InsertSpecification insert, Scope scope)
    {
        var (table, columns, hasList) = (into.Table, into.Columns, insert.Columns.Count > 0);
        if (values.RowValues.Count > MaxRowValues)
            throw SqlErrors.TooManyRowValues(MaxRowValues);
        if (values.RowValues.FirstOrDefault(row => row.ColumnValues.Count != columns.Length) is { } wrong)
        {
            throw !hasList ? CountMismatch(table, wrong.ColumnValues.Count)
                : wrong.ColumnValues.Count < columns.Length ? SqlErrors.TooFewValues() : SqlErrors.TooManyValues();
        }

        // The values of several rows first take one type, as those of a UNION do.
        var bound = values.RowValues.Select(row => BindRow(row, scope)).ToArray();
        if (bound.Any(row => row.Where((value, i) => value is not null && columns[i].IsRowVersion).Any()))
            throw SqlErrors.InsertRowVersion();
        var types = columns.Select((_, i) => CommonType([.. bound.Select(row => row[i]).OfType<BoundExpression>()])).ToArray();
        var rows = bound.Select(row => row.Select((value, i) => value is null
            ? DefaultOf(columns[i], table)
            : AssignTo(IsUntypedNull(value) ? value : ConvertTo(value, types[i]), columns[i], table)).ToImmutableArray()).ToImmutableArray();
        return insert.TopRowFilter is null && context.RowLimit == 0 ? Complete(new BoundInsertValues(rows), table, columns)
            : InsertOf(Limited(AsSelects(rows), insert.TopRowFilter, scope), into, []);
    }

    /// <summary>The values of one row; null where it says DEFAULT.</summary>
    private BoundExpression?[] BindRow(RowValue row, Scope scope)
    {
        BeginRow();
        return [.. row.ColumnValues.Select(value => value is DefaultLiteral ? null : BindValue(value, scope))];
    }

    private BoundInsertQuery BindInsertQuery(
        SelectInsertSource select, InsertInto into, InsertSpecification insert, Scope scope, ImmutableArray<CommonTable> tables)
    {
        CheckAssigns(select.Select, SqlErrors.AssignInInsert);
        var query = BindQuery(select.Select, scope, isTopLevel: true);
        if (query.Outputs.Length != into.Columns.Length)
        {
            throw insert.Columns.Count == 0 ? CountMismatch(into.Table, query.Outputs.Length)
                : query.Outputs.Length < into.Columns.Length ? SqlErrors.SelectTooShort() : SqlErrors.SelectTooLong();
        }

        return InsertOf(Limited(query, insert.TopRowFilter, scope), into, tables);
    }

    /// <summary>The rows of a query as those of a table, with the defaults of the columns that they leave out.</summary>
    private BoundInsertQuery InsertOf(BoundQuery query, InsertInto into, ImmutableArray<CommonTable> tables)
    {
        var (table, columns) = (into.Table, into.Columns);

        // Conversions and defaults come over the query as it is, so that a UNION or DISTINCT sees its own values.
        var source = new QuerySource
        {
            Name = null,
            Alias = NextAlias(),
            Query = query with { CommonTables = tables },
            Columns = [.. query.Outputs.Select((output, i) => new SourceColumn(
                output.Name, $"c{i + 1}", output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation))],
        };
        var values = columns.Select((column, i) =>
            AssignTo(query.Outputs[i].Expression is BoundConstant { IsUntypedNull: true } nothing ? nothing : source.ColumnAt(i), column, table));
        if (columns.Any(column => column.IsRowVersion))
            throw SqlErrors.InsertRowVersion();
        var defaults = table.WritableColumns.Where(column => !columns.Contains(column)).Select(column => DefaultOf(column, table)).ToArray();
        var items = values.Concat(defaults).Select(value => new BoundOutput("", value)).ToImmutableArray();

        if (defaults.Length == 0 && query.Body is BoundSelect { IsDistinct: false, GroupBy.IsEmpty: true } plain && query.Order.IsEmpty
            && plain.Items.Select((item, i) => AssignTo(item.Expression, columns[i], table)).ToImmutableArray() is var direct)
        {
            return new(source.Query with { Body = plain with { Items = [.. direct.Select(value => new BoundOutput("", value))] } });
        }

        return new(new BoundQuery(new BoundSelect(items, source, null)));
    }

    /// <summary>Adds the defaults of the columns that the statement leaves out.</summary>
    private BoundInsertSource Complete(BoundInsertValues values, Table table, ImmutableArray<Column> columns)
    {
        var missing = table.WritableColumns.Where(column => !columns.Contains(column)).ToArray();
        return new BoundInsertValues([.. values.Rows.Select(row =>
        {
            BeginRow();
            return row.AddRange(missing.Select(column => DefaultOf(column, table)));
        })]);
    }

    /// <summary>What a column that is not given takes: its identity, its default or NULL.</summary>
    public BoundExpression DefaultOf(Column column, Table table)
    {
        if (column.Identity is not null)
            return new BoundNextIdentity(table.ObjectId, column.Type);
        if (column.IsRowVersion)
            return new BoundNextRowVersion(column.Type);
        if (column.Default is not { } @default)
            return new BoundConstant(null, column.Type);
        var expression = context.ParseDefault(@default);
        var sequential = FragmentSearch.All<FunctionCall>(expression).FirstOrDefault(call => Same(call.FunctionName.Value, "NEWSEQUENTIALID"));
        if (sequential is not null && (WithoutParentheses(expression) != sequential || column.Type != SqlType.UniqueIdentifier))
            throw SqlErrors.SequentialIdOutsideDefault();
        return AssignTo(BindValue(expression, new Scope(null) { ForbidsColumns = true }), column, table);
    }

    private static ScalarExpression WithoutParentheses(ScalarExpression expression) =>
        expression is ParenthesisExpression parenthesis ? WithoutParentheses(parenthesis.Expression) : expression;

    public BoundStatement BindUpdate(UpdateStatement statement)
    {
        var specification = statement.UpdateSpecification;
        TakeHints(statement);
        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var (source, from) = BindTargetAndFrom(specification.Target, specification.FromClause, scope, TriggerEvent.Update);
        NextValueRules.Check(statement);
        if (source is not TableSource target)
            return UpdateThrough(specification, source, from, scope, tables);
        var clauses = specification.SetClauses.Cast<AssignmentSetClause>().ToArray();
        var own = clauses.Where(clause => clause.Column is null).Select(clause => BindSetVariable(clause, scope)).ToArray();
        var sets = clauses.Where(clause => clause.Column is not null).Select(clause => BindSet(clause, target, scope)).ToImmutableArray();
        RefuseTwice(sets.Select(set => set.Column));
        if (target.Table.RowVersion is { } version)
            sets = sets.Add(new(version, new BoundNextRowVersion(version.Type)));
        var setsVariables = clauses.Any(clause => clause.Variable is not null);
        if (SourcesShown(specification, scope, target) is { Length: > 0 } shown)
        {
            if (setsVariables)
                throw Unsupported("SET of a variable in an UPDATE whose OUTPUT shows other columns than its target's", specification);
            var update = new BoundUpdate(
                target, sets, from, BindWhere(specification.WhereClause, scope, target), BindTop(specification.TopRowFilter, scope), null);
            return Showing(update with { CommonTables = tables }, specification, shown, scope);
        }

        var whole = new BoundUpdate(
            target, sets, from, BindWhere(specification.WhereClause, scope, target), BindTop(specification.TopRowFilter, scope),
            BindOutput(specification.OutputClause, specification.OutputIntoClause, target.Table, [WrittenRows.Inserted, WrittenRows.Deleted], scope))
        { CommonTables = tables };
        return setsVariables ? SetVariables(whole, specification, clauses, own) : whole;
    }

    public BoundStatement BindDelete(DeleteStatement statement)
    {
        var specification = statement.DeleteSpecification;
        TakeHints(statement);
        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var (source, from) = BindTargetAndFrom(specification.Target, specification.FromClause, scope, TriggerEvent.Delete);
        if (source is not TableSource target)
            return DeleteThrough(specification, source, from, scope, tables);
        if (SourcesShown(specification, scope, target) is { Length: > 0 } shown)
        {
            var delete = new BoundDelete(
                target, from, BindWhere(specification.WhereClause, scope, target), BindTop(specification.TopRowFilter, scope), null);
            return Showing(delete with { CommonTables = tables }, specification, shown, scope);
        }

        return new BoundDelete(
            target, from, BindWhere(specification.WhereClause, scope, target), BindTop(specification.TopRowFilter, scope),
            BindOutput(specification.OutputClause, specification.OutputIntoClause, target.Table, [WrittenRows.Deleted], scope))
        { CommonTables = tables };
    }

    /// <summary>
    /// The target of UPDATE or DELETE: an alias of the FROM clause, a table that stands in it once, or a table beside it.
    /// </summary>
    private (BoundSource Target, BoundFrom? From) BindTargetAndFrom(
        TableReference reference, FromClause? clause, Scope scope, TriggerEvent @event)
    {
        var from = clause is null ? null : BindFrom(clause, scope);
        if (from is not null && reference is NamedTableReference { SchemaObject: { } name })
        {
            if (name.SchemaIdentifier is null && scope.FindSource(name.BaseIdentifier.Value) is { } aliased)
            {
                if (aliased is TableSource source)
                    Writable(source.Table);
                if (aliased is QuerySource { View: { } view } && IsWrittenByTrigger(view, @event))
                    throw SqlErrors.ViewHasTrigger(view.Name, @event.ToString().ToUpperInvariant());
                return (aliased, from);
            }

            var table = FindTableOrView(name);
            var uses = scope.Sources.OfType<TableSource>().Where(source => source.Table.ObjectId == (table as Table)?.ObjectId).ToArray();
            if (uses.Length > 1)
                throw SqlErrors.AmbiguousTable(NameText(name));
            if (uses.Length == 1)
                return (uses[0], from);
        }

        if (BindThrough(reference, @event, scope) is { } through)
            return Beside(through);
        var written = BindTarget(reference, @event);
        var targetName = TargetName(reference, written);
        var target = written.IsView ? OpenView((NamedTableReference)reference, written, targetName) : Open(written, targetName);
        return Beside(target);

        (BoundSource, BoundFrom?) Beside(BoundSource made)
        {
            scope.Add(made);
            return (made, Join(JoinKind.Cross, from, from is null ? null : made, null));
        }
    }

    private static SourceName TargetName(TableReference reference, Table table) => reference is NamedTableReference named
        ? new(named.Alias?.Value ?? named.SchemaObject.BaseIdentifier.Value, table.IsTemporary || named.Alias is not null ? null : table.SchemaName)
        : new(((VariableTableReference)reference).Variable.Name);

    private BoundSet BindSet(SetClause clause, TableSource target, Scope scope)
    {
        var assignment = (AssignmentSetClause)clause;
        var name = SetName(assignment, target.Name?.Name);
        var column = target.Table.FindColumn(name) ?? throw SqlErrors.InvalidColumn(name);
        return MakeSet(assignment, column, target.ColumnAt(target.Table.Columns.IndexOf(column)), target.Table, scope);
    }

    /// <summary>The name of the column that an assignment is for; what stands before it can only be the target.</summary>
    private static string SetName(AssignmentSetClause assignment, string? target)
    {
        var parts = assignment.Column.MultiPartIdentifier;
        if (parts.Count > 1 && target is not null && !Same(parts[parts.Count - 2].Value, target))
            throw SqlErrors.UnboundIdentifier(string.Join('.', parts.Identifiers.Select(part => part.Value)));
        return parts.Identifiers[^1].Value;
    }

    private BoundSet MakeSet(AssignmentSetClause assignment, Column column, BoundExpression current, Table table, Scope scope)
    {
        if (column.Identity is not null)
            throw SqlErrors.UpdateIdentity(column.Name);
        if (column.Computed is not null)
            throw SqlErrors.ColumnNotWritable(column.Name);
        if (column.IsRowVersion)
            throw SqlErrors.UpdateRowVersion();
        if (assignment.NewValue is DefaultLiteral)
            return new(column, DefaultOf(column, table));
        var value = ReadingOwn(assignment.Variable?.Name, () => Bind(assignment.NewValue, scope));
        QueryClause.Set.Check(value);
        if (assignment.AssignmentKind != AssignmentKind.Equals)
            value = MakeBinary(CompoundOperators[assignment.AssignmentKind], current, value);
        return new(column, AssignTo(value, column, table));
    }

    private BoundPredicate? BindWhere(WhereClause? clause, Scope scope, TableSource target)
    {
        if (clause is null)
            return null;
        if (clause.Cursor is { } cursor)
            return CurrentOf(cursor, target);
        var condition = Bind(clause.SearchCondition, scope);
        QueryClause.Where.Check(condition);
        return condition;
    }

    private BoundExpression? BindTop(TopRowFilter? top, Scope scope) => WithRowLimit(top is null ? null
        : top.Percent || top.WithTies ? throw Unsupported("TOP … PERCENT or WITH TIES of UPDATE and DELETE", top)
        : BindRowCount(top.Expression, scope));

    /// <summary>
    /// The rows of an INSERT that its TOP and SET ROWCOUNT allow, before any of them takes an identity. Which rows they are, nobody promises.
    /// </summary>
    private BoundQuery Limited(BoundQuery query, TopRowFilter? top, Scope scope)
    {
        if (top is null && context.RowLimit == 0)
            return query;
        if (top is { Percent: true } or { WithTies: true })
        {
            var ranked = Ranked(query.HasRowLimit ? query : query with { Order = [] }, top.WithTies, null, PercentOf(BindCount(top.Expression, scope)));
            return WithRowLimit(ranked);
        }

        query = query.HasRowLimit ? new BoundQuery(AllOf(AsSource(query))) : query;
        return query with { Limit = BindTop(top, scope) };
    }

    private static BoundQuery AsSelects(ImmutableArray<ImmutableArray<BoundExpression>> rows) => rows
        .Select(row => new BoundQuery(new BoundSelect([.. row.Select(value => new BoundOutput("", value))], null, null)))
        .Aggregate((all, next) => new BoundQuery(new BoundSetOperation(SetOperator.UnionAll, all, next, all.Outputs)));

    private static BoundSelect AllOf(BoundSource source) =>
        new([.. source.Columns.Select((column, i) => new BoundOutput(column.Name, source.ColumnAt(i)))], source, null);
}
