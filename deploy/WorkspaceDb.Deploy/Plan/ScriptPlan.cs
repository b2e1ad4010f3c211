using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>Which ordered scripts run, and what in the journal forbids it.</summary>
internal sealed record ScriptPlan(
    IReadOnlyList<PlannedStep> TakeOvers, IReadOnlyList<PlannedStep> Pending, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    public static ScriptPlan Make(Release release, JournalState journal, DeploymentOptions options)
    {
        var applied = release.Scripts.Where(script => journal.IsExecuted(script.Name)).ToList();
        var pending = release.Scripts.Where(script => !journal.IsExecuted(script.Name)).ToList();
        var withoutHash = applied.Where(script => journal.HashOf(script.Name) is null).ToList();
        var lost = journal.IsPlainDbUp ? [] : withoutHash.Where(script => !options.Accept.Contains(script.Name)).ToList();
        var halfDone = pending.Where(script => IsHalfDone(journal.Latest(script.Name)) && !options.Rerun.Contains(script.Name)).ToList();

        List<string> problems =
        [
            .. Unknown(release, journal),
            .. applied.Where(script => journal.HashOf(script.Name) is { } hash && hash != script.Hash)
                .Select(script => $"{script.Name} was edited after it had been applied. Put its text back, and write the change as a new script."),
            .. lost.Select(script => $"{script.Name} is in the journal without a hash: another tool applied it, or the run that did died. " +
                $"Compare its text with what was released; if it is the same: --accept {script.Name}"),
            .. halfDone.Select(script => $"{script.Name} has no transaction and was begun at {journal.Latest(script.Name)!.StartedAt:yyyy-MM-dd HH:mm} UTC " +
                $"by a run that did not finish it: some of its batches may stand. When it can run again from its beginning: --rerun {script.Name}"),
        ];

        var last = applied.Count > 0 ? applied[^1].Name : "";
        return new ScriptPlan(
            [.. withoutHash.Except(lost).Select(script => new PlannedStep(DeploymentStepKind.TakeOver, script))],
            [.. pending.Select(script => new PlannedStep(DeploymentStepKind.Script, script))],
            problems,
            [
                .. pending.Where(script => string.CompareOrdinal(script.Name, last) < 0)
                    .Select(script => $"{script.Name} comes late: {last} was applied before it. Databases that are new run them the other way round."),
            ]);
    }

    private static bool IsHalfDone(JournalEntry? entry) => entry is { HasTransaction: false, Status: EntryStatus.Running or EntryStatus.Failed };

    private static IEnumerable<string> Unknown(Release release, JournalState journal)
    {
        var known = release.Scripts.Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        var newest = release.Scripts.Count > 0 ? release.Scripts[^1].Name : "";
        return journal.Executed.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).Select(name => string.CompareOrdinal(name, newest) > 0
            ? $"{name} was applied to it, but this release does not have it: a newer release was deployed here. Use that one."
            : $"{name} was applied to it, but this release does not have it: the file is gone, or it was renamed. Put it back.");
    }
}
