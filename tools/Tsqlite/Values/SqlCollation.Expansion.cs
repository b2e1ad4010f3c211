using System.Buffers;
using System.Text;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>What SQL Server's tables say of letters and the runtime's do not.</summary>
internal sealed partial class SqlCollation
{
    private static readonly SearchValues<char> Expanded = SearchValues.Create("ßæÆœŒþÞ");
    private static readonly SearchValues<char> Symbols = SearchValues.Create(NarrowSymbols.AsSpan(1));

    /// <summary>Whether characters beyond U+FFFF count. To the collations older than version 100 they are nothing at all.</summary>
    private bool WeighsSupplementary { get; init; }

    /// <summary>
    /// The rules for char and varchar, where they are others than for nchar and nvarchar: the collations of SQL Server's own, whose names begin
    /// with SQL, have an older table for them, in which no letter stands for two.
    /// </summary>
    private SqlCollation? _narrow;
    private bool _isNarrow;

    /// <summary>How stored values of datetimeoffset compare: by the instant with which they begin, and not by the offset behind it.</summary>
    public static SqlCollation Instants { get; } = new("datetimeoffset", isBinary: true, System.Globalization.CompareOptions.None) { _isInstant = true };

    /// <summary>How stored values of sql_variant compare.</summary>
    public static SqlCollation Variants { get; } = new("sql_variant", isBinary: true, System.Globalization.CompareOptions.None) { _isVariant = true };

    private bool _isInstant;
    private bool _isVariant;

    public static SqlCollation Of(string? name, SqlType type)
    {
        if (type.Name == SqlTypeName.DateTimeOffset)
            return Instants;
        if (type.Name == SqlTypeName.SqlVariant)
            return Variants;
        var wide = Find(name ?? DefaultName) ?? Default;
        return type.IsUnicode ? wide : wide._narrow ?? wide;
    }

    private int CompareLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        HasMinor(a) || HasMinor(b) ? CompareWithMinor(a, b) : CompareInfo.Compare(Expand(a).TrimEnd(' '), Expand(b).TrimEnd(' '), _options);

    /// <summary>The text as the runtime has to see it: letters that stand for two written out, symbols exchanged, what weighs nothing left out.</summary>
    private ReadOnlySpan<char> Expand(ReadOnlySpan<char> text)
    {
        var hasSurrogates = !_isNarrow && !WeighsSupplementary && text.ContainsAnyInRange('\uD800', '\uDFFF');
        if (!hasSurrogates && !text.ContainsAny(Expanded) && !text.ContainsAny(Symbols))
            return text;
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            _ = c switch
            {
                < (char)128 => result.Append(Substitutes[c]),
                'ß' when !_isNarrow => result.Append("ss"),
                'æ' when !_isNarrow => result.Append("ae"),
                'Æ' when !_isNarrow => result.Append("AE"),
                'œ' when !_isNarrow => result.Append("oe"),
                'Œ' when !_isNarrow => result.Append("OE"),
                'þ' when !_isNarrow => result.Append("th"),
                'Þ' when !_isNarrow => result.Append("TH"),
                _ when hasSurrogates && char.IsSurrogate(c) => result,
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>Whether a letter in it stands for two.</summary>
    public bool HasExpansions(string text) => !IsBinary && !_isNarrow && text.AsSpan().ContainsAny(Expanded);

    /// <summary>The text with such letters written out.</summary>
    public static string SpellOut(string text) => text
        .Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("Æ", "AE", StringComparison.Ordinal)
        .Replace("œ", "oe", StringComparison.Ordinal).Replace("Œ", "OE", StringComparison.Ordinal)
        .Replace("þ", "th", StringComparison.Ordinal).Replace("Þ", "TH", StringComparison.Ordinal);

    /// <summary>A search that SQL Server's tables would end elsewhere is refused.</summary>
    private void CheckFound(ReadOnlySpan<char> text, string value, int index)
    {
        if (!_isNarrow && !WeighsSupplementary && value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            throw SqlErrors.SearchOfWeightless(Name);
        if (!HasExpansions(value) && (_isNarrow || !text.ContainsAny(Expanded)))
            return;
        var expected = index < 0 ? -1 : SpellOut(text[..index].ToString()).Length;
        if (CompareInfo.IndexOf(SpellOut(text.ToString()), SpellOut(value), _options) != expected)
            throw SqlErrors.SearchOfExpansion(value);
    }
}
