using System.Buffers.Binary;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Login;

/// <summary>The first message of either end: versions and encryption. Integers are big-endian here. MS-TDS 2.2.6.5.</summary>
/// <param name="Version">The sender's version.</param>
/// <param name="Encryption">What it says of encryption.</param>
/// <param name="Mars">Whether it wants several requests at once on the connection (MARS); the server says whether they may.</param>
internal sealed record PreLogin(Version Version, EncryptionOption Encryption, bool Mars = false)
{
    private const byte VersionToken = 0x00;
    private const byte EncryptionToken = 0x01;
    private const byte InstanceToken = 0x02;
    private const byte ThreadIdToken = 0x03;
    private const byte MarsToken = 0x04;
    private const byte Terminator = 0xFF;
    private const int OptionSize = 5;
    private const int VersionSize = 6;

    public void Write(MessageWriter writer)
    {
        ReadOnlySpan<(byte Token, byte Size)> options =
            [(VersionToken, VersionSize), (EncryptionToken, 1), (InstanceToken, 1), (ThreadIdToken, 0), (MarsToken, 1)];
        Span<byte> option = stackalloc byte[OptionSize];
        var offset = (options.Length * OptionSize) + 1;
        foreach (var (token, size) in options)
        {
            option[0] = token;
            BinaryPrimitives.WriteUInt16BigEndian(option[1..], (ushort)offset);
            BinaryPrimitives.WriteUInt16BigEndian(option[3..], size);
            writer.WriteBytes(option);
            offset += size;
        }

        writer.WriteByte(Terminator);

        Span<byte> version = stackalloc byte[VersionSize];
        version.Clear();
        version[0] = (byte)Version.Major;
        version[1] = (byte)Version.Minor;
        BinaryPrimitives.WriteUInt16BigEndian(version[2..], (ushort)Math.Max(Version.Build, 0));
        writer.WriteBytes(version);
        writer.WriteByte((byte)Encryption);
        writer.WriteByte(0);
        writer.WriteByte(Mars ? (byte)1 : (byte)0);
    }

    /// <exception cref="TdsProtocolException">The options do not fit the message.</exception>
    public static PreLogin Read(MessageReader reader)
    {
        var message = new List<byte>();
        while (!reader.AtEnd)
        {
            message.Add(reader.ReadByte());
        }

        var data = message.ToArray();
        var version = new Version(0, 0, 0);
        EncryptionOption? encryption = null;
        var mars = false;
        for (var at = 0; ; at += OptionSize)
        {
            var token = Slice(data, at, 1)[0];
            if (token == Terminator)
            {
                break;
            }

            var option = Slice(data, at, OptionSize);
            var value = Slice(data, BinaryPrimitives.ReadUInt16BigEndian(option[1..]), BinaryPrimitives.ReadUInt16BigEndian(option[3..]));
            switch (token)
            {
                case VersionToken when value.Length >= 4:
                    version = new Version(value[0], value[1], BinaryPrimitives.ReadUInt16BigEndian(value[2..]));
                    break;
                case EncryptionToken when value.Length == 1 && value[0] <= (byte)EncryptionOption.Required:
                    encryption = (EncryptionOption)value[0];
                    break;
                case EncryptionToken:
                    throw new TdsProtocolException("PRELOGIN asks for an encryption that is not known.");
                case MarsToken when value.Length == 1:
                    mars = value[0] == 1;
                    break;
            }
        }

        return new PreLogin(
            version, encryption ?? throw new TdsProtocolException("PRELOGIN says nothing of encryption."), mars);
    }

    private static ReadOnlySpan<byte> Slice(byte[] data, int offset, int length) =>
        offset <= data.Length && length <= data.Length - offset
            ? data.AsSpan(offset, length)
            : throw new TdsProtocolException("PRELOGIN ends too early.");
}
