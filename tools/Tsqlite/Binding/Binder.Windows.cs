using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundExpression BindWindowFunction(WindowFunction function, FunctionCall call, Scope scope)
    {
        if (call.Parameters.Count < function.MinArguments || call.Parameters.Count > function.MaxArguments)
            throw SqlErrors.ArgumentCount(function.Name, function.MinArguments, function.MaxArguments);
        if (call.OverClause is null)
            throw SqlErrors.OverMissing(function.Name);
        if (call.OverClause.OrderByClause is null)
            throw SqlErrors.WindowNeedsOrder(function.Name);
        if (call.OverClause.WindowFrameClause is not null && !function.TakesFrame)
            throw SqlErrors.FrameNotAllowed(function.Name);
        var arguments = call.Parameters.Select(parameter => Bind(parameter, scope)).ToArray();
        foreach (var argument in arguments)
            CheckWindowed(argument);
        var type = function.ResultType(arguments.FirstOrDefault()?.Type);
        if (arguments.Length >= 2)
        {
            if (arguments[1] is not (BoundConstant { Value: int or long } or BoundVariable))
                throw Unsupported($"An offset of {function.Name} that is no whole number or variable", call);
            if (arguments[1] is BoundConstant { Value: < 0 or < 0L })
                throw SqlErrors.NegativeLag();
        }

        if (function.Name == "NTILE")
            CheckGroupCount(arguments[0], call);
        if (arguments.Length == 3)
            arguments[2] = ConvertTo(arguments[2], type);
        return Collated(new BoundWindowFunction(function.Name, [.. arguments], type, BindWindow(call.OverClause, scope)), "", arguments);
    }

    private static void CheckGroupCount(BoundExpression count, FunctionCall call)
    {
        if (count.OfThisQuery().OfType<BoundColumn>().FirstOrDefault() is { } column)
            throw SqlErrors.ColumnInGroupCount(column.Column.Name);
        if (!count.Type.IsInteger || count is BoundConstant { Value: null or <= 0 or <= 0L })
            throw SqlErrors.GroupCountIsNotPositive();
        if (count is not (BoundConstant or BoundVariable))
            throw Unsupported("NTILE of what is no constant or variable", call);
    }

    private BoundWindow BindWindow(OverClause over, Scope scope)
    {
        foreach (var item in over.OrderByClause?.OrderByElements ?? [])
        {
            if (item.Expression is Literal)
                throw item.Expression is IntegerLiteral ? SqlErrors.WindowOrderByPosition() : SqlErrors.WindowOrderByConstant();
        }

        var window = new BoundWindow(
            [.. over.Partitions.Select(partition => Bind(partition, scope))],
            over.OrderByClause is null ? [] : BindOrder(over.OrderByClause, scope),
            over.WindowFrameClause is null ? null : FrameText(over.WindowFrameClause));
        foreach (var part in window.Partition.Concat(window.Order.Select(item => item.Expression)))
            CheckWindowed(part);
        return window;
    }

    private static void CheckWindowed(BoundExpression expression)
    {
        if (expression.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate { Window: not null }))
            throw SqlErrors.WindowInWindow();
    }

    private ImmutableArray<BoundOrder> BindOrder(OrderByClause clause, Scope scope) =>
        [.. clause.OrderByElements.Select(item => new BoundOrder(Bind(item.Expression, scope), item.SortOrder == SortOrder.Descending))];

    private static string FrameText(WindowFrameClause frame)
    {
        var kind = frame.WindowFrameType == WindowFrameType.Range ? "RANGE" : "ROWS";
        var top = Delimiter(frame.Top);
        return frame.Bottom is null ? $"{kind} {top}" : $"{kind} BETWEEN {top} AND {Delimiter(frame.Bottom)}";

        static string Delimiter(WindowDelimiter delimiter) => delimiter.WindowDelimiterType switch
        {
            WindowDelimiterType.UnboundedPreceding => "UNBOUNDED PRECEDING",
            WindowDelimiterType.UnboundedFollowing => "UNBOUNDED FOLLOWING",
            WindowDelimiterType.CurrentRow => "CURRENT ROW",
            WindowDelimiterType.ValuePreceding => $"{Offset(delimiter)} PRECEDING",
            _ => $"{Offset(delimiter)} FOLLOWING",
        };

        static string Offset(WindowDelimiter delimiter) => delimiter.OffsetValue is IntegerLiteral literal
            ? literal.Value
            : throw Unsupported("A window frame's bound that is not a number", delimiter);
    }
}
