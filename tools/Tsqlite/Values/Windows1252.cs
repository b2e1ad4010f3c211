using System.Text;

namespace Tsqlite.Values;

/// <summary>The code page of char and varchar under the collations that Tsqlite has.</summary>
internal static class Windows1252
{
    private static readonly Encoding Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static byte[] GetBytes(string text) => Encoding.GetBytes(text);

    public static string GetString(ReadOnlySpan<byte> bytes) => Encoding.GetString(bytes);

    /// <summary>What is left of the text in the code page: the nearest character of it, else a question mark.</summary>
    public static string Fold(string text) => Ascii.IsValid(text) ? text : GetString(GetBytes(text));
}
