using System.CommandLine;
using Dacpac;
using Dacpac.Comparisons;
using Dacpac.Packages;
using Dacpac.Projects;
using Dacpac.Reports;
using Dacpac.Snapshots;

namespace Wsdb.Commands;

/// <summary>The options that say which two models are compared, and how.</summary>
internal sealed class ComparisonOptions
{
    private readonly Option<string?> _source = Options.Text("--source", "DACPAC", "What should be; database/ as it is now unless given.");
    private readonly Option<string?> _target = Options.Text(
        "--target", "DACPAC", "What is, such as a dacpac extracted from a database; the released model unless given.");

    private readonly Option<string?> _profile = Options.Text(
        "--profile", "NAME", "Publish as database/Profiles/NAME.publish.xml says. Without it, what only the target has is dropped.");

    /// <param name="command">The command to add them to.</param>
    public ComparisonOptions(Command command)
    {
        command.Add(_source);
        command.Add(_target);
        command.Add(_profile);
    }

    /// <summary>Compares.</summary>
    /// <exception cref="DacpacException">A file is missing or no dacpac; database/ has errors; nothing was released yet.</exception>
    public (DacpacComparison Comparison, string Source, string Target) Compare(ParseResult parsed)
    {
        using var scratch = new ScratchDacpacs();
        var project = SqlProject.Load(Path.Combine(SourceTree.Root, "database", "WorkspaceDb.sqlproj"));
        var options = parsed.GetValue(_profile) is { } name ? PublishProfile.Load(ProfilePath(name)) : null;

        var source = parsed.GetValue(_source);
        var target = parsed.GetValue(_target);
        var released = new ModelSnapshots(SourceTree.Root).Released;
        if (target is null && !released.Exists)
            throw new DacpacException("No model was released yet: give --target DACPAC, or keep today's by wsdb dacpac release.");

        var comparison = DacpacComparison.Compare(
            source is null ? scratch.Build(project, "source") : Path.GetFullPath(source),
            target is null ? scratch.Build(released.AsProject(project), "target") : Path.GetFullPath(target),
            project.Name,
            options);
        return (comparison, source is null ? "database/" : Path.GetFileName(source), target is null ? "the released model" : Path.GetFileName(target));
    }

    /// <summary>A path is taken as it is.</summary>
    private static string ProfilePath(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        ? Path.GetFullPath(name)
        : Path.Combine(SourceTree.Root, "database", "Profiles", $"{name}.publish.xml");
}
