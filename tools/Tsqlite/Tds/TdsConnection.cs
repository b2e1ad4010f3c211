using System.Net.Security;
using System.Net.Sockets;
using Tsqlite.Contract;
using Tsqlite.Tds.Mars;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds;

/// <summary>
/// One client's connection, on a thread of its own: a session's calls come one at a time and may take long, and T-SQL may nest deep.
/// </summary>
internal sealed partial class TdsConnection(
    Socket socket, ISqlEngine engine, TdsServerOptions options, Lazy<Task<SslStreamCertificateContext>> certificate)
{
    private const int StackSize = 16 * 1024 * 1024;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    // Whether the client opens several sessions on the connection (MARS) once it has logged in.
    private bool _isMultiplexed;

    /// <summary>Starts serving.</summary>
    /// <param name="ended">Called when the connection has ended, its session included.</param>
    public void Start(Action ended) => StartThread("TDS connection", () =>
    {
        try
        {
            Run();
        }
        finally
        {
            ended();
        }
    });

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
                if (_isMultiplexed)
                {
                    ServeSessions(session, stream, packetSize);
                }
                else
                {
                    Serve(session, stream, packetSize);
                }
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
        _ = pump.RunAsync();
        try
        {
            Loop(session, stream, pump, packetSize, turns: null).Run();
        }
        finally
        {
            Drain(pump);
        }
    }

    /// <summary>Each session that the client opens on the connection has a thread of its own; their requests take turns.</summary>
    private void ServeSessions(ISqlSession session, Stream stream, int packetSize)
    {
        var threads = new List<Thread>();
        var sessions = new SmpConnection(stream);
        try
        {
            sessions.Run(opened =>
            {
                threads.RemoveAll(thread => !thread.IsAlive);
                threads.Add(StartThread("TDS session", () => ServeSession(session, opened, packetSize, sessions)));
            });
        }
        finally
        {
            sessions.Close();
            threads.ForEach(thread => thread.Join());
        }
    }

    private void ServeSession(ISqlSession session, SmpStream stream, int packetSize, SmpConnection sessions)
    {
        var goesOn = false;
        try
        {
            using (stream)
            {
                var pump = new PacketPump(stream);
                _ = pump.RunAsync();
                goesOn = Loop(session, stream, pump, packetSize, sessions).Run();
            }
        }
        catch (Exception)
        {
            // As for a connection: nobody can be told.
        }

        if (!goesOn)
        {
            // What was sent may still be on its way.
            Shutdown();
            Thread.Sleep(CloseTimeout);
            Close();
        }
    }

    private RequestLoop Loop(ISqlSession session, Stream stream, PacketPump pump, int packetSize, SmpConnection? turns) =>
        new(session, pump, new MessageWriter(stream, pump.Cancel) { PacketSize = packetSize, Spid = session.Id }, options.ServerName, turns);

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

    private static Thread StartThread(string name, ThreadStart work)
    {
        var thread = new Thread(work, StackSize) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
