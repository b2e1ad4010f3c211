using System.Text;
using System.Text.Unicode;

namespace Tsqlite.Values;

/// <summary>
/// Text as SQLite holds it: UTF-8, in which half of a surrogate pair stands as three bytes of its own (WTF-8,
/// https://simonsapin.github.io/wtf-8/). T-SQL's nvarchar is a string of UTF-16 units, and LEFT or SUBSTRING may well cut a pair.
/// </summary>
internal static class StoredText
{
    public static byte[] GetBytes(string text)
    {
        if (!HasLoneSurrogate(text))
            return Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(text.Length + 8);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                var unit = text[i++];
                bytes.AddRange([(byte)(0xE0 | (unit >> 12)), (byte)(0x80 | ((unit >> 6) & 0x3F)), (byte)(0x80 | (unit & 0x3F))]);
            }
        }

        return [.. bytes];
    }

    public static string GetString(ReadOnlySpan<byte> bytes)
    {
        if (!HasSurrogateBytes(bytes))
            return Encoding.UTF8.GetString(bytes);
        var chars = new char[bytes.Length];
        return new string(chars, 0, GetChars(bytes, chars));
    }

    /// <summary>Decodes into a buffer that has a place for every byte; returns the number of UTF-16 units.</summary>
    public static int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var written = 0;
        while (HasSurrogateBytes(bytes))
        {
            var at = IndexOfSurrogate(bytes);
            written += Encoding.UTF8.GetChars(bytes[..at], chars[written..]);
            chars[written++] = (char)(((bytes[at] & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F));
            bytes = bytes[(at + 3)..];
        }

        return written + Encoding.UTF8.GetChars(bytes, chars[written..]);
    }

    private static bool HasLoneSurrogate(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        return first >= 0 && !Utf16IsValid(text.AsSpan(first));
    }

    private static bool Utf16IsValid(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static bool HasSurrogateBytes(ReadOnlySpan<byte> bytes) => !Utf8.IsValid(bytes) && IndexOfSurrogate(bytes) >= 0;

    private static int IndexOfSurrogate(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 2 < bytes.Length; i++)
        {
            if (bytes[i] == 0xED && bytes[i + 1] >= 0xA0)
                return i;
        }

        return -1;
    }
}
