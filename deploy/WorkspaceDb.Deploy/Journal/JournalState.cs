namespace WorkspaceDb.Deploy.Journal;

/// <summary>All that the journals say of a database: DbUp's names, and what stands beside them.</summary>
/// <param name="executed">The scripts in DbUp's journal.</param>
/// <param name="entries">All steps, oldest first.</param>
/// <param name="accepted">The differences that somebody accepted, in words.</param>
internal sealed class JournalState(IReadOnlyList<string> executed, IReadOnlyList<JournalEntry> entries, IReadOnlySet<string> accepted)
{
    /// <summary>A database that nobody deployed to.</summary>
    public static readonly JournalState Empty = new([], [], new HashSet<string>());

    private readonly Dictionary<string, JournalEntry> _latest = entries
        .GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _executed = executed.ToHashSet(StringComparer.Ordinal);

    /// <summary>The scripts in DbUp's journal.</summary>
    public IReadOnlyList<string> Executed => executed;

    /// <summary>All steps, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries => entries;

    /// <summary>The differences that somebody accepted, in words.</summary>
    public IReadOnlySet<string> Accepted => accepted;

    /// <summary>Whether DbUp applied scripts here and this runner never did.</summary>
    public bool IsPlainDbUp => Executed.Count > 0 && !Entries.Any(entry => entry.Kind == DeploymentStepKind.Script);

    /// <summary>The latest step of each object that is deployed.</summary>
    public IEnumerable<JournalEntry> Objects =>
        _latest.Values.Where(entry => entry.Kind == DeploymentStepKind.Object).OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a script is in DbUp's journal.</summary>
    public bool IsExecuted(string script) => _executed.Contains(script);

    /// <summary>The latest step of this name.</summary>
    public JournalEntry? Latest(string name) => _latest.GetValueOrDefault(name);

    /// <summary>The hash of what was applied under a name; null when that is not known.</summary>
    public string? HashOf(string name) => Latest(name) is { Status: not EntryStatus.Failed } entry && entry.Kind != DeploymentStepKind.Drop ? entry.Hash : null;
}
