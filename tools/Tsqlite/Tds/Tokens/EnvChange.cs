using System.Buffers.Binary;
using System.Text;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;

namespace Tsqlite.Tds.Tokens;

/// <summary>ENVCHANGE: something of the connection's state is different now. MS-TDS 2.2.7.9.</summary>
internal sealed class EnvChange
{
    public const byte Database = 1;
    public const byte Language = 2;
    public const byte PacketSize = 4;
    public const byte SqlCollation = 7;
    public const byte BeginTransaction = 8;
    public const byte CommitTransaction = 9;
    public const byte RollbackTransaction = 10;
    public const byte ResetAcknowledged = 18;

    private EnvChange(byte kind, byte[] newValue, byte[] oldValue)
    {
        Kind = kind;
        NewValue = newValue;
        OldValue = oldValue;
    }

    public byte Kind { get; }

    public byte[] NewValue { get; }

    public byte[] OldValue { get; }

    private bool IsText => Kind is Database or Language or PacketSize;

    /// <summary>A change of database, language or packet size.</summary>
    public static EnvChange Text(byte kind, string newValue, string oldValue) =>
        new(kind, Encoding.Unicode.GetBytes(newValue), Encoding.Unicode.GetBytes(oldValue));

    public static EnvChange CollationSet(Collation collation)
    {
        var bytes = new byte[Collation.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, collation.Info);
        bytes[4] = collation.SortId;
        return new(SqlCollation, bytes, []);
    }

    /// <summary>The descriptor that the client sends with each request from now on.</summary>
    public static EnvChange TransactionBegun(ulong id) => new(BeginTransaction, BitConverter.GetBytes(id), []);

    public static EnvChange TransactionEnded(byte kind, ulong id) => new(kind, [], BitConverter.GetBytes(id));

    public static EnvChange ResetDone() => new(ResetAcknowledged, [], []);

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.EnvChange);
        writer.WriteUInt16((ushort)(3 + NewValue.Length + OldValue.Length));
        writer.WriteByte(Kind);
        WriteValue(writer, NewValue);
        WriteValue(writer, OldValue);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static EnvChange Read(MessageReader reader)
    {
        reader.ReadUInt16();
        var kind = reader.ReadByte();
        var unit = kind is Database or Language or PacketSize ? sizeof(char) : 1;
        return new EnvChange(kind, ReadValue(reader, unit), ReadValue(reader, unit));
    }

    private void WriteValue(MessageWriter writer, byte[] value)
    {
        writer.WriteByte((byte)(IsText ? value.Length / sizeof(char) : value.Length));
        writer.WriteBytes(value);
    }

    private static byte[] ReadValue(MessageReader reader, int unit)
    {
        var value = new byte[reader.ReadByte() * unit];
        reader.ReadBytes(value);
        return value;
    }
}
