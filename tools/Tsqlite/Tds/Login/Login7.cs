using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Login;

/// <summary>The login message. MS-TDS 2.2.6.4.</summary>
internal sealed record Login7
{
    /// <summary>Version number of TDS 7.4, as this message writes it.</summary>
    public const uint Tds74 = 0x74000004;

    /// <summary>No login is longer. MS-TDS 2.2.6.4.</summary>
    public const int MaxLength = (128 * 1024) - 1;

    private const int FixedSize = 94;
    private const byte IntegratedSecurity = 0x80;
    private const byte HasExtension = 0x10;
    private const byte ChangesPassword = 0x01;

    public uint TdsVersion { get; init; } = Tds74;

    public int PacketSize { get; init; }

    /// <summary>The client's process id.</summary>
    public int ClientProcessId { get; init; }

    public string HostName { get; init; } = "";

    public string UserName { get; init; } = "";

    public string Password { get; init; } = "";

    public string ApplicationName { get; init; } = "";

    public string ServerName { get; init; } = "";

    public string Database { get; init; } = "";

    /// <summary>Whether the client would log in with the operating system's user (SSPI).</summary>
    public bool UsesIntegratedSecurity { get; init; }

    /// <summary>Whether the client would change its password.</summary>
    public bool IsPasswordChange { get; init; }

    /// <summary>The features that it asks for.</summary>
    public IReadOnlyList<LoginFeature> Features { get; init; } = [];

    /// <summary>Keeps the password out of what is printed.</summary>
    public override string ToString() => $"LOGIN7 {UserName} on {Database}";

    /// <summary>Writes what this type knows; the rest is zero.</summary>
    public void Write(MessageWriter writer)
    {
        string[] texts = [HostName, UserName, Password, ApplicationName, ServerName, "", "", "", Database];
        var fixedPart = new byte[FixedSize];
        var variable = new List<byte>();
        for (var i = 0; i < texts.Length; i++)
        {
            var bytes = Encoding.Unicode.GetBytes(texts[i]);
            if (i == 2)
            {
                Obfuscate(bytes);
            }

            BinaryPrimitives.WriteUInt16LittleEndian(fixedPart.AsSpan(36 + (i * 4)), (ushort)(FixedSize + variable.Count));
            BinaryPrimitives.WriteUInt16LittleEndian(fixedPart.AsSpan(38 + (i * 4)), (ushort)texts[i].Length);
            variable.AddRange(bytes);
        }

        if (Features.Count > 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(fixedPart.AsSpan(56), (ushort)(FixedSize + variable.Count));
            BinaryPrimitives.WriteUInt16LittleEndian(fixedPart.AsSpan(58), sizeof(int));
            variable.AddRange(BitConverter.GetBytes(FixedSize + variable.Count + sizeof(int)));
            foreach (var feature in Features)
            {
                variable.Add((byte)feature);
                variable.AddRange(new byte[sizeof(int)]);
            }

            variable.Add((byte)LoginFeature.Terminator);
        }

        BinaryPrimitives.WriteInt32LittleEndian(fixedPart, FixedSize + variable.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(fixedPart.AsSpan(4), TdsVersion);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart.AsSpan(8), PacketSize);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart.AsSpan(16), ClientProcessId);
        fixedPart[25] = UsesIntegratedSecurity ? IntegratedSecurity : (byte)0;
        fixedPart[27] = (byte)((Features.Count > 0 ? HasExtension : 0) | (IsPasswordChange ? ChangesPassword : 0));
        writer.WriteBytes(fixedPart);
        writer.WriteBytes(CollectionsMarshal.AsSpan(variable));
    }

    /// <exception cref="TdsProtocolException">An offset or a length points outside of the message.</exception>
    public static Login7 Read(MessageReader reader)
    {
        var length = reader.ReadInt32();
        if (length is < FixedSize or > MaxLength)
        {
            throw new TdsProtocolException($"LOGIN7 says that it has {length} bytes.");
        }

        var data = new byte[length];
        reader.ReadBytes(data.AsSpan(sizeof(int)));
        return new Login7
        {
            TdsVersion = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4)),
            PacketSize = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(8)),
            ClientProcessId = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(16)),
            HostName = Text(data, 36),
            UserName = Text(data, 40),
            Password = Text(data, 44, isPassword: true),
            ApplicationName = Text(data, 48),
            ServerName = Text(data, 52),
            Database = Text(data, 68),
            UsesIntegratedSecurity = (data[25] & IntegratedSecurity) != 0,
            IsPasswordChange = (data[27] & ChangesPassword) != 0,
            Features = (data[27] & HasExtension) != 0 ? ReadFeatures(data) : [],
        };
    }

    private static string Text(byte[] data, int field, bool isPassword = false)
    {
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(field));
        var characters = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(field + 2));
        if (characters == 0)
        {
            return "";
        }

        var bytes = Slice(data, offset, characters * sizeof(char)).ToArray();
        if (isPassword)
        {
            Reveal(bytes);
        }

        return Encoding.Unicode.GetString(bytes);
    }

    private static List<LoginFeature> ReadFeatures(byte[] data)
    {
        var pointer = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(56));
        var at = BinaryPrimitives.ReadInt32LittleEndian(Slice(data, pointer, sizeof(int)));
        var features = new List<LoginFeature>();
        while (true)
        {
            var feature = (LoginFeature)Slice(data, at, 1)[0];
            if (feature == LoginFeature.Terminator)
            {
                return features;
            }

            features.Add(feature);
            var size = BinaryPrimitives.ReadInt32LittleEndian(Slice(data, at + 1, sizeof(int)));
            Slice(data, at + 1 + sizeof(int), size);
            at += 1 + sizeof(int) + size;
        }
    }

    private static ReadOnlySpan<byte> Slice(byte[] data, int offset, int length) =>
        offset >= 0 && length >= 0 && offset <= data.Length && length <= data.Length - offset
            ? data.AsSpan(offset, length)
            : throw new TdsProtocolException("LOGIN7 points outside of itself.");

    private static void Obfuscate(Span<byte> password)
    {
        foreach (ref var value in password)
        {
            value = (byte)(((value << 4) | (value >> 4)) ^ 0xA5);
        }
    }

    private static void Reveal(Span<byte> password)
    {
        foreach (ref var value in password)
        {
            var plain = value ^ 0xA5;
            value = (byte)((plain << 4) | (plain >> 4));
        }
    }
}
