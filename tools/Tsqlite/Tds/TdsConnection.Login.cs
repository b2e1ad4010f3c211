using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Tokens;
using Tsqlite.Tds.Values;

namespace Tsqlite.Tds;

/// <content>From the first byte to the session. MS-TDS 3.3.5.1 to 3.3.5.6.</content>
internal sealed partial class TdsConnection
{
    private const string Language = "us_english";
    private const int MaxPreLoginLength = PacketHeader.DefaultPacketSize;

    /// <returns>The session and the stream on which it goes on; null when there is none, and the client knows.</returns>
    private (ISqlSession Session, Stream Stream, int PacketSize)? LogIn(Stream network)
    {
        using var impatience = new Timer(_ => Close(), null, options.LoginTimeout, Timeout.InfiniteTimeSpan);
        var encryption = AnswerPreLogin(network);
        var tls = encryption == EncryptionOption.NotSupported ? null : Encrypt(network);
        using var loginOnly = encryption == EncryptionOption.Off ? tls : null;
        var stream = encryption == EncryptionOption.On ? tls! : network;

        var reader = new MessageReader(new DirectPacketSource(tls ?? network));
        var writer = new MessageWriter(stream);
        Login7 login;
        try
        {
            Require(reader, PacketType.Login7, Login7.MaxLength);
            login = Login7.Read(reader);
            reader.Skip();
        }
        catch (TdsProtocolException)
        {
            Refuse(writer, TdsErrors.MalformedLogin());
            return null;
        }

        ISqlSession session;
        try
        {
            session = OpenSession(login);
        }
        catch (SqlErrorException exception)
        {
            Refuse(writer, [.. exception.All]);
            return null;
        }

        var packetSize = login.PacketSize < PacketHeader.MinPacketSize
            ? PacketHeader.DefaultPacketSize
            : Math.Min(login.PacketSize, PacketHeader.MaxPacketSize);
        writer.Spid = session.Id;
        Welcome(writer, session, login, packetSize);
        return (session, stream, packetSize);
    }

    private EncryptionOption AnswerPreLogin(Stream network)
    {
        var reader = new MessageReader(new DirectPacketSource(network));
        Require(reader, PacketType.PreLogin, MaxPreLoginLength);
        var greeting = PreLogin.Read(reader);
        _isMultiplexed = greeting.Mars;
        var encryption = greeting.Encryption switch
        {
            EncryptionOption.Required => EncryptionOption.On,
            var wish => wish,
        };
        reader.Skip();

        var writer = new MessageWriter(network);
        new PreLogin(options.ProductVersion, encryption, greeting.Mars).Write(writer);
        writer.EndMessage();
        return encryption;
    }

    private SslStream Encrypt(Stream network)
    {
        var handshake = new PreLoginTlsStream(network);
        var tls = new SslStream(handshake, leaveInnerStreamOpen: true);
        tls.AuthenticateAsServer(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Value.GetAwaiter().GetResult(),

            // TLS 1.3 sends tickets after the handshake, where a client that encrypts its login only expects plain TDS.
            EnabledSslProtocols = SslProtocols.Tls12,
            AllowTlsResume = false,
        });
        handshake.EndHandshake();
        return tls;
    }

    private ISqlSession OpenSession(Login7 login)
    {
        if (login.TdsVersion < Login7.Tds74)
        {
            throw new SqlErrorException(TdsErrors.OldProtocol());
        }

        if (login.UsesIntegratedSecurity)
        {
            throw new SqlErrorException(TdsErrors.IntegratedSecurity());
        }

        if (login.Features.Contains(LoginFeature.FederatedAuthentication))
        {
            throw new SqlErrorException(TdsErrors.FederatedAuthentication());
        }

        if (login.IsPasswordChange)
        {
            throw new SqlErrorException(TdsErrors.PasswordChange(login.UserName));
        }

        return engine.OpenSession(new LoginRequest(login.UserName, login.Password, login.Database, login.HostName, login.ApplicationName)
        {
            ProcessId = login.ClientProcessId,
        });
    }

    private void Welcome(MessageWriter writer, ISqlSession session, Login7 login, int packetSize)
    {
        EnvChange.Text(EnvChange.Database, session.DatabaseName, "master").Write(writer);
        ServerMessage.Write(writer, TdsErrors.DatabaseContext(session.DatabaseName), options.ServerName);
        EnvChange.CollationSet(Collation.Default).Write(writer);
        EnvChange.Text(EnvChange.Language, Language, "").Write(writer);
        ServerMessage.Write(writer, TdsErrors.LanguageSetting(Language), options.ServerName);
        new LoginAck(options.ProductName, options.ProductVersion).Write(writer);
        EnvChange.Text(EnvChange.PacketSize, Number(packetSize), Number(PacketHeader.DefaultPacketSize)).Write(writer);
        if (login.Features.Count > 0)
        {
            new FeatureExtAck(login.Features.Contains(LoginFeature.Utf8Support) ? false : null).Write(writer);
        }

        new Done(TokenType.Done, DoneStatus.Final).Write(writer);
        writer.EndMessage();
    }

    private void Refuse(MessageWriter writer, params ReadOnlySpan<SqlMessage> errors)
    {
        foreach (var error in errors)
        {
            ServerMessage.Write(writer, error, options.ServerName);
        }

        new Done(TokenType.Done, DoneStatus.Error).Write(writer);
        writer.EndMessage();
        Shutdown();
    }

    private static void Require(MessageReader reader, PacketType type, long maxLength)
    {
        if (!reader.NextMessage(maxLength))
        {
            throw new EndOfStreamException();
        }

        if (reader.Type != type)
        {
            throw new TdsProtocolException($"Expected {type}, not a message of type 0x{(byte)reader.Type:X2}.");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
