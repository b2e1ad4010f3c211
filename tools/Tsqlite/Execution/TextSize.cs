using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>SET TEXTSIZE: what a SELECT sends of a (max) value.</summary>
internal static class TextSize
{
    /// <param name="value">The value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="bytes">How many bytes of it to send at most.</param>
    public static object? Cut(object? value, SqlType type, int bytes) => value switch
    {
        string text when type.IsUnicode && text.Length > bytes / sizeof(char) => text[..(bytes / sizeof(char))],
        string text when !type.IsUnicode && text.Length > bytes => text[..bytes],
        byte[] data when data.Length > bytes => data[..bytes],
        _ => value,
    };
}
