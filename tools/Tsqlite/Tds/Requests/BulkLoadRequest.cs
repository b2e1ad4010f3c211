using Tsqlite.Contract;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Tokens;

namespace Tsqlite.Tds.Requests;

/// <summary>The rows of INSERT BULK: COLMETADATA, rows, DONE. MS-TDS 2.2.6.1.</summary>
internal sealed class BulkLoadRequest
{
    private readonly MessageReader _reader;
    private readonly ColMetadata _metadata;

    private BulkLoadRequest(MessageReader reader, ColMetadata metadata)
    {
        _reader = reader;
        _metadata = metadata;
    }

    public IReadOnlyList<ResultColumn> Columns => _metadata.Columns;

    /// <summary>Reads the columns; the rows are still to come.</summary>
    public static BulkLoadRequest Read(MessageReader reader) =>
        (TokenType)reader.ReadByte() == TokenType.ColMetadata
            ? new BulkLoadRequest(reader, ColMetadata.Read(reader))
            : throw new TdsProtocolException("A bulk load that does not begin with its columns.");

    /// <summary>Each row as it arrives. Can be read once.</summary>
    public IEnumerable<object?[]> Rows()
    {
        while (!_reader.AtEnd)
        {
            var token = (TokenType)_reader.ReadByte();
            switch (token)
            {
                case TokenType.Row or TokenType.NbcRow:
                    yield return Row.Read(_reader, _metadata.Types, token);
                    break;
                case TokenType.Done:
                    // Its count has four bytes or eight, depending on the client, and says nothing.
                    yield break;
                default:
                    throw new TdsProtocolException($"Token 0x{(byte)token:X2} among the rows of a bulk load.");
            }
        }
    }
}
