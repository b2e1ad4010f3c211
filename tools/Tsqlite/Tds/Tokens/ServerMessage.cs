using Tsqlite.Errors;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>ERROR or INFO, by severity. MS-TDS 2.2.7.10 and 2.2.7.13.</summary>
internal static class ServerMessage
{
    private const int FixedSize = sizeof(int) + 1 + 1 + sizeof(ushort) + 1 + 1 + sizeof(int);

    public static void Write(MessageWriter writer, SqlMessage message, string serverName)
    {
        // The token's length has two bytes; the text is the one part that can be long.
        var server = Cut(serverName, byte.MaxValue);
        var procedure = Cut(message.Procedure, byte.MaxValue);
        var text = Cut(message.Text, ((ushort.MaxValue - FixedSize) / sizeof(char)) - server.Length - procedure.Length);

        writer.WriteByte((byte)(message.IsError ? TokenType.Error : TokenType.Info));
        writer.WriteUInt16((ushort)(FixedSize + (sizeof(char) * (text.Length + server.Length + procedure.Length))));
        writer.WriteInt32(message.Number);
        writer.WriteByte(message.State);
        writer.WriteByte(message.Severity);
        writer.WriteText(text);
        writer.WriteShortText(server);
        writer.WriteShortText(procedure);
        writer.WriteInt32(message.Line);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static (SqlMessage Message, string ServerName) Read(MessageReader reader)
    {
        reader.ReadUInt16();
        var number = reader.ReadInt32();
        var state = reader.ReadByte();
        var severity = reader.ReadByte();
        var text = reader.ReadText();
        var server = reader.ReadShortText();
        var procedure = reader.ReadShortText();
        return (new SqlMessage(number, severity, state, text, procedure, reader.ReadInt32()), server);
    }

    private static ReadOnlySpan<char> Cut(string text, int length) => text.AsSpan(0, Math.Min(text.Length, length));
}
