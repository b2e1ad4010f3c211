using System.Text;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Values;

/// <summary>A collation's five bytes: locale and comparison flags, then the sort id of an old SQL collation. MS-TDS 2.2.5.1.2.</summary>
internal readonly record struct Collation(uint Info, byte SortId)
{
    public const int Size = 5;

    private const uint Utf8 = 1u << 26;

    /// <summary>SQL_Latin1_General_CP1_CI_AS, a SQL Server's default: English (United States), case-insensitive, code page 1252.</summary>
    public static readonly Collation Default = new(0x00D00409, 52);

    private static readonly Encoding CodePage1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding of char and varchar values.</summary>
    public Encoding Encoding => (Info & Utf8) != 0 ? Encoding.UTF8 : CodePage1252;

    public void Write(MessageWriter writer)
    {
        writer.WriteUInt32(Info);
        writer.WriteByte(SortId);
    }

    public static Collation Read(MessageReader reader) => new(reader.ReadUInt32(), reader.ReadByte());
}
