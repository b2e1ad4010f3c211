using Tsqlite.Storage;

namespace Tsqlite.Emission;

/// <summary>CHECKSUM_AGG. Its page says that the order of the values does not count, and not what is computed: it is taken for their exclusive or.</summary>
internal sealed class ChecksumAccumulator : ISqliteAccumulator
{
    private long _sum;
    private bool _hasValue;

    public void Add(object?[] arguments)
    {
        if (arguments[0] is not long value)
            return;
        _sum ^= value;
        _hasValue = true;
    }

    public object? Result() => _hasValue ? (long)(int)_sum : null;
}
