using Operations.Progress;

namespace Operations.Migration;

/// <summary>How far the migration is.</summary>
/// <param name="States">Users by state, in the order of the way; states without a user are left out.</param>
/// <param name="Entities">Rows by kind, parents before children.</param>
/// <param name="Eta">When the rest will be copied.</param>
/// <param name="Runs">The runs under way; the newest one when there is none.</param>
/// <param name="Waits">What these waited for.</param>
/// <param name="Control">What an operator asked of the runs; null for nothing.</param>
/// <param name="SetAsideUnits">How many users are set aside.</param>
/// <param name="SetAside">The first of them.</param>
public sealed record MigrationStatus(
    IReadOnlyList<StateCount> States,
    IReadOnlyList<EntityCount> Entities,
    Eta Eta,
    IReadOnlyList<RunProgress> Runs,
    IReadOnlyList<RunWait> Waits,
    Control? Control,
    int SetAsideUnits,
    IReadOnlyList<SetAsideUnit> SetAside)
{
    /// <summary>The most users that are named.</summary>
    public const int MaxNamed = 20;

    public int Units => States.Sum(state => state.Units);

    public int DoneUnits => States.Where(state => state.IsDone).Sum(state => state.Units);

    /// <summary>What stands, in one sentence.</summary>
    public string Summary() =>
        $"{Format.Count(DoneUnits)} of {Format.Count(Units)} users are verified, "
        + $"{Format.Count(Entities.Sum(entity => entity.TargetRows))} of {Format.Count(Entities.Sum(entity => entity.SourceRows))} rows are copied.";
}
