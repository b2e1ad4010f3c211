using System.Security.Cryptography;
using System.Text;

namespace Operations.Data;

/// <summary>Text for documents whose content is not in the data: the same for the same document everywhere, ASCII only.</summary>
public static class Filler
{
    private const string Words =
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et " +
        "dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea";

    private static readonly string[] WordAndBlank = [.. Words.Split(' ').Select(word => word + ' ')];

    /// <summary>
    /// Hashes the document's id with a counter and turns each byte into a word, cut at the length; a blank at the cut becomes a full stop.
    /// </summary>
    public static string Create(Guid documentId, int length)
    {
        if (length == 0)
            return "";

        return string.Create(length, documentId, static (text, documentId) =>
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            var rest = text;
            for (var counter = 0; rest.Length > 0; counter++)
            {
                SHA256.HashData(Encoding.UTF8.GetBytes($"{documentId:D}:{counter}"), hash);
                foreach (var value in hash)
                {
                    var word = WordAndBlank[value & 31];
                    var taken = Math.Min(word.Length, rest.Length);
                    word.AsSpan(0, taken).CopyTo(rest);
                    rest = rest[taken..];
                }
            }

            if (text[^1] == ' ')
                text[^1] = '.';
        });
    }
}
