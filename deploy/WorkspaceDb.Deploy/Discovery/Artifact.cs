using System.Security.Cryptography;
using System.Text;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>Something that a release applies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its identity in the journal: the file name of a script, the two-part name of an object.</param>
/// <param name="Text">What is run.</param>
internal sealed record Artifact(DeploymentStepKind Kind, string Name, string Text)
{
    private readonly string _hash = HashOf(Kind == DeploymentStepKind.Object ? ModuleText.Normalize(Text) : Text);

    /// <summary>
    /// SHA-256 in lower-case hex: of a script's text, of an object's normalized text. Line ends do not count, since a checkout may
    /// change them.
    /// </summary>
    public string Hash => _hash;

    /// <summary>The file it comes from, for messages; null for what has none.</summary>
    public string? File { get; init; }

    /// <summary>The kind of an object; null for scripts and data.</summary>
    public ModuleKind? Module { get; init; }

    /// <summary>The table of a trigger.</summary>
    public string? Table { get; init; }

    /// <summary>SHA-256 of a text in lower-case hex, whatever its line ends.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}
