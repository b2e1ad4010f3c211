using System.Buffers;

namespace Tsqlite.Values;

/// <summary>The order of ASCII's symbols, which is another than the runtime's, and the two of them that count last.</summary>
internal sealed partial class SqlCollation
{
    /// <summary>Windows' order, and so that of nchar and nvarchar. Apostrophe and hyphen are not in it: see <see cref="Minor"/>.</summary>
    private const string WindowsSymbols = " !\"#$%&()*,./:;?@[\\]^_`{|}~+<=>";

    /// <summary>The order that SQL Server's own collations have for char and varchar: the code page's.</summary>
    private const string NarrowSymbols = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>Characters that only tell apart what is equal without them, so that coop and co-op stay together.</summary>
    private static readonly SearchValues<char> Minor = SearchValues.Create("'-");

    private static readonly byte[] WindowsWeights = CreateWeights(WindowsSymbols);
    private static readonly byte[] NarrowWeights = CreateWeights(NarrowSymbols);
    private static readonly char[] WindowsSubstitutes = CreateSubstitutes(WindowsSymbols);
    private static readonly char[] NarrowSubstitutes = CreateSubstitutes(NarrowSymbols);

    /// <summary>By ASCII character: its primary weight, which upper and lower case share; 0 for what counts last.</summary>
    private byte[] Weights => _isNarrow ? NarrowWeights : WindowsWeights;

    /// <summary>By ASCII character: the one that has its place in the runtime's order.</summary>
    private char[] Substitutes => _isNarrow ? NarrowSubstitutes : WindowsSubstitutes;

    private bool HasMinor(ReadOnlySpan<char> text) => !_isNarrow && text.ContainsAny(Minor);

    private int CompareWithMinor(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (textA, placesA) = WithoutMinor(a);
        var (textB, placesB) = WithoutMinor(b);
        var result = Compare(textA, textB);
        return result != 0 ? result : placesA.AsSpan().SequenceCompareTo(placesB);
    }

    /// <summary>The text without them, and for each its place there and which of the two it is.</summary>
    private static (string Text, int[] Places) WithoutMinor(ReadOnlySpan<char> text)
    {
        var kept = new char[text.Length];
        var length = 0;
        var places = new List<int>();
        foreach (var c in text)
        {
            if (c is '\'' or '-')
                places.Add((length * 2) + (c == '-' ? 1 : 0));
            else
                kept[length++] = c;
        }

        return (new string(kept, 0, length), [.. places]);
    }

    private static byte[] CreateWeights(string symbols)
    {
        const string alphanumerics = "0123456789abcdefghijklmnopqrstuvwxyz";
        var weights = new byte[128];
        byte weight = 0;
        foreach (var c in symbols + alphanumerics)
            weights[c] = weights[char.ToUpperInvariant(c)] = ++weight;
        return weights;
    }

    private static char[] CreateSubstitutes(string symbols)
    {
        var runtime = symbols.Select(c => c.ToString()).ToArray();
        Array.Sort(runtime, (x, y) => System.Globalization.CultureInfo.InvariantCulture.CompareInfo.Compare(x, y));
        var substitutes = Enumerable.Range(0, 128).Select(code => (char)code).ToArray();
        for (var i = 0; i < symbols.Length; i++)
            substitutes[symbols[i]] = runtime[i][0];
        return substitutes;
    }
}
