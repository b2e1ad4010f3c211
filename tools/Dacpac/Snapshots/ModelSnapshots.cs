namespace Dacpac.Snapshots;

/// <summary>The models that a source tree keeps, in deploy/Models.</summary>
/// <param name="root">The folder that holds database/ and deploy/.</param>
public sealed class ModelSnapshots(string root)
{
    private readonly string _folder = Path.Combine(root, "deploy", "Models");

    /// <summary>The model of the last release: what production has.</summary>
    public ModelSnapshot Released => new(Path.Combine(_folder, "Released.sql"));

    /// <summary>The model that the ordered scripts make. Its own file is there only while there are scripts that are not released.</summary>
    public ModelSnapshot Scripted => Unreleased is { Exists: true } unreleased ? unreleased : Released;

    /// <summary>The model that the ordered scripts make, after scripts were added since the last release.</summary>
    public ModelSnapshot Unreleased => new(Path.Combine(_folder, "Scripted.sql"));
}
