namespace Operations.Migration;

/// <summary>How far the migration is.</summary>
/// <param name="Steps">One a step, in the order of the work.</param>
/// <param name="SetAsideUsers">How many users are set aside.</param>
/// <param name="SetAside">The first of them.</param>
public sealed record MigrationStatus(IReadOnlyList<MigrationStep> Steps, int SetAsideUsers, IReadOnlyList<SetAsideUser> SetAside)
{
    /// <summary>The most users that are named.</summary>
    public const int MaxNamed = 20;

    /// <summary>What stands, in one sentence.</summary>
    public string Summary()
    {
        var done = Steps.Count == 0 ? 0 : Steps.Min(step => step.Completed);
        var users = Steps.Count == 0 ? 0 : Steps.Max(step => step.Users);
        var content = Steps.Skip(1).ToList();
        return $"{Progress.Format.Count(done)} of {Progress.Format.Count(users)} users are migrated, "
            + $"{Progress.Format.Count(content.Sum(step => step.MigratedRows))} of {Progress.Format.Count(content.Sum(step => step.SourceRows))} rows.";
    }
}
