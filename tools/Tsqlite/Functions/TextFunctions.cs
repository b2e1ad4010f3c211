using System.Text;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions that measure, search and cut text.</summary>
internal static class TextFunctions
{
    private const int MaxArguments = 254;
    private const int MaxMessageArguments = 21;
    private const int MaxMessageLength = 2047;
    private const int FirstUserMessage = 50_000;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("LEN", 1, 1, (_, types) => Signature.TextOrBinary(types[0]), types => Signature.LengthOf(types[0]),
            (arguments, _, result) => Signature.BoxLength(
                arguments[0] is byte[] bytes ? bytes.Length : ((string)arguments[0]!).AsSpan().TrimEnd(' ').Length, result)),
        new("LEFT", 2, 2, TextThenCounts, VaryingFirst, (arguments, _, _) => Left((string)arguments[0]!, (long)arguments[1]!))
        {
            SizedResult = (types, constants) => Signature.Cut(Signature.Varying(types[0]), constants[1]),
        },
        new("RIGHT", 2, 2, TextThenCounts, VaryingFirst, (arguments, _, _) => Right((string)arguments[0]!, (long)arguments[1]!))
        {
            SizedResult = (types, constants) => Signature.Cut(Signature.Varying(types[0]), constants[1]),
        },
        new("SUBSTRING", 3, 3, (index, types) => index == 0 ? Signature.TextOrBinary(types[0]) : Signature.Count, VaryingFirst,
            (arguments, _, _) => Substring(arguments[0]!, (long)arguments[1]!, (long)arguments[2]!))
        {
            Takes = (index, type) => index > 0 || type.IsCharacter || type.IsBinary,
            RefusesNullAt = 0,
            TakesLegacy = true,
            SizedResult = (types, constants) => Signature.Cut(Signature.Varying(types[0]), constants[2]),
        },
        new("CHARINDEX", 2, 3, (index, types) => index < 2 ? Signature.Text(types[index]) : Signature.Count, types => Signature.LengthOf(types[1]),
            (arguments, _, result, collation) => Signature.BoxLength(
                CharIndex((string)arguments[0]!, (string)arguments[1]!, arguments.Length > 2 ? (long)arguments[2]! : 1, collation), result))
        {
            Takes = (index, type) => index > 0 || type.IsCharacter,
            TakesLegacy = true,
        },
        new("PATINDEX", 2, 2, AllText, types => Signature.LengthOf(types[1]),
            (arguments, _, result, collation) => Signature.BoxLength(
                LikePattern.Parse((string)arguments[0]!, escape: null).Find((string)arguments[1]!, collation), result))
        {
            Takes = (index, type) => index != 1 || type.IsCharacter,
            RefusesNullAt = 1,
            TakesLegacy = true,
        },
        new("REPLACE", 3, 3, AllText, types => Signature.Longest([.. types]),
            (arguments, _, result, collation) =>
                Signature.Cut(Replace((string)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!, collation), result)),
        new("STUFF", 4, 4, (index, types) => index is 0 or 3 ? Signature.Text(types[index]) : Signature.Count,
            types => Signature.Concatenated([types[0], types[3]]),
            (arguments, _, result) => Stuff((string?)arguments[0], (long?)arguments[1], (long?)arguments[2], (string?)arguments[3], result))
        {
            NullOnNull = false,
        },
        new("UPPER", 1, 1, AllText, VaryingFirst, (arguments, _, _) => ((string)arguments[0]!).ToUpperInvariant()),
        new("LOWER", 1, 1, AllText, VaryingFirst, (arguments, _, _) => ((string)arguments[0]!).ToLowerInvariant()),
        new("LTRIM", 1, 1, AllText, VaryingFirst, (arguments, _, _) => ((string)arguments[0]!).TrimStart(' ')),
        new("RTRIM", 1, 1, AllText, VaryingFirst, (arguments, _, _) => ((string)arguments[0]!).TrimEnd(' ')),
        // TRIM(characters FROM text) is bound as TRIM(text, characters).
        new("TRIM", 1, 2, AllText, VaryingFirst,
            (arguments, _, _, collation) => arguments.Length == 1
                ? ((string)arguments[0]!).Trim(' ')
                : Trim((string)arguments[0]!, (string)arguments[1]!, collation)),
        new("REVERSE", 1, 1, AllText, VaryingFirst, (arguments, _, _) => Reverse((string)arguments[0]!)),
        new("REPLICATE", 2, 2, TextThenCounts, types => Signature.Longest(types[0]),
            (arguments, _, result) => Replicate((string)arguments[0]!, (long)arguments[1]!, result))
        {
            SizedResult = (types, constants) => Signature.Cut(Signature.Longest(types[0]), constants[1] * types[0].Length),
        },
        new("SPACE", 1, 1, (_, _) => Signature.Count, _ => SqlType.VarChar(8000),
            (arguments, _, result) => Replicate(" ", (long)arguments[0]!, result))
        {
            SizedResult = (_, constants) => Signature.Cut(SqlType.VarChar(8000), constants[0]),
        },
        new("CONCAT", 2, MaxArguments, AllText, types => Signature.Concatenated(types),
            (arguments, _, result) => Signature.Cut(Join("", arguments, skipsNull: false), result))
        {
            ConvertsAll = true,
            NullOnNull = false,
        },
        new("CONCAT_WS", 3, MaxArguments, AllText,
            types => Signature.Concatenated(types.Skip(1), (types.Count - 2) * Math.Max(0, types[0].Length)),
            (arguments, _, result) => Signature.Cut(Join((string?)arguments[0] ?? "", arguments[1..], skipsNull: true), result))
        {
            ConvertsAll = true,
            NullOnNull = false,
        },
        new("TRANSLATE", 3, 3, AllText, VaryingFirst,
            (arguments, _, _, collation) => Translate((string)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!, collation)),
        new("FORMATMESSAGE", 1, MaxMessageArguments, (_, _) => null, _ => SqlType.NVarChar(MaxMessageLength),
            (arguments, types, _) => FormatMessage(arguments, types))
        {
            NullOnNull = false,
        },
    ];

    private static SqlType? AllText(int index, IReadOnlyList<SqlType> types) => Signature.Text(types[index]);

    private static SqlType? TextThenCounts(int index, IReadOnlyList<SqlType> types) =>
        index == 0 ? Signature.Text(types[0]) : Signature.Count;

    private static SqlType VaryingFirst(IReadOnlyList<SqlType> types) => Signature.Varying(types[0]);

    private static string Left(string text, long count) =>
        count < 0 ? throw SqlErrors.InvalidLeftOrSubstringLength() : text[..(int)Math.Min(count, text.Length)];

    private static string Right(string text, long count) =>
        count < 0 ? throw SqlErrors.InvalidLength("RIGHT") : text[^(int)Math.Min(count, text.Length)..];

    private static object Substring(object value, long start, long count)
    {
        if (count < 0)
            throw SqlErrors.InvalidLeftOrSubstringLength();
        var length = value is byte[] bytes ? bytes.Length : ((string)value).Length;
        // Positions before the first one count, but hold nothing.
        start = Math.Clamp(start, int.MinValue, int.MaxValue);
        var begin = (int)Math.Clamp(start - 1, 0, length);
        var end = (int)Math.Clamp(start - 1 + Math.Min(count, int.MaxValue), begin, length);
        return value is byte[] source ? source[begin..end] : ((string)value)[begin..end];
    }

    private static long CharIndex(string value, string text, long start, SqlCollation collation)
    {
        var begin = Math.Max(0, start - 1);
        return begin > text.Length ? 0 : collation.IndexOf(text, value, (int)begin, out _) + 1;
    }

    private static string Replace(string text, string value, string replacement, SqlCollation collation)
    {
        var found = collation.IndexOf(text, value, 0, out var length);
        if (found < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var copied = 0;
        while (found >= 0 && length > 0)
        {
            result.Append(text, copied, found - copied).Append(replacement);
            copied = found + length;
            found = collation.IndexOf(text, value, copied, out length);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string? Stuff(string? text, long? start, long? count, string? inserted, SqlType type)
    {
        if (text is null || start is null || count is null || start < 1 || start > text.Length || count < 0)
            return null;
        var begin = (int)start - 1;
        var end = (int)Math.Min(begin + count.Value, text.Length);
        return Signature.Cut(string.Concat(text.AsSpan(0, begin), inserted, text.AsSpan(end)), type);
    }

    private static string Trim(string text, string characters, SqlCollation collation)
    {
        // Whether TRIM takes a for A is not documented, so where that decides there is no answer.
        var trimmed = text.Trim(characters.ToCharArray());
        var mayGoOn = trimmed.Length > 0 && characters.Any(c => AreSame(c, trimmed[0]) || AreSame(c, trimmed[^1]));
        return mayGoOn ? throw SqlErrors.TrimOfLetters(characters) : trimmed;

        // A blank would be the same as a character without weight, since blanks at the end of a text do not count.
        bool AreSame(char a, char b) => a != ' ' && collation.Compare(a.ToString(), b.ToString()) == 0;
    }

    private static string Reverse(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        source.CopyTo(span);
        span.Reverse();
    });

    private static string? Replicate(string text, long count, SqlType type)
    {
        if (count < 0)
            return null;
        if (text.Length == 0)
            return "";
        var length = (Int128)text.Length * count;
        // The longest that .NET holds is well beyond any text that is meant.
        var limit = type.IsMax ? 0x3FFFFFDF : type.Length;
        return string.Create((int)Int128.Min(length, limit), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i += source.Length)
                source.AsSpan(0, Math.Min(source.Length, span.Length - i)).CopyTo(span[i..]);
        });
    }

    private static string Join(string separator, ReadOnlySpan<object?> texts, bool skipsNull)
    {
        var result = new StringBuilder();
        var isFirst = true;
        foreach (var text in texts)
        {
            if (text is null && skipsNull)
                continue;
            if (!isFirst)
                result.Append(separator);
            isFirst = false;
            result.Append((string?)text);
        }

        return result.ToString();
    }

    private static string Translate(string text, string characters, string translations, SqlCollation collation)
    {
        if (characters.Length != translations.Length)
            throw SqlErrors.TranslateLengths();
        return string.Create(text.Length, (text, characters, translations, collation), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var index = IndexOf(state.characters, state.text[i], state.collation);
                span[i] = index < 0 ? state.text[i] : state.translations[index];
            }
        });
    }

    /// <summary>A number names a message of sys.messages, where users' own are none.</summary>
    private static string? FormatMessage(ReadOnlySpan<object?> arguments, IReadOnlyList<SqlType> types)
    {
        if (arguments[0] is null)
            return null;
        if (arguments[0] is not string format)
        {
            var number = (int)SqlConvert.Convert(arguments[0], types[0], SqlType.Int)!;
            return number > FirstUserMessage ? null : throw SqlErrors.SystemMessage(number);
        }

        var substitutes = new (object?, SqlType)[arguments.Length - 1];
        for (var i = 0; i < substitutes.Length; i++)
            substitutes[i] = (arguments[i + 1], types[i + 1]);
        return MessageFormat.Apply(format, substitutes);
    }

    private static int IndexOf(string characters, char c, SqlCollation collation)
    {
        for (var i = 0; i < characters.Length; i++)
        {
            var candidate = characters[i];
            if (candidate == c || (c != ' ' && candidate != ' '
                && collation.Equals(new ReadOnlySpan<char>(in candidate), new ReadOnlySpan<char>(in c))))
                return i;
        }

        return -1;
    }
}
