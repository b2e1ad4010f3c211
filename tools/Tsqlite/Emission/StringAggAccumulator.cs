using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Emission;

/// <summary>Collects STRING_AGG's values and joins them in the order of their keys.</summary>
internal sealed class StringAggAccumulator(bool[] descending, SqlCollation[] collations, SqlType type) : ISqliteAccumulator
{
    private readonly List<object?[]> _rows = [];

    public void Add(object?[] arguments)
    {
        if (arguments[0] is not null)
            _rows.Add(arguments);
    }

    public object? Result()
    {
        if (_rows.Count == 0)
            return null;
        var separator = _rows[0][1] as string ?? "";
        var joined = string.Join(separator, _rows.Order(Comparer<object?[]>.Create(Compare)).Select(row => (string)row[0]!));
        return type.IsMax || joined.Length <= type.Length ? joined : throw SqlErrors.StringAggTooLong();
    }

    private int Compare(object?[]? left, object?[]? right)
    {
        for (var i = 0; i < descending.Length; i++)
        {
            var order = CompareKey(left![i + 2], right![i + 2], collations[i]);
            if (order != 0)
                return descending[i] ? -order : order;
        }

        return 0;
    }

    private static int CompareKey(object? left, object? right, SqlCollation collation) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string first, string second) => collation.Compare(first, second),
        (byte[] first, byte[] second) => first.AsSpan().SequenceCompareTo(second),
        _ => Comparer<object>.Default.Compare(left, right),
    };
}
