using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Tsqlite.Contract;
using Tsqlite.Tds.Login;

namespace Tsqlite.Tds;

/// <summary>Serves SQL Server clients over TDS 7.4. No client can take it down: what one does wrong ends that one's connection.</summary>
public sealed class TdsServer : IAsyncDisposable
{
    private static readonly TimeSpan RetryAccept = TimeSpan.FromMilliseconds(50);

    private readonly ISqlEngine _engine;
    private readonly TdsServerOptions _options;
    private readonly TcpListener _listener;
    private readonly Lazy<Task<SslStreamCertificateContext>> _certificate;
    private readonly ConcurrentDictionary<TdsConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="engine">Runs what the clients send.</param>
    /// <param name="options">Where to listen; loopback and any free port unless given.</param>
    public TdsServer(ISqlEngine engine, TdsServerOptions? options = null)
    {
        _engine = engine;
        _options = options ?? new TdsServerOptions();
        _listener = new TcpListener(_options.Address, _options.Port);
        _certificate = new(() => Task.Run(() =>
            SslStreamCertificateContext.Create(_options.Certificate ?? ServerCertificate.CreateSelfSigned(), null, offline: true)));
    }

    /// <summary>Where the server listens, once started.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Binds the port. Clients can connect from then on; they are served as soon as <see cref="RunAsync"/> runs.</summary>
    /// <exception cref="IOException">The port is in use, or the address is not one of this machine.</exception>
    public void Start()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                _listener.ExclusiveAddressUse = true;
            }

            _listener.Start();
        }
        catch (SocketException exception)
        {
            throw new IOException(
                exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"Port {_options.Port} of {_options.Address} is in use by another program."
                    : $"Cannot listen on port {_options.Port} of {_options.Address}: {exception.Message}",
                exception);
        }

        // Making the key takes longer than anything else at the start; the first client hardly ever has to wait for it this way.
        _ = _certificate.Value;
    }

    /// <summary>Serves clients until cancelled, or until the server is disposed of.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Serve(await _listener.AcceptSocketAsync(stop.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException)
            {
                // The client left at once, or the process has no more handles: neither is a reason to stop serving.
                await Task.Delay(RetryAccept, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Stops listening and ends every connection; what they were doing is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        foreach (var connection in _connections.Keys)
        {
            connection.Close();
        }

        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    private void Serve(Socket socket)
    {
        if (_connections.Count >= _options.MaxConnections)
        {
            socket.Dispose();
            return;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var connection = new TdsConnection(socket, _engine, _options, _certificate);
        _connections[connection] = ended.Task;
        connection.Start(() =>
        {
            _connections.TryRemove(connection, out _);
            ended.SetResult();
        });

        if (_stopping.IsCancellationRequested)
        {
            connection.Close();
        }
    }
}
