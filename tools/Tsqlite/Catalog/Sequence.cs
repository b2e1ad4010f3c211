using System.Text.Json.Serialization;
using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>A sequence. How far it has come is counted elsewhere, since no rollback takes that back.</summary>
internal sealed record Sequence : SchemaObject
{
    public required SqlType Type { get; init; }

    /// <summary>The id of the alias type that it was declared with, or 0.</summary>
    public int UserTypeId { get; init; }

    /// <summary>The first value, and the one with which RESTART begins again.</summary>
    public required long Start { get; init; }

    public required long Increment { get; init; }

    public required long Minimum { get; init; }

    public required long Maximum { get; init; }

    public bool IsCycling { get; init; }

    public bool IsCached { get; init; } = true;

    /// <summary>The size that CACHE gives, or null.</summary>
    public int? CacheSize { get; init; }

    [JsonIgnore]
    public override string ObjectType => "SO";

    /// <summary>Whether no value follows this one.</summary>
    public bool IsExhaustedAfter(long value) => !IsCycling && After(value) is null;

    /// <summary>So many values from one on; null when the limit is reached before.</summary>
    public SequenceRange? Range(long first, long size)
    {
        var (begin, end) = Increment > 0 ? (Minimum, Maximum) : (Maximum, Minimum);
        var left = (((Int128)end - first) / Increment) + 1;
        if (size <= left)
            return new(first, (long)(first + ((Int128)(size - 1) * Increment)), 0);
        if (!IsCycling)
            return null;
        var (inCycle, rest) = ((((Int128)end - begin) / Increment) + 1, size - left - 1);
        return new(first, (long)(begin + (rest % inCycle * Increment)), (int)(1 + (rest / inCycle)));
    }

    /// <summary>The value after this one; null when the limit is reached.</summary>
    public long? After(long value)
    {
        var next = (Int128)value + Increment;
        return next >= Minimum && next <= Maximum ? (long)next : IsCycling ? Increment > 0 ? Minimum : Maximum : null;
    }
}
