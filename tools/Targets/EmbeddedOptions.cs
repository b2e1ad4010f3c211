namespace Targets;

/// <summary>How to start the embedded engine.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Where its files are; null for a temporary folder.</summary>
    public string? Folder { get; init; }

    /// <summary>0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Leave a temporary folder there.</summary>
    public bool Keep { get; init; }

    /// <summary>The login's; null for that of the environment, or else one that is made up.</summary>
    public string? Password { get; init; }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"embedded engine in {Folder ?? "a temporary folder"}";
}
