namespace WorkspaceDb.Deploy;

/// <summary>Logging in as who one is to the operating system.</summary>
public static class IntegratedSecurity
{
    /// <summary>What to tell who asks for it where it is not usable.</summary>
    public const string Refusal = "Integrated Security does not work here with the SqlClient of this package feed. Give a User Id and a Password.";

    /// <summary>
    /// Whether the client can. SqlClient 2, which closed feeds have, was made for an older security library of the runtime: outside Windows
    /// its call of the present one kills the process.
    /// </summary>
    public static bool IsUsable =>
#if CLOSED_FEED
        OperatingSystem.IsWindows();
#else
        true;
#endif
}
