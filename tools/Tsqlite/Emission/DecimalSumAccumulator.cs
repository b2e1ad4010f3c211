using System.Numerics;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Emission;

/// <summary>SUM and AVG of exact numbers, without SQLite's limit of 64 bits.</summary>
internal sealed class DecimalSumAccumulator(SqlType argument, SqlType result, bool isAverage) : ISqliteAccumulator
{
    private BigInteger _sum;
    private long _count;

    public void Add(object?[] arguments)
    {
        if (arguments[0] is null)
            return;
        _sum += arguments[0] is byte[] wide ? ValueEncoding.ReadWideDecimal(wide) : (long)arguments[0]!;
        _count++;
    }

    public object? Result() => _count == 0 ? null : ExactResult(_sum, isAverage ? _count : 1, argument, result);

    /// <summary>A sum in the argument's smallest units, divided by a count and cut at the result's scale.</summary>
    public static object? ExactResult(BigInteger sum, long count, SqlType argument, SqlType result)
    {
        var value = new ExactDecimal(sum * ExactDecimal.PowerOfTen(result.Scale - argument.Scale) / count, result.Scale);
        return result.IsWideDecimal
            ? ValueEncoding.EncodeWideDecimal(value, result)
            : ValueEncoding.Encode(SqlConvert.Fit(value, result) ?? throw Errors.SqlErrors.ExpressionOverflow(result), result);
    }
}
