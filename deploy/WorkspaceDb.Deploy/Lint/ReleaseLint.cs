using System.Runtime.CompilerServices;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Lint;

/// <summary>Looks at a release before anything of it runs. No database here.</summary>
internal static class ReleaseLint
{
    /// <summary>A release is looked at once, however many databases it is deployed to.</summary>
    private static readonly ConditionalWeakTable<Release, IReadOnlyList<LintFinding>> Known = [];

    /// <summary>All that is wrong, in order of the files.</summary>
    public static IReadOnlyList<LintFinding> Check(Release release) => Known.GetValue(release, Find);

    /// <summary>Refuses a release that has findings.</summary>
    /// <exception cref="DeploymentException">It has some; the message lists them, a line each.</exception>
    public static void Require(Release release)
    {
        if (Check(release) is { Count: > 0 } findings)
            throw new DeploymentException(string.Join('\n', findings), DeploymentExitCode.Usage);
    }

    private static IReadOnlyList<LintFinding> Find(Release release)
    {
        List<LintFinding> findings = [.. NameRules.Check(release.Scripts), .. release.Scripts.Concat(release.Data).SelectMany(TextRules.Check)];

        // Where a script cannot be read, what it makes cannot be told either.
        if (findings.Count == 0)
            findings.AddRange(ModelRules.Check(release));
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }
}
