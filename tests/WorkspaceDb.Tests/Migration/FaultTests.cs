using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>One bad row fails its user, is named, and concerns nobody else; what is repaired can be tried again.</summary>
[TestFixture]
public sealed class FaultTests : DatabaseTest
{
    /// <summary>A row that cannot be migrated.</summary>
    /// <param name="Poison">Makes it; uses @Bad, the user, @Good, another, and @Row, the id that the log must name.</param>
    /// <param name="Repair">Makes it good.</param>
    public sealed record Fault(string Name, string Poison, string Repair, byte ContentType, int Error)
    {
        /// <summary>What the test is called.</summary>
        public override string ToString() => Name;
    }

    private static readonly IReadOnlyList<Fault> Faults =
    [
        new("document in another user's project",
            "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) SELECT TOP (1) @Row, @Bad, p.Id, N'Lost' FROM dbo.Projects AS p WHERE p.UserId = @Good;",
            "UPDATE dbo.Documents SET UserId = @Good WHERE Id = @Row;", 2, 50007),
        new("ledger entry in the way",
            """
            INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@Row, @Bad, REPLICATE(N'x', 300));
            INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText) VALUES (@Good, 1, @Row, N'TitleShortened', N'x');
            """,
            "DELETE FROM Migration.Adjustments WHERE UserId = @Good AND RowId = @Row;", 1, 2627),
        new("document of a project that has moved since",
            """
            INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@Row, @Bad, N'Moved');
            INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title, CreatedAt, UpdatedAt)
            SELECT p.Id, w.Id, p.UserId, p.Title, p.CreatedAt, p.UpdatedAt
            FROM dbo.Projects AS p
            INNER JOIN dbo.Workspaces AS w ON w.OwnerId = @Good
            WHERE p.Id = @Row;
            INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@Row, @Bad, @Row, N'Left behind');
            """,
            "UPDATE p SET WorkspaceId = w.Id FROM dbo.Projects_New AS p INNER JOIN dbo.Workspaces AS w ON w.OwnerId = @Bad WHERE p.Id = @Row;", 2, 547),
    ];

    [Test]
    public void A_bad_row_fails_its_user_alone([ValueSource(nameof(Faults))] Fault fault, [Values(1, 5, 1000)] int batchSize)
    {
        Database.Mess(users: 20);
        var good = Database.UserWithContent("Good");
        var bad = Database.UserWithContent("Bad");
        var row = Guid.NewGuid();
        (string, object?)[] parameters = [("Good", good), ("Bad", bad), ("Row", row)];
        Database.Run("ApplyWorkspaces");
        Database.Execute(fault.Poison, parameters);

        var run = Database.Run("ApplyContent", $"BatchSize = {batchSize}");
        Assert.Multiple(() =>
        {
            Assert.That((run.Status, run.FailedUsers), Is.EqualTo(("Succeeded", 1)));
            Assert.That(
                Database.Rows("SELECT RunId, UserId, ContentType, RowId, ErrorNumber, Severity FROM Migration.Errors;").Single(),
                Is.EqualTo(new object[] { run.RunId, bad, fault.ContentType, row, fault.Error, fault.Error == 2627 ? 14 : 16 }));
            Assert.That(Database.Scalar<string>("SELECT Message FROM Migration.Errors;"), Is.Not.Empty);
            Assert.That(Database.Column<Guid>("SELECT UserId FROM Migration.UserMigrations WHERE Status <> N'Migrated';"), Is.EqualTo(new[] { bad }));
            Assert.That(
                Database.Rows("SELECT Status, Attempts FROM Migration.UserContentMigrations WHERE UserId = @Bad AND ContentType = @Type;",
                    ("Bad", bad), ("Type", fault.ContentType)).Single(),
                Is.EqualTo(new object[] { "Failed", 1 }));
        });

        Database.Execute(fault.Repair, parameters);
        Database.ApplyUser(bad);
        Database.ApplyUser(good);
        Assert.That(Database.FailedChecks(), Is.Empty);
    }

    [Test]
    public void A_user_that_fails_is_tried_again_so_often_and_no_more()
    {
        var good = Database.UserWithContent("Good");
        var bad = Database.User("Bad");
        Database.Document(bad, Database.Project(good));
        Database.Run("ApplyWorkspaces");

        var failed = Enumerable.Range(0, 4).Select(_ => Database.Run("ApplyContent", "MaxAttempts = 2").FailedUsers).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(failed, Is.EqualTo(new[] { 1, 1, 0, 0 }));
            Assert.That(AttemptsOf(bad), Is.EqualTo(2));
            Assert.That(AttemptsOf(good), Is.EqualTo(1));
        });

        Assert.That(Database.ApplyUser(bad).FailedUsers, Is.EqualTo(1), "asked for by name it is tried once more");
        Assert.That(AttemptsOf(bad), Is.EqualTo(3));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Errors WHERE UserId = @Bad;", ("Bad", bad)), Is.EqualTo(3));
    }

    [Test]
    public void Several_bad_users_fail_each_for_their_own_row()
    {
        var good = Database.UserWithContent("Good");
        var bad = Enumerable.Range(0, 5).Select(i => Database.UserWithContent($"Bad {i}")).ToList();
        var project = Database.Project(good);
        var rows = bad.ToDictionary(user => user, user => Database.Document(user, project));
        Assert.That(Database.Migrate().FailedUsers, Is.EqualTo(5));
        var logged = Database.Rows("SELECT UserId, RowId FROM Migration.Errors;").ToDictionary(row => (Guid)row[0]!, row => (Guid)row[1]!);
        Assert.That(logged, Is.EquivalentTo(rows));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New WHERE UploadedByUserId = @Good;", ("Good", good)), Is.EqualTo(3));
    }

    private int AttemptsOf(Guid user) => Database.Scalar<int>("SELECT Attempts FROM Migration.UserMigrations WHERE UserId = @User;", ("User", user));
}
