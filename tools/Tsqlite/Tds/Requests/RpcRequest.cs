using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tds.Requests;

/// <summary>Remote procedure calls, one after another in one message. MS-TDS 2.2.6.6.</summary>
internal static class RpcRequest
{
    private const ushort NumberFollows = 0xFFFF;
    private const byte BatchFlag = 0xFF;
    private const byte NoExecuteFlag = 0xFE;
    private const byte ByReference = 0x01;
    private const byte DefaultValue = 0x02;
    private const byte Encrypted = 0x08;
    private const int MaxParameters = 2100;

    /// <summary>Reads one call after another, each when it is asked for, so that it runs before the next one is read.</summary>
    /// <exception cref="TdsProtocolException">The message is not well formed.</exception>
    /// <exception cref="SqlErrorException">The call uses what is not supported; the rest of the message cannot be read.</exception>
    public static IEnumerable<ProcedureCall> Read(MessageReader reader)
    {
        AllHeaders.Read(reader);
        while (!reader.AtEnd)
        {
            yield return ReadCall(reader);
        }
    }

    private static ProcedureCall ReadCall(MessageReader reader)
    {
        var procedure = ReadName(reader);
        reader.ReadUInt16();
        var parameters = new List<ProcedureParameter>();
        while (!reader.AtEnd)
        {
            if (reader.PeekByte() is BatchFlag or NoExecuteFlag)
            {
                if (reader.ReadByte() == NoExecuteFlag)
                {
                    throw new SqlErrorException(TdsErrors.NotSupported("calls that are not to be executed"));
                }

                break;
            }

            if (parameters.Count == MaxParameters)
            {
                throw new SqlErrorException(TdsErrors.TooManyParameters(MaxParameters));
            }

            parameters.Add(ReadParameter(reader));
        }

        return new ProcedureCall(procedure, parameters);
    }

    private static string ReadName(MessageReader reader)
    {
        var length = reader.ReadUInt16();
        if (length != NumberFollows)
        {
            return reader.ReadUnicode(length);
        }

        var number = reader.ReadUInt16();
        return WellKnownProcedure.Name(number) ?? throw new SqlErrorException(TdsErrors.UnknownProcedureNumber(number));
    }

    private static ProcedureParameter ReadParameter(MessageReader reader)
    {
        var name = reader.ReadShortText();
        var status = reader.ReadByte();
        if ((status & Encrypted) != 0)
        {
            throw new SqlErrorException(TdsErrors.NotSupported("encrypted parameters"));
        }

        if ((TypeToken)reader.PeekByte() == TypeToken.TableValued)
        {
            reader.ReadByte();
            var table = TableValueParameter.Read(reader);
            return new ProcedureParameter(name, SqlType.SqlVariant, null, false, (status & DefaultValue) != 0, table);
        }

        var type = TypeInfo.Read(reader);
        var value = ValueReader.Read(reader, type, hasTextPointer: false);
        return new ProcedureParameter(name, type.Type, value, (status & ByReference) != 0, (status & DefaultValue) != 0);
    }
}
