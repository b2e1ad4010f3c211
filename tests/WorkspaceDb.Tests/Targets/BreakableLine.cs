using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Tests.Targets;

/// <summary>A line between a client and its server that can be cut, so that the client vanishes without a word.</summary>
internal sealed class BreakableLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpClient _server = new();
    private readonly Task _carrying;
    private TcpClient? _client;
    private bool _isCut;

    public BreakableLine(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        var address = builder.DataSource.Split(',');
        _listener.Start();
        builder.DataSource = $"127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port}";
        ConnectionString = builder.ConnectionString;
        _carrying = CarryAsync(address[0], address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 1433);
    }

    /// <summary>For one connection.</summary>
    public string ConnectionString { get; }

    /// <summary>Cuts the line; the server sees its end of it reset.</summary>
    public void Cut()
    {
        if (_isCut)
            return;
        _isCut = true;
        _server.LingerState = new LingerOption(enable: true, seconds: 0);
        _server.Close();
        _client?.Close();
    }

    public void Dispose()
    {
        Cut();
        _listener.Stop();
        try
        {
            _carrying.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // What a cut line ends with.
        }
    }

    private async Task CarryAsync(string host, int port)
    {
        _client = await _listener.AcceptTcpClientAsync();
        await _server.ConnectAsync(host, port);
        var there = _client.GetStream().CopyToAsync(_server.GetStream());
        var back = _server.GetStream().CopyToAsync(_client.GetStream());
        await Task.WhenAny(there, back);
    }
}
