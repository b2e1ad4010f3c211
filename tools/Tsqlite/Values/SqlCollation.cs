using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Tsqlite.Values;

/// <summary>
/// How character values compare. Trailing blanks never count; what else counts is in the name. Two texts of printable ASCII are compared
/// by a table of weights; others by <see cref="CompareInfo"/>, with ASCII's symbols exchanged so that both ways are one order.
/// </summary>
internal sealed partial class SqlCollation
{
    private const string DefaultName = "SQL_Latin1_General_CP1_CI_AS";
    private const byte FirstPrintable = 0x20;
    private const byte LastPrintable = 0x7E;
    private const int StackChars = 512;

    /// <summary>The digits of the instant in a stored datetimeoffset.</summary>
    internal const int InstantLength = 19;

    private static readonly CompareInfo CompareInfo = CultureInfo.InvariantCulture.CompareInfo;
    private static readonly ConcurrentDictionary<string, SqlCollation?> Known = new(StringComparer.OrdinalIgnoreCase);

    private readonly CompareOptions _options;

    private SqlCollation(string name, bool isBinary, CompareOptions options)
    {
        Name = name;
        IsBinary = isBinary;
        _options = options;
    }

    /// <summary>The collation of databases that name none: case-, width- and kana-insensitive, accent-sensitive.</summary>
    public static SqlCollation Default { get; } = Find(DefaultName)!;

    public string Name { get; }

    /// <summary>Whether code points are compared rather than letters.</summary>
    public bool IsBinary { get; }

    /// <summary>What COLLATIONPROPERTY calls it: Windows' flags of what does not count.</summary>
    public int ComparisonStyle => IsBinary ? 0
        : (_options.HasFlag(CompareOptions.IgnoreCase) ? 1 : 0) | (_options.HasFlag(CompareOptions.IgnoreNonSpace) ? 2 : 0)
            | (_options.HasFlag(CompareOptions.IgnoreKanaType) ? 0x10000 : 0) | (_options.HasFlag(CompareOptions.IgnoreWidth) ? 0x20000 : 0);

    /// <summary>The version of its table, as COLLATIONPROPERTY counts it.</summary>
    public int Version => WeighsSupplementary ? 2 : 0;

    private bool IsCaseSensitive => (_options & CompareOptions.IgnoreCase) == 0;

    /// <summary>The collation of this name in any case, or null when it is not one that Tsqlite has.</summary>
    public static SqlCollation? Find(string name) => Known.GetOrAdd(name, static key => Create(key));

    /// <summary>Less than, equal to or greater than 0 as <paramref name="a"/> sorts before, with or after <paramref name="b"/>.</summary>
    public int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (_isVariant)
            return VariantRules.Compare(VariantText.Read(a.ToString()), VariantText.Read(b.ToString()));
        a = a.TrimEnd(' ');
        b = b.TrimEnd(' ');
        if (_isInstant)
            return a[..InstantLength].SequenceCompareTo(b[..InstantLength]);
        if (IsBinary)
            return CompareCodePoints(a, b);

        var caseDifference = 0;
        var weights = Weights;
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            char x = a[i], y = b[i];
            if (!IsPrintable(x) || !IsPrintable(y) || (x != y && (weights[x] == 0 || weights[y] == 0)))
                return CompareLetters(a, b);
            if (weights[x] != weights[y])
                return weights[x] - weights[y];
            if (x != y && caseDifference == 0)
                caseDifference = y - x;
        }

        // The rest decides, unless it might be of characters that weigh nothing or combine.
        var rest = a.Length > length ? a[length..] : b[length..];
        if (rest.Length > 0)
            return IsPrintable(rest[0]) && weights[rest[0]] != 0 ? a.Length - b.Length : CompareLetters(a, b);
        return IsCaseSensitive ? caseDifference : 0;
    }

    /// <summary>As <see cref="Compare"/>, on UTF-8. SQLite calls this for every step in an index.</summary>
    public int CompareUtf8(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.SequenceEqual(b))
            return 0;
        if (_isVariant)
            return VariantRules.Compare(VariantText.Read(Encoding.UTF8.GetString(a)), VariantText.Read(Encoding.UTF8.GetString(b)));
        a = a.TrimEnd((byte)' ');
        b = b.TrimEnd((byte)' ');
        if (_isInstant)
            return a[..InstantLength].SequenceCompareTo(b[..InstantLength]);
        if (IsBinary)
            return a.SequenceCompareTo(b);

        var caseDifference = 0;
        var weights = Weights;
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            byte x = a[i], y = b[i];
            if (!IsPrintable((char)x) || !IsPrintable((char)y) || (x != y && (weights[x] == 0 || weights[y] == 0)))
                return CompareDecoded(a, b);
            if (weights[x] != weights[y])
                return weights[x] - weights[y];
            if (x != y && caseDifference == 0)
                caseDifference = y - x;
        }

        var rest = a.Length > length ? a[length..] : b[length..];
        if (rest.Length > 0)
            return IsPrintable((char)rest[0]) && weights[rest[0]] != 0 ? a.Length - b.Length : CompareDecoded(a, b);
        return IsCaseSensitive ? caseDifference : 0;
    }

    public bool Equals(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Compare(a, b) == 0;

    /// <summary>The same for texts that are equal under this collation.</summary>
    public int GetHashCode(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(' ');
        return IsBinary ? string.GetHashCode(text) : CompareInfo.GetHashCode(Expand(text).TrimEnd(' '), _options);
    }

    /// <summary>The first place of <paramref name="value"/> in <paramref name="text"/> from <paramref name="start"/>, or -1.</summary>
    /// <param name="text">Where to look.</param>
    /// <param name="value">What to look for; blanks count.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="length">How many characters of the text match.</param>
    public int IndexOf(string text, string value, int start, out int length)
    {
        if (value.Length == 0)
        {
            length = 0;
            return -1;
        }

        if (!IsBinary && Ascii.IsValid(text) && Ascii.IsValid(value))
        {
            length = value.Length;
            return text.IndexOf(value, start, IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        }

        if (!IsBinary)
        {
            var index = CompareInfo.IndexOf(text.AsSpan(start), value, _options, out length);
            CheckFound(text.AsSpan(start), value, index);
            return index < 0 ? -1 : index + start;
        }

        length = value.Length;
        return text.IndexOf(value, start, StringComparison.Ordinal);
    }

    public override string ToString() => Name;

    private static bool IsPrintable(char c) => c is >= (char)FirstPrintable and <= (char)LastPrintable;

    private int CompareDecoded(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        char[]? rented = null;
        var capacity = a.Length + b.Length;
        var buffer = capacity <= StackChars ? stackalloc char[StackChars] : rented = ArrayPool<char>.Shared.Rent(capacity);
        var lengthA = StoredText.GetChars(a, buffer);
        var lengthB = StoredText.GetChars(b, buffer[lengthA..]);
        var result = CompareLetters(buffer[..lengthA], buffer.Slice(lengthA, lengthB));
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    /// <summary>By code point, which is the order of UTF-8 bytes; UTF-16 would sort supplementary characters before U+E000.</summary>
    private static int CompareCodePoints(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
            return a.Length - b.Length;
        char x = a[common], y = b[common];
        return char.IsSurrogate(x) == char.IsSurrogate(y) ? x - y : char.IsSurrogate(x) ? 1 : -1;
    }
}
