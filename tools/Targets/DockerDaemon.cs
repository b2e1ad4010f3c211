using System.Net.Sockets;
using System.Text;

namespace Targets;

/// <summary>Whether Docker can start a container here: not that its client is installed, but that its daemon answers.</summary>
public static class DockerDaemon
{
    private const string HostVariable = "DOCKER_HOST";
    private const string DefaultSocket = "/var/run/docker.sock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks the daemon that the environment names, or the one of this machine.</summary>
    public static bool Answers() => Answers(Environment.GetEnvironmentVariable(HostVariable) is { Length: > 0 } host
        ? host
        : OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : $"unix://{DefaultSocket}");

    /// <summary>Asks the daemon at an address as Docker writes it: unix:, tcp:, http: or npipe:.</summary>
    public static bool Answers(string host)
    {
        if (!Uri.TryCreate(host, UriKind.Absolute, out var address))
            return false;
        try
        {
            using var stream = Open(address);
            stream?.Write(Encoding.ASCII.GetBytes("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            using var reader = stream is null ? null : new StreamReader(stream, Encoding.ASCII);
            var line = reader?.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult();
            return line is not null && line.StartsWith("HTTP/", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or SocketException or TimeoutException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Stream? Open(Uri address)
    {
        switch (address.Scheme)
        {
            case "unix":
                var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                local.Connect(new UnixDomainSocketEndPoint(address.AbsolutePath));
                return new NetworkStream(local, ownsSocket: true);
            case "tcp" or "http" or "https":
                var remote = new TcpClient();
                remote.ConnectAsync(address.Host, address.Port).WaitAsync(Patience).GetAwaiter().GetResult();
                return remote.GetStream();
            case "npipe":
                var pipe = new System.IO.Pipes.NamedPipeClientStream(".", address.AbsolutePath.TrimStart('/').Replace("pipe/", "", StringComparison.Ordinal));
                pipe.Connect(Patience);
                return pipe;
            default:
                return null;
        }
    }
}
