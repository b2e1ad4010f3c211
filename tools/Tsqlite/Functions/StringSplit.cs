using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>STRING_SPLIT.</summary>
internal static class StringSplit
{
    public const string Name = "STRING_SPLIT";

    /// <summary>The type of the pieces: as long as the text, and of Unicode as soon as one argument is.</summary>
    public static SqlType PieceType(SqlType text, SqlType separator) => separator.IsUnicode && !text.IsUnicode
        ? SqlType.NVarChar(text.IsMax || text.IsLegacy ? SqlType.Max : Math.Min(text.Length, LongestUnicode)) : Signature.Varying(text);

    private const int LongestUnicode = 4000;

    /// <summary>The pieces of a text, of which NULL has none.</summary>
    /// <exception cref="SqlErrorException">214: the separator is not one character.</exception>
    public static IEnumerable<string> Pieces(string? text, string? separator, SqlCollation collation)
    {
        if (separator is not { Length: 1 })
            throw SqlErrors.SplitSeparatorInvalid();
        if (text is null)
            yield break;
        var start = 0;
        for (var found = collation.IndexOf(text, separator, 0, out var length); found >= 0 && length > 0;
            found = collation.IndexOf(text, separator, start, out length))
        {
            yield return text[start..found];
            start = found + length;
        }

        yield return text[start..];
    }
}
