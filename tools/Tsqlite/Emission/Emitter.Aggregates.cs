using Tsqlite.Binding;
using Tsqlite.Storage;
using Tsqlite.Types;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

internal sealed partial class Emitter
{
    private static readonly Dictionary<AggregateKind, string> AggregateNames = new()
    {
        [AggregateKind.Count] = "count",
        [AggregateKind.CountBig] = "count",
        [AggregateKind.Sum] = "sum",
        [AggregateKind.Min] = "min",
        [AggregateKind.Max] = "max",
    };

    private void Aggregate(BoundAggregate aggregate)
    {
        if (aggregate.Window is null && _grouping is not null)
        {
            Within(null, () => Aggregate(aggregate));
            return;
        }

        switch (aggregate.Kind)
        {
            case AggregateKind.StringAgg:
                Call(
                    FunctionFactory.StringAgg(aggregate.WithinGroup, aggregate.Type),
                    () => List([aggregate.Argument!, aggregate.Separator!, .. aggregate.WithinGroup.Select(order => order.Expression)], Expression));
                break;
            case AggregateKind.Stdev or AggregateKind.StdevP or AggregateKind.Var or AggregateKind.VarP or AggregateKind.ChecksumAgg:
                OwnAggregate(aggregate);
                break;
            case AggregateKind.Sum or AggregateKind.Avg when aggregate.Type.IsApproximate:
                // SQLite gives an infinite sum as it is, or as NULL.
                Call(FunctionFactory.CheckFinite, () => SumAndCount(aggregate, aggregate.Kind == AggregateKind.Avg ? "avg" : "sum"));
                break;
            case AggregateKind.Sum or AggregateKind.Avg when aggregate.Type.IsDecimal && aggregate.Window is null:
                Call(FunctionFactory.DecimalSum(aggregate), () => Argument(aggregate));
                break;
            case AggregateKind.Sum or AggregateKind.Avg when aggregate.Type.IsDecimal:
                Call(FunctionFactory.DecimalOfSum(aggregate), () =>
                {
                    Simple("sum", aggregate, narrow: true);
                    Write(", ");
                    Simple("count", aggregate);
                });
                break;
            case AggregateKind.Sum when aggregate.Type.Name == SqlTypeName.Int:
                Call(FunctionFactory.CheckRange(aggregate.Type), () => Simple("sum", aggregate));
                break;
            case AggregateKind.Avg:
                Write('(');
                Call(FunctionFactory.CheckRange(aggregate.Type), () => Simple("sum", aggregate));
                Write(" / ");
                Simple("count", aggregate);
                Write(')');
                break;
            default:
                Simple(AggregateNames[aggregate.Kind], aggregate);
                break;
        }
    }

    /// <summary>An aggregate that SQLite lacks. Over a window, which only SQLite's own can have, one of these lists the values for it.</summary>
    private void OwnAggregate(BoundAggregate aggregate)
    {
        if (aggregate.Window is null)
        {
            Call(FunctionFactory.Own(aggregate.Kind), () => Argument(aggregate));
            return;
        }

        Call(FunctionFactory.OfList(aggregate.Kind), () =>
        {
            Write("group_concat(");
            Call(FunctionFactory.ListedNumber, aggregate.Argument!);
            Write(')');
            Window(aggregate.Window);
        });
    }

    private void SumAndCount(BoundAggregate aggregate, string sum)
    {
        Simple(sum, aggregate);
        Write(", ");
        Simple("count", aggregate);
    }

    private void Simple(string name, BoundAggregate aggregate, bool narrow = false)
    {
        Write(name);
        Write('(');
        if (narrow && aggregate.Argument!.Type.IsWideDecimal)
            Call(FunctionFactory.Narrow(aggregate.Argument.Type), aggregate.Argument);
        else
            Argument(aggregate);
        Write(')');
        if (aggregate.Window is not null)
            Window(aggregate.Window);
    }

    private void Argument(BoundAggregate aggregate)
    {
        // Of several values that compare equal MIN and MAX give one as it is.
        var countsBytes = aggregate is { IsDistinct: true, Argument.Type.Name: SqlTypeName.VarBinary };
        var isExtreme = aggregate.Kind is AggregateKind.Min or AggregateKind.Max;
        if (aggregate.IsDistinct && !isExtreme)
            Write("DISTINCT ");
        if (aggregate.Argument is null)
            Write('*');
        else if (countsBytes && !isExtreme)
            Compared(aggregate.Argument);
        else
            Collated(aggregate.Argument);
    }

    private void Call(SqliteFunction function, Action arguments)
    {
        _functions[function.Name] = function;
        Call(function.Name, arguments);
    }

    private void Call(SqliteAggregate aggregate, Action arguments)
    {
        _aggregates[aggregate.Name] = aggregate;
        Call(aggregate.Name, arguments);
    }

    private void Call(string name, Action arguments)
    {
        Write(Quote(name));
        Write('(');
        arguments();
        Write(')');
    }
}
