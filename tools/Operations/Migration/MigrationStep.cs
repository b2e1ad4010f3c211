namespace Operations.Migration;

/// <summary>A row of Migration.Progress.</summary>
public sealed record MigrationStep(
    string Name, int Users, int Pending, int Running, int Completed, int Failed, int RolledBack, decimal PercentDone, long SourceRows, long MigratedRows, int Adjustments);
