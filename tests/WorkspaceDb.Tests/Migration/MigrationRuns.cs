using Microsoft.Data.SqlClient;
using Operations.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The procedures of the migration, as tests call them: without delays.</summary>
internal static class MigrationRuns
{
    /// <summary>Runs Migration.Migrate; an argument is "Name = value".</summary>
    public static RunSummary Migrate(this TestDatabase database, params string[] arguments) => database.Run("Migrate", arguments);

    /// <summary>Runs a procedure that ends with a run's summary.</summary>
    public static RunSummary Run(this TestDatabase database, string procedure, params string[] arguments) =>
        Run(database.Connection, procedure, arguments);

    public static RunSummary Run(SqlConnection connection, string procedure, params string[] arguments)
    {
        var row = TestDatabase.Rows(connection, Call(procedure, arguments)).Single();
        return new RunSummary((long)row[0]!, (string)row[1]!, (long)row[2]!, (int)row[3]!);
    }

    public static string Call(string procedure, params string[] arguments) =>
        $"EXECUTE Migration.{procedure} {string.Join(", ", arguments.Append("DelayMs = 0").DistinctBy(NameOf).Select(argument => $"@{argument}"))};";

    /// <summary>The state of a user.</summary>
    public static string StateOf(this TestDatabase database, Guid user) =>
        database.Scalar<string>("SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @User;", ("User", user));

    /// <summary>Rows that are on one side only, or that differ, each as "what entity row"; empty when both sides are equal.</summary>
    public static IReadOnlyList<string> Unequal(this TestDatabase database) => database.Column<string>(
        """
        SELECT CONCAT(N'alone ', l.EntityId, N' ', l.RowId) FROM WorkspaceMigration.LoneRows AS l
        UNION ALL
        SELECT CONCAT(N'different ', d.EntityId, N' ', d.RowId)
        FROM WorkspaceMigration.RowDifferences AS d
        WHERE d.HasMoved = 1 OR d.IsReparented = 1 OR d.IsChanged = 1;
        """);

    // The first of a name wins, so that a test can give a delay of its own.
    private static string NameOf(string argument) => argument.Split(' ')[0];
}
