namespace Operations.Migration;

/// <summary>How far a step of the migration is.</summary>
/// <param name="Name">Workspace, or a type of content.</param>
/// <param name="Users">All there are; the next five add up to it.</param>
/// <param name="Pending">Users that no run has reached, or not finished.</param>
/// <param name="Running">Users that a run is at, or was when it ended.</param>
/// <param name="Completed">Users for whom it is done.</param>
/// <param name="Failed">Users who are set aside.</param>
/// <param name="RolledBack">Users for whom it was undone.</param>
/// <param name="SourceRows">Rows of the legacy table, counted now; users, for workspaces.</param>
/// <param name="MigratedRows">How many of these are tracked as migrated.</param>
/// <param name="Adjustments">Rows that did not fit as they were; the ledger has the original.</param>
public sealed record MigrationStep(
    string Name, int Users, int Pending, int Running, int Completed, int Failed, int RolledBack, long SourceRows, long MigratedRows, int Adjustments)
{
    /// <summary>Rounded down to a tenth: 100 means that no user is open.</summary>
    public decimal PercentDone => Users == 0 ? 100 : Math.Floor(1000m * Completed / Users) / 10;
}
