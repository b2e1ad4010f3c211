using System.Buffers;
using System.Text;

namespace Tsqlite.Types;

/// <summary>What SQL Server's tables say of letters and the runtime's do not.</summary>
internal sealed partial class SqlCollation
{
    private static readonly SearchValues<char> Expanded = SearchValues.Create("ßæÆœŒþÞ");

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

    private bool _isInstant;

    public static SqlCollation Of(string? name, SqlType type)
    {
        if (type.Name == SqlTypeName.DateTimeOffset)
            return Instants;
        var wide = Find(name ?? DefaultName) ?? Default;
        return type.IsUnicode ? wide : wide._narrow ?? wide;
    }

    private int CompareLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => CompareInfo.Compare(Expand(a), Expand(b), _options);

    /// <summary>The text with letters that stand for two written out.</summary>
    private ReadOnlySpan<char> Expand(ReadOnlySpan<char> text)
    {
        if (_isNarrow)
            return text;
        var hasSurrogates = !WeighsSupplementary && text.ContainsAnyInRange('\uD800', '\uDFFF');
        if (!hasSurrogates && !text.ContainsAny(Expanded))
            return text;
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            _ = c switch
            {
                'ß' => result.Append("ss"),
                'æ' => result.Append("ae"),
                'Æ' => result.Append("AE"),
                'œ' => result.Append("oe"),
                'Œ' => result.Append("OE"),
                'þ' => result.Append("th"),
                'Þ' => result.Append("TH"),
                _ when hasSurrogates && char.IsSurrogate(c) => result,
                _ => result.Append(c),
            };
        }

        return result.ToString().AsSpan().TrimEnd(' ');
    }
}
