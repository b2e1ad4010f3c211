using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Emission;

/// <summary>STDEV, STDEVP, VAR and VARP, by Welford's method, which adds up no squares and so loses no digits.</summary>
internal sealed class SpreadAccumulator(AggregateKind kind) : ISqliteAccumulator
{
    private long _count;
    private double _mean;
    private double _squares;

    public void Add(object?[] arguments)
    {
        if (arguments[0] is not { } value)
            return;
        var number = Convert.ToDouble(value, null);
        var before = number - _mean;
        _mean += before / ++_count;
        _squares += before * (number - _mean);
    }

    /// <summary>NULL of no rows, and of one row where it speaks for a sample.</summary>
    public object? Result()
    {
        var divisor = kind is AggregateKind.Stdev or AggregateKind.Var ? _count - 1 : _count;
        if (divisor <= 0)
            return null;
        var variance = _squares / divisor;
        var result = kind is AggregateKind.Stdev or AggregateKind.StdevP ? Math.Sqrt(variance) : variance;
        return double.IsFinite(result) ? result : throw SqlErrors.ExpressionOverflow(SqlType.Float);
    }
}
