namespace Operations.Data;

/// <summary>
/// Numbers that look random and depend on nothing but the seed and what they are drawn for: the same on every platform and version,
/// and in any order, so that the generator need not remember what it made.
/// </summary>
internal struct Draw
{
    private ulong _state;

    /// <param name="seed">The generator's seed.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="first">Which one, such as the user's number.</param>
    /// <param name="second">Which one of that one's.</param>
    public Draw(ulong seed, int purpose, int first, int second = 0)
    {
        _state = seed;
        _state = Next() ^ (uint)purpose;
        _state = Next() ^ (uint)first;
        _state = Next() ^ (uint)second;
    }

    /// <summary>64 bits (SplitMix64).</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to 1, 1 excluded.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in this part of all cases.</summary>
    public bool Chance(double part) => Fraction() < part;

    /// <summary>From 0 to the limit, the limit excluded.</summary>
    public int Below(int limit) => (int)(Fraction() * limit);

    /// <summary>From 0 to the limit, the limit excluded; low numbers much more often than high ones.</summary>
    public int LowBelow(int limit)
    {
        var fraction = Fraction();
        return (int)(fraction * fraction * fraction * limit);
    }

    /// <summary>One of the items.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>One of the items, the earlier ones much more often.</summary>
    public T PickEarly<T>(ReadOnlySpan<T> items) => items[LowBelow(items.Length)];

    /// <summary>A random (version 4) id.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
