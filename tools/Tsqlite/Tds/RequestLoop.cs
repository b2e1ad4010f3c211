using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Mars;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Tokens;

namespace Tsqlite.Tds;

/// <summary>Answers the requests of one stream, one after the other, from login to its end.</summary>
/// <param name="session">Runs them.</param>
/// <param name="pump">Brings their packets, and tells of attentions.</param>
/// <param name="writer">Takes the responses.</param>
/// <param name="serverName">@@SERVERNAME, which errors carry.</param>
/// <param name="turns">Where the requests of several streams take turns on the session; null when there is one stream only.</param>
internal sealed class RequestLoop(ISqlSession session, PacketPump pump, MessageWriter writer, string serverName, SmpConnection? turns)
{
    // SQL Server's limit for a batch is 65,536 packets; a call's values may be longer.
    private const long MaxRequestLength = 512L * 1024 * 1024;

    private readonly MessageReader _reader = new(pump);
    private bool _isBroken;

    /// <summary>Runs until the client is done.</summary>
    /// <returns>False when the connection must end, whatever other streams it has.</returns>
    public bool Run()
    {
        while (NextRequest())
        {
            if (!Answer())
            {
                return false;
            }
        }

        return !_isBroken;
    }

    private bool NextRequest()
    {
        try
        {
            return _reader.NextMessage(MaxRequestLength);
        }
        catch (TdsProtocolException exception)
        {
            var sink = new ResponseSink(writer, serverName, CancellationToken.None, isProcedureCall: false);
            SendFatal(sink, TdsErrors.MalformedRequest(exception.Message));
            _isBroken = true;
            return false;
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private bool Answer()
    {
        var sink = new ResponseSink(writer, serverName, pump.Attention, _reader.Type == PacketType.Rpc);
        if (_reader.Type == PacketType.Attention)
        {
            Acknowledge();
            return true;
        }

        var isAborted = false;
        try
        {
            turns?.BeginTurn();
            try
            {
                isAborted = !Execute(sink);
            }
            finally
            {
                turns?.EndTurn();
            }
        }
        catch (OperationCanceledException) when (pump.Attention.IsCancellationRequested)
        {
            _reader.Skip();
        }
        catch (TdsProtocolException exception)
        {
            SendFatal(sink, TdsErrors.MalformedRequest(exception.Message));
            return false;
        }
        catch (Exception exception) when (exception is not (IOException or ObjectDisposedException))
        {
            SendFatal(sink, TdsErrors.Internal(exception));
            return false;
        }

        // Clients that sent an attention read the interrupted response to its end, and then wait for a message with the acknowledgement.
        var isAttention = pump.EndRequest();
        if (!isAborted)
        {
            sink.EndResponse();
            writer.EndMessage();
        }
        else if (!isAttention)
        {
            sink.EndAborted();
            writer.EndMessage();
        }

        if (isAttention)
        {
            Acknowledge();
        }

        return !sink.IsFatal;
    }

    /// <returns>False when the client gave the request up before its end.</returns>
    private bool Execute(ResponseSink sink)
    {
        try
        {
            if (_reader.IsAborted)
            {
                return false;
            }

            Reset(sink);
            Dispatch(sink, pump.Attention);
        }
        catch (SqlErrorException exception)
        {
            foreach (var error in exception.All)
            {
                sink.Message(error);
            }
        }
        catch (MessageAbortedException)
        {
            return false;
        }

        _reader.Skip();
        return true;
    }

    private void Reset(ResponseSink sink)
    {
        var status = _reader.Status;
        if ((status & (PacketStatus.ResetConnection | PacketStatus.ResetConnectionSkipTransaction)) != 0)
        {
            session.Reset(keepTransaction: status.HasFlag(PacketStatus.ResetConnectionSkipTransaction));
            sink.ResetDone();
        }
    }

    private void Dispatch(ResponseSink sink, CancellationToken attention)
    {
        switch (_reader.Type)
        {
            case PacketType.SqlBatch:
                session.ExecuteBatch(SqlBatchRequest.Read(_reader).Text, sink, attention);
                break;
            case PacketType.Rpc:
                var isFirst = true;
                foreach (var call in RpcRequest.Read(_reader))
                {
                    if (!isFirst)
                    {
                        sink.EndCall(more: true);
                    }

                    isFirst = false;
                    session.ExecuteProcedure(call, sink, attention);
                    if (sink.IsFatal || attention.IsCancellationRequested)
                    {
                        break;
                    }
                }

                break;
            case PacketType.TransactionManager:
                session.ExecuteTransactionRequest(TransactionManagerRequest.Read(_reader), sink);
                break;
            case PacketType.BulkLoad:
                // Rows come as long as the client has some; they are never held together.
                _reader.Limit(long.MaxValue);
                var load = BulkLoadRequest.Read(_reader);
                session.ExecuteBulkLoad(load.Columns, load.Rows(), sink, attention);
                break;
            default:
                throw new TdsProtocolException($"A message of type 0x{(byte)_reader.Type:X2} is not expected here.");
        }
    }

    private void Acknowledge()
    {
        new Done(TokenType.Done, DoneStatus.Attention).Write(writer);
        writer.EndMessage();
    }

    private void SendFatal(ResponseSink sink, SqlMessage error)
    {
        if (!sink.IsBroken)
        {
            sink.Message(error);
            sink.EndResponse();
            writer.EndMessage();
        }
    }
}
