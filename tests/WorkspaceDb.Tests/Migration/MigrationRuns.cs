using Microsoft.Data.SqlClient;
using Operations.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The procedures of the migration, as tests call them: without delays.</summary>
internal static class MigrationRuns
{
    /// <summary>Runs a procedure that ends with a run's summary; an argument is "Name = value".</summary>
    public static RunSummary Run(this TestDatabase database, string procedure, params string[] arguments) =>
        Run(database.Connection, procedure, arguments);

    public static RunSummary Run(SqlConnection connection, string procedure, params string[] arguments)
    {
        var row = TestDatabase.Rows(connection, Call(procedure, arguments)).Single();
        return new RunSummary((long)row[0]!, (string)row[1]!, (int)row[2]!, (long)row[3]!, (int)row[4]!);
    }

    public static string Call(string procedure, params string[] arguments) =>
        $"EXECUTE Migration.{procedure} {string.Join(", ", arguments.Append("DelayMs = 0").DistinctBy(NameOf).Select(argument => $"@{argument}"))};";

    public static RunSummary ApplyUser(this TestDatabase database, Guid user, params string[] arguments) =>
        database.Run("ApplyUser", [$"UserId = '{user}'", .. arguments]);

    public static RunSummary RollbackUser(this TestDatabase database, Guid user, params string[] arguments) =>
        database.Run("RollbackUser", [$"UserId = '{user}'", .. arguments]);

    /// <summary>Workspaces, then content; the run of the content is returned.</summary>
    public static RunSummary Migrate(this TestDatabase database, params string[] arguments)
    {
        database.Run("ApplyWorkspaces");
        return database.Run("ApplyContent", arguments);
    }

    public static IReadOnlyList<ValidationCheck> Validate(this TestDatabase database) =>
    [
        .. database.Rows("EXECUTE Migration.Validate;")
            .Select(row => new ValidationCheck((string)row[0]!, (bool)row[1]!, (long)row[2]!, (string?)row[3])),
    ];

    public static IReadOnlyList<string> FailedChecks(this TestDatabase database) =>
        [.. database.Validate().Where(check => !check.Passed).Select(check => check.Name)];

    // The first of a name wins, so that a test can give a delay of its own.
    private static string NameOf(string argument) => argument.Split(' ')[0];
}
