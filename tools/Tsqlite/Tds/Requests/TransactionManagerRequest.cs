using System.Data;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Requests;

/// <summary>Begins, commits, rolls back or saves a transaction without T-SQL. MS-TDS 2.2.6.9.</summary>
internal static class TransactionManagerRequest
{
    private const ushort Begin = 5;
    private const ushort Commit = 7;
    private const ushort Rollback = 8;
    private const ushort Save = 9;
    private const byte BeginNext = 0x01;

    /// <exception cref="SqlErrorException">A distributed transaction.</exception>
    public static TransactionRequest Read(MessageReader reader)
    {
        AllHeaders.Read(reader);
        switch (reader.ReadUInt16())
        {
            case Begin:
                var isolation = ReadIsolation(reader);
                return new TransactionRequest(TransactionRequestKind.Begin, ReadName(reader), isolation);
            case Commit:
                return ReadEnd(TransactionRequestKind.Commit, reader);
            case Rollback:
                return ReadEnd(TransactionRequestKind.Rollback, reader);
            case Save:
                return new TransactionRequest(TransactionRequestKind.Save, ReadName(reader));
            default:
                throw new SqlErrorException(TdsErrors.NotSupported("distributed transactions"));
        }
    }

    /// <summary>Writes the request as a client does, without a next transaction.</summary>
    public static void Write(MessageWriter writer, TransactionRequest request, ulong descriptor)
    {
        new AllHeaders(descriptor).Write(writer);
        writer.WriteUInt16(request.Kind switch
        {
            TransactionRequestKind.Begin => Begin,
            TransactionRequestKind.Commit => Commit,
            TransactionRequestKind.Rollback => Rollback,
            _ => Save,
        });
        if (request.Kind == TransactionRequestKind.Begin)
        {
            WriteIsolation(writer, request.Isolation);
        }

        WriteName(writer, request.Name);
        if (request.Kind is TransactionRequestKind.Commit or TransactionRequestKind.Rollback)
        {
            writer.WriteByte(request.BeginNext ? BeginNext : (byte)0);
            if (request.BeginNext)
            {
                WriteIsolation(writer, request.Isolation);
                WriteName(writer, "");
            }
        }
    }

    private static TransactionRequest ReadEnd(TransactionRequestKind kind, MessageReader reader)
    {
        var name = ReadName(reader);
        if ((reader.ReadByte() & BeginNext) == 0)
        {
            return new TransactionRequest(kind, name);
        }

        var isolation = ReadIsolation(reader);
        ReadName(reader);
        return new TransactionRequest(kind, name, isolation, BeginNext: true);
    }

    private static string ReadName(MessageReader reader) =>
        reader.ReadByte() is var size && size % sizeof(char) == 0
            ? reader.ReadUnicode(size / sizeof(char))
            : throw new TdsProtocolException("Half a character of UTF-16.");

    private static void WriteName(MessageWriter writer, string name)
    {
        writer.WriteByte((byte)(name.Length * sizeof(char)));
        writer.WriteUnicode(name);
    }

    private static IsolationLevel ReadIsolation(MessageReader reader) => reader.ReadByte() switch
    {
        0 => IsolationLevel.Unspecified,
        1 => IsolationLevel.ReadUncommitted,
        2 => IsolationLevel.ReadCommitted,
        3 => IsolationLevel.RepeatableRead,
        4 => IsolationLevel.Serializable,
        5 => IsolationLevel.Snapshot,
        var level => throw new TdsProtocolException($"Isolation level {level} is unknown."),
    };

    private static void WriteIsolation(MessageWriter writer, IsolationLevel level) => writer.WriteByte(level switch
    {
        IsolationLevel.ReadUncommitted => 1,
        IsolationLevel.ReadCommitted => 2,
        IsolationLevel.RepeatableRead => 3,
        IsolationLevel.Serializable => 4,
        IsolationLevel.Snapshot => 5,
        _ => 0,
    });
}
