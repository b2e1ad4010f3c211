namespace WorkspaceDb.Deploy.Discovery;

/// <summary>A file that a release is made of.</summary>
/// <param name="Name">Where it stands in the release, with forward slashes: <c>Scripts/…</c>, <c>Objects/…</c>, <c>Model/…</c>, <c>Data/…</c>.</param>
/// <param name="Bytes">What is in it; whether that is UTF-8 is not yet known.</param>
internal sealed record ReleaseFile(string Name, byte[] Bytes);
