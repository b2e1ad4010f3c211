using System.Net;
using System.Net.Sockets;
using Tsqlite.Errors;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Tokens;
using Tsqlite.Tds.Values;

namespace Tsqlite.Tests.Tds;

/// <summary>A client that says what the test wants it to say, sense or not, without encryption.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly NetworkStream _stream;
    private readonly MessageReader _reader;

    public RawClient(IPEndPoint server)
    {
        _tcp.Connect(server);
        _stream = _tcp.GetStream();
        _reader = new MessageReader(new DirectPacketSource(_stream));
    }

    public void Send(params ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public void Send(PacketType type, Action<MessageWriter> write, int packetSize = PacketHeader.DefaultPacketSize) =>
        Send(Wire.Bytes(write, packetSize, type));

    /// <summary>One packet with the given flags.</summary>
    public void SendPacket(PacketType type, PacketStatus status, params ReadOnlySpan<byte> data)
    {
        var packet = new byte[PacketHeader.Size + data.Length];
        new PacketHeader(type, status, packet.Length).Write(packet);
        data.CopyTo(packet.AsSpan(PacketHeader.Size));
        Send(packet);
    }

    public void SendAttention() => SendPacket(PacketType.Attention, PacketStatus.EndOfMessage);

    public PreLogin Greet(EncryptionOption encryption = EncryptionOption.NotSupported, bool mars = false)
    {
        Send(PacketType.PreLogin, new PreLogin(new Version(1, 0, 0), encryption, mars).Write);
        Assert.That(_reader.NextMessage());
        return PreLogin.Read(_reader);
    }

    public List<object> LogIn(Login7? login = null)
    {
        Greet();
        return LogInAfterGreeting(login);
    }

    public List<object> LogInAfterGreeting(Login7? login = null)
    {
        Send(PacketType.Login7, (login ?? new Login7 { UserName = "sa", Password = FakeEngine.Password, PacketSize = 4096 }).Write);
        return Receive();
    }

    /// <summary>The tokens of the next response: <see cref="Done"/>, <see cref="SqlMessage"/>, or the rest as what they are.</summary>
    public List<object> Receive()
    {
        Assert.That(_reader.NextMessage(), "The server closed the connection.");
        var tokens = new List<object>();
        TypeInfo[] types = [];
        while (!_reader.AtEnd)
        {
            var token = (TokenType)_reader.ReadByte();
            switch (token)
            {
                case TokenType.ColMetadata:
                    var metadata = ColMetadata.Read(_reader);
                    types = metadata.Types;
                    tokens.Add(metadata);
                    break;
                case TokenType.Row or TokenType.NbcRow:
                    tokens.Add(Row.Read(_reader, types, token));
                    break;
                case TokenType.Done or TokenType.DoneInProc or TokenType.DoneProc:
                    tokens.Add(Done.Read(_reader, token));
                    break;
                case TokenType.Error or TokenType.Info:
                    tokens.Add(ServerMessage.Read(_reader).Message);
                    break;
                case TokenType.EnvChange:
                    tokens.Add(EnvChange.Read(_reader));
                    break;
                case TokenType.LoginAck:
                    tokens.Add(LoginAck.Read(_reader));
                    break;
                case TokenType.ReturnStatus:
                    tokens.Add(ReturnStatus.Read(_reader));
                    break;
                case TokenType.ReturnValue:
                    tokens.Add(ReturnValue.Read(_reader));
                    break;
                case TokenType.FeatureExtAck:
                    tokens.Add(FeatureExtAck.Read(_reader));
                    break;
                default:
                    throw new AssertionException($"Token 0x{(byte)token:X2}.");
            }
        }

        return tokens;
    }

    /// <summary>Waits until the server has closed the connection.</summary>
    public void ExpectClosed()
    {
        var buffer = new byte[4096];
        try
        {
            while (_stream.Read(buffer) > 0)
            {
            }
        }
        catch (IOException exception)
        {
            Assert.That((exception.InnerException as SocketException)?.SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
        }
    }

    public void Dispose() => _tcp.Dispose();
}
