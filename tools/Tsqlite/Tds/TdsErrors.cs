using Tsqlite.Errors;

namespace Tsqlite.Tds;

/// <summary>The messages that the protocol layer raises itself.</summary>
internal static class TdsErrors
{
    public static SqlMessage DatabaseContext(string database) => new(5701, 0, 2, $"Changed database context to '{database}'.");

    public static SqlMessage LanguageSetting(string language) => new(5703, 0, 1, $"Changed language setting to {language}.");

    public static SqlMessage IntegratedSecurity() =>
        new(18452, 14, 1, "Login failed. Tsqlite knows no operating system users; give a user name and a password.");

    public static SqlMessage FederatedAuthentication() =>
        new(18456, 14, 1, "Login failed. Tsqlite supports no Microsoft Entra authentication; give a user name and a password.");

    public static SqlMessage PasswordChange(string user) =>
        new(18456, 14, 1, $"Login failed for user '{user}'. A password cannot be changed while logging in to Tsqlite.");

    public static SqlMessage OldProtocol() =>
        new(18456, 14, 1, "Login failed. Tsqlite speaks TDS 7.4 and later only.");

    public static SqlMessage MalformedLogin() =>
        new(17832, 20, 2, "The login packet used to open the connection is structurally invalid; the connection has been closed.");

    public static SqlMessage MalformedRequest(string reason) =>
        new(4002, 20, 1, $"The incoming tabular data stream (TDS) protocol stream is incorrect. {reason}");

    public static SqlMessage NotSupported(string what) =>
        new(40517, 16, 1, $"Tsqlite does not support {what}.");

    public static SqlMessage UnknownProcedureNumber(int number) =>
        new(8004, 16, 1, $"The remote procedure call (RPC) names procedure number {number}, which is unknown.");

    public static SqlMessage TooManyParameters(int most) =>
        new(8003, 16, 1, $"The incoming request has too many parameters. The server supports a maximum of {most} parameters.");

    public static SqlMessage Internal(Exception exception) =>
        new(8630, 20, 1, $"Tsqlite failed unexpectedly ({exception.GetType().Name}): {exception.Message}");
}
