using System.Security.Cryptography;
using System.Text;

namespace WorkspaceDb.Deploy;

/// <summary>Something that a release applies.</summary>
/// <param name="Name">Its identity in the journal: the file name of a script, the two-part name of an object.</param>
/// <param name="Text">What is run.</param>
internal sealed record Artifact(DeploymentStepKind Kind, string Name, string Text)
{
    /// <summary>SHA-256 of the text in lower-case hex. Line ends do not count, since a checkout may change them.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));
}
