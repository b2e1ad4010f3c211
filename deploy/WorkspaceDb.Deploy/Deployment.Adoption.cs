using WorkspaceDb.Deploy.Apply;
using WorkspaceDb.Deploy.Baseline;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Drift;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Lint;

namespace WorkspaceDb.Deploy;

/// <summary>Databases that are not as a deployment left them, or that none made.</summary>
public sealed partial class Deployment
{
    /// <summary>Compares a database with the release, both ways. Changes nothing, unless differences are accepted.</summary>
    /// <exception cref="DeploymentException">There is no such database, or it cannot be reached.</exception>
    internal IReadOnlyList<DriftFinding> CheckDrift(DeploymentOptions options)
    {
        ReleaseLint.Require(_release);
        using var session = options.Accept.Count > 0 ? DeploymentSession.OpenToWrite(options) : OpenExisting(options);
        var findings = DriftCheck.Check(_release, session.ReadState());
        var accepted = findings.Where(finding => !finding.IsAccepted && options.Accept.Contains(finding.Difference.Name, CatalogSnapshot.NameComparer))
            .ToList();
        if (accepted.Count == 0)
            return findings;

        JournalTables.Ensure(session.Connection);
        var journal = JournalWriter.Begin(session.Connection, "drift", modelBefore: null);
        foreach (var finding in accepted)
            journal.Accept(finding.Difference.Name, finding.Difference.Text);
        journal.End("Succeeded", $"{accepted.Count} differences were accepted.", modelAfter: null);
        return [.. findings.Select(finding => accepted.Contains(finding) ? finding with { IsAccepted = true } : finding)];
    }

    /// <summary>Marks the scripts up to one as applied in a database that is as they would have made it, but for what is accepted.</summary>
    /// <param name="options">The database, and the accepted differences by name.</param>
    /// <param name="to">The last script to be marked: its name, or its number.</param>
    /// <exception cref="DriftException">A difference is not accepted; nothing was changed.</exception>
    internal BaselineCheck Adopt(DeploymentOptions options, string to)
    {
        ReleaseLint.Require(_release);
        using var session = options.DryRun ? OpenExisting(options) : DeploymentSession.OpenToWrite(options);
        var state = session.ReadState();
        var check = BaselineCheck.Make(_release, to, state);
        if (check.Problems.Count > 0)
            throw new DriftException(check.Problems);
        if (check.Open(options.Accept) is { Count: > 0 } open)
            throw new DriftException([.. open.Select(difference => $"{difference.Text} If it is to stay so: --accept {difference.Name}")]);
        if (options.DryRun)
            return check;

        JournalTables.Ensure(session.Connection);
        var journal = JournalWriter.Begin(session.Connection, "baseline", state.Catalog.ToJson());
        foreach (var difference in check.Differences.Concat(check.Others))
            journal.Accept(difference.Name, difference.Text);
        var failure = new Upgrade(options).Mark(check.Scripts, (script, create) => journal.Record(create, script, EntryStatus.Baselined, duration: null));
        journal.End(failure is null ? "Succeeded" : "Failed", failure?.ToString() ?? $"{check.Scripts.Count} scripts were marked as applied.",
            state.Catalog.ToJson());
        return failure is null ? check : throw new DeploymentException($"The scripts could not be marked: {failure}", inner: failure.Error);
    }

    private static DeploymentSession OpenExisting(DeploymentOptions options) => DeploymentSession.OpenToRead(options)
        ?? throw DeploymentSession.NoDatabase(options);
}
