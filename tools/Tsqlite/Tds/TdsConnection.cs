using System.Net.Security;
using System.Net.Sockets;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Tokens;

namespace Tsqlite.Tds;

/// <summary>
/// One client's connection, on a thread of its own: a session's calls come one at a time and may take long, and T-SQL may nest deep.
/// </summary>
internal sealed partial class TdsConnection(
    Socket socket, ISqlEngine engine, TdsServerOptions options, Lazy<Task<SslStreamCertificateContext>> certificate)
{
    private const int StackSize = 16 * 1024 * 1024;

    // SQL Server's limit for a batch is 65,536 packets; a call's values may be longer.
    private const long MaxRequestLength = 512L * 1024 * 1024;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Starts serving.</summary>
    /// <param name="ended">Called when the connection has ended, its session included.</param>
    public void Start(Action ended) =>
        new Thread(
            () =>
            {
                try
                {
                    Run();
                }
                finally
                {
                    ended();
                }
            },
            StackSize)
        { IsBackground = true, Name = "TDS connection" }.Start();

    /// <summary>Ends the connection from outside.</summary>
    public void Close() => socket.Dispose();

    private void Run()
    {
        try
        {
            socket.NoDelay = true;
            using var network = new NetworkStream(socket, ownsSocket: true);
            if (LogIn(network) is not ({ } session, { } stream, var packetSize))
            {
                return;
            }

            using (session)
            using (stream)
            {
                Serve(session, stream, packetSize);
            }
        }
        catch (Exception)
        {
            // Whatever it was, it concerns this client only, and this client can no longer be told.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private void Serve(ISqlSession session, Stream stream, int packetSize)
    {
        var pump = new PacketPump(stream);
        var reader = new MessageReader(pump);
        var writer = new MessageWriter(stream, pump.Cancel) { PacketSize = packetSize, Spid = session.Id };
        _ = pump.RunAsync();
        try
        {
            while (NextRequest(reader, writer) && Answer(session, pump, reader, writer))
            {
            }
        }
        finally
        {
            Drain(pump);
        }
    }

    /// <summary>Lets what was sent arrive: a socket closed over unread bytes takes its last words back.</summary>
    private void Drain(PacketPump pump)
    {
        Shutdown();
        using var impatience = new Timer(_ => Close(), null, CloseTimeout, Timeout.InfiniteTimeSpan);
        while (pump.Next() is { } packet)
        {
            packet.Release();
        }
    }

    private void Shutdown()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }
    }

    private bool NextRequest(MessageReader reader, MessageWriter writer)
    {
        try
        {
            return reader.NextMessage(MaxRequestLength);
        }
        catch (TdsProtocolException exception)
        {
            var sink = new ResponseSink(writer, options.ServerName, CancellationToken.None, isProcedureCall: false);
            SendFatal(sink, writer, TdsErrors.MalformedRequest(exception.Message));
            return false;
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private bool Answer(ISqlSession session, PacketPump pump, MessageReader reader, MessageWriter writer)
    {
        var sink = new ResponseSink(writer, options.ServerName, pump.Attention, reader.Type == PacketType.Rpc);
        if (reader.Type == PacketType.Attention)
        {
            Acknowledge(writer);
            return true;
        }

        var isAborted = false;
        try
        {
            isAborted = !Execute(session, sink, reader, pump.Attention);
        }
        catch (OperationCanceledException) when (pump.Attention.IsCancellationRequested)
        {
            reader.Skip();
        }
        catch (TdsProtocolException exception)
        {
            SendFatal(sink, writer, TdsErrors.MalformedRequest(exception.Message));
            return false;
        }
        catch (Exception exception) when (exception is not (IOException or ObjectDisposedException))
        {
            SendFatal(sink, writer, TdsErrors.Internal(exception));
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
            Acknowledge(writer);
        }

        return !sink.IsFatal;
    }

    /// <returns>False when the client gave the request up before its end.</returns>
    private static bool Execute(ISqlSession session, ResponseSink sink, MessageReader reader, CancellationToken attention)
    {
        try
        {
            if (reader.IsAborted)
            {
                return false;
            }

            Reset(session, sink, reader.Status);
            Dispatch(session, sink, reader, attention);
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

        reader.Skip();
        return true;
    }

    private static void Reset(ISqlSession session, ResponseSink sink, PacketStatus status)
    {
        if ((status & (PacketStatus.ResetConnection | PacketStatus.ResetConnectionSkipTransaction)) != 0)
        {
            session.Reset(keepTransaction: status.HasFlag(PacketStatus.ResetConnectionSkipTransaction));
            sink.ResetDone();
        }
    }

    private static void Dispatch(ISqlSession session, ResponseSink sink, MessageReader reader, CancellationToken attention)
    {
        switch (reader.Type)
        {
            case PacketType.SqlBatch:
                session.ExecuteBatch(SqlBatchRequest.Read(reader).Text, sink, attention);
                break;
            case PacketType.Rpc:
                var isFirst = true;
                foreach (var call in RpcRequest.Read(reader))
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
                session.ExecuteTransactionRequest(TransactionManagerRequest.Read(reader), sink);
                break;
            case PacketType.BulkLoad:
                // Rows come as long as the client has some; they are never held together.
                reader.Limit(long.MaxValue);
                var load = BulkLoadRequest.Read(reader);
                session.ExecuteBulkLoad(load.Columns, load.Rows(), sink, attention);
                break;
            default:
                throw new TdsProtocolException($"A message of type 0x{(byte)reader.Type:X2} is not expected here.");
        }
    }

    private static void Acknowledge(MessageWriter writer)
    {
        new Done(TokenType.Done, DoneStatus.Attention).Write(writer);
        writer.EndMessage();
    }

    private static void SendFatal(ResponseSink sink, MessageWriter writer, SqlMessage error)
    {
        if (!sink.IsBroken)
        {
            sink.Message(error);
            sink.EndResponse();
            writer.EndMessage();
        }
    }
}
