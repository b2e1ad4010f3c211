using Microsoft.Data.SqlClient;
using Operations.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What a rollback takes away, what it leaves, and when it refuses.</summary>
[TestFixture]
public sealed class RollbackTests : DatabaseTest
{
    private static readonly string[] PersonalRows = ["dbo.Workspaces", "dbo.WorkspaceMembers"];

    [TestCase(11)]
    [TestCase(1000)]
    public void Apply_then_rollback_of_a_mess_leaves_the_same_data(int batchSize) => ApplyThenRollback(LegacyRows.Generate(120, seed: 3), batchSize);

    [TestCaseSource(typeof(SampleData), nameof(SampleData.Folders))]
    public void Apply_then_rollback_of_real_data_leaves_the_same_data(string folder) => ApplyThenRollback(SampleData.Read(folder), batchSize: 1000);

    [Test]
    public void A_second_rollback_is_a_no_op()
    {
        Database.Mess();
        Database.Migrate();
        Database.Run("RollbackContent");
        var before = DataFingerprint.Of(Database, DataFingerprint.AllTables);
        Assert.That(Database.Run("RollbackContent").AffectedRows, Is.Zero);
        Assert.That(DataFingerprint.Of(Database, DataFingerprint.AllTables), Is.EqualTo(before));
    }

    [Test]
    public void The_rollback_of_a_user_touches_nobody_elses_rows()
    {
        Database.Mess(users: 40);
        var user = Database.UserWithContent();
        var guest = Database.User("Guest");
        Database.Migrate();
        Database.Execute(
            """
            INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, InvitedBy)
            SELECT w.Id, @Guest, @User FROM dbo.Workspaces AS w WHERE w.OwnerId = @User;
            """, ("User", user), ("Guest", guest));
        var others = OthersOf(user);
        var kept = DataFingerprint.Of(Database, [.. DataFingerprint.LegacyTables, .. PersonalRows]);

        var run = Database.RollbackUser(user, "BatchSize = 2");
        Assert.Multiple(() =>
        {
            Assert.That(run with { RunId = 0 }, Is.EqualTo(new RunSummary(0, "Succeeded", 1, 7, 0)));
            Assert.That(OthersOf(user), Is.EqualTo(others));
            Assert.That(DataFingerprint.Of(Database, [.. DataFingerprint.LegacyTables, .. PersonalRows]), Is.EqualTo(kept));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New WHERE CreatedByUserId = @User;", ("User", user)), Is.Zero);
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New WHERE UploadedByUserId = @User;", ("User", user)), Is.Zero);
            Assert.That(Database.Scalar<string>("SELECT Status FROM Migration.UserMigrations WHERE UserId = @User;", ("User", user)), Is.EqualTo("RolledBack"));
        });

        Assert.That(Database.ApplyUser(user).AffectedRows, Is.EqualTo(7));
    }

    /// <summary>What somebody may have written since, whom it concerns, and how the refusal names it.</summary>
    private static readonly IReadOnlyList<(string Name, string Statement, string Reason)> WrittenSince =
    [
        ("a project edited", "UPDATE dbo.Projects_New SET Title = N'New title' WHERE Id = @Project;", "Project {project} (Changed)"),
        ("a title's case changed", "UPDATE dbo.Projects_New SET Title = LOWER(Title) WHERE Id = @Project;", "Project {project} (Changed)"),
        ("a document edited", "UPDATE dbo.Documents_New SET Content = N'New text' WHERE Id = @Document;", "Document {document} (Changed)"),
        ("a file renamed", "UPDATE dbo.Files_New SET FileName = N'b.md' WHERE Id = @File;", "File {file} (Changed)"),
        ("a file taken off its document", "UPDATE dbo.Files_New SET DocumentId = NULL WHERE Id = @File;", "File {file} (Changed)"),
        ("a document added to a migrated project",
            """
            INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title)
            SELECT @New, p.Id, p.WorkspaceId, @User, @User, N'New' FROM dbo.Projects_New AS p WHERE p.Id = @Project;
            """, "Document {new} (Added)"),
        ("a file added to a migrated document",
            """
            INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize)
            SELECT @New, d.WorkspaceId, d.Id, @User, N'n', N'/n', 1 FROM dbo.Documents_New AS d WHERE d.Id = @Document;
            """, "File {new} (Added)"),
    ];

    [TestCaseSource(nameof(WrittenSinceCases))]
    public void A_rollback_refuses_to_lose_what_was_written_since(string statement, string reason, bool isOneUser)
    {
        var user = Database.User();
        var project = Database.Project(user);
        var document = Database.Document(user, project);
        var file = Database.File(user, document);
        var other = Database.UserWithContent("Other");
        Database.Migrate();
        var added = Guid.NewGuid();
        Database.Execute(statement,
            ("User", user), ("Project", project), ("Document", document), ("File", file), ("New", added));
        var before = DataFingerprint.Of(Database, DataFingerprint.AllTables);
        string[] target = isOneUser ? [$"UserId = '{user}'"] : [];
        var procedure = isOneUser ? "RollbackUser" : "RollbackContent";

        var refusal = Assert.Throws<SqlException>(() => Database.Run(procedure, target))!;
        var named = reason.Replace("{project}", Text(project)).Replace("{document}", Text(document)).Replace("{file}", Text(file))
            .Replace("{new}", Text(added));
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50008));
            Assert.That(refusal.Message, Does.Contain(named).And.Contain("would lose 1 rows"));
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.AllTables), Is.EqualTo(before), "nothing has changed");
            Assert.That(Database.Scalar<string>("SELECT TOP (1) Status FROM Migration.Runs ORDER BY RunId DESC;"), Is.EqualTo("Failed"));
            Assert.That(Database.RollbackUser(other).Status, Is.EqualTo("Succeeded"), "others are not concerned");
        });

        var rows = Database.Run(procedure, [.. target, "AllowDataLoss = 1"]);
        Assert.Multiple(() =>
        {
            Assert.That(rows.Status, Is.EqualTo("Succeeded"));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;") + Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Documents_New;"),
                Is.Zero);
            Assert.That(Database.Column<Guid>("SELECT Id FROM dbo.Files_New;"), reason.StartsWith("File {new}") ? Is.EqualTo(new[] { added }) : Is.Empty);
        });
    }

    [Test]
    public void What_was_made_elsewhere_in_the_workspace_neither_refuses_nor_goes()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute(
            "INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) SELECT w.Id, @User, N'New' FROM dbo.Workspaces AS w;", ("User", user));
        Database.RollbackUser(user);
        Assert.That(Database.Column<string>("SELECT Title FROM dbo.Projects_New;"), Is.EqualTo(new[] { "New" }));
        Assert.That(Database.Run("RollbackWorkspaces").AffectedRows, Is.Zero, "a workspace with content stays");
    }

    [TestCase("UPDATE dbo.Workspaces SET Description = N'Mine';")]
    [TestCase("UPDATE dbo.Workspaces SET Name = N'Mine', UpdatedAt = DATEADD(DAY, 1, UpdatedAt);")]
    public void A_workspace_that_was_edited_since_is_not_taken_away_unasked(string edit)
    {
        Database.User();
        Database.Run("ApplyWorkspaces");
        Database.Execute(edit);
        Assert.That(() => Database.Run("RollbackWorkspaces"), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50008));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Workspaces;"), Is.EqualTo(1));
        Assert.That(Database.Run("RollbackWorkspaces", "AllowDataLoss = 1").AffectedRows, Is.EqualTo(1));
    }

    [Test]
    public void A_workspace_with_other_members_stays()
    {
        var guest = Database.User("Guest");
        var owner = Database.User("Owner");
        Database.Run("ApplyWorkspaces");
        Database.Execute(
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) SELECT w.Id, @Guest FROM dbo.Workspaces AS w WHERE w.OwnerId = @Owner;",
            ("Guest", guest), ("Owner", owner));
        Database.Run("RollbackWorkspaces");
        Assert.That(Database.Column<Guid>("SELECT OwnerId FROM dbo.Workspaces;"), Is.EqualTo(new[] { owner }));
    }

    private static IEnumerable<TestCaseData> WrittenSinceCases() =>
        from written in WrittenSince
        from isOneUser in new[] { true, false }
        select new TestCaseData(written.Statement, written.Reason, isOneUser).SetArgDisplayNames(written.Name, isOneUser ? "one user" : "all");

    /// <summary>SQL Server writes ids in upper case.</summary>
    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private void ApplyThenRollback(LegacyRows rows, int batchSize)
    {
        Database.Load(rows);
        var atFirst = DataFingerprint.Of(Database);
        Database.Run("ApplyWorkspaces", "BatchSize = 50");
        var provisioned = DataFingerprint.Of(Database);
        Database.Run("ApplyContent");
        Assert.That(DataFingerprint.Of(Database), Is.Not.EqualTo(provisioned));

        var content = Database.Run("RollbackContent", $"BatchSize = {batchSize}");
        Assert.Multiple(() =>
        {
            Assert.That(content.AffectedRows, Is.EqualTo(rows.ContentRows));
            Assert.That(DataFingerprint.Of(Database), Is.EqualTo(provisioned));
        });

        var workspaces = Database.Run("RollbackWorkspaces", "BatchSize = 50");
        Assert.Multiple(() =>
        {
            Assert.That(workspaces.AffectedRows, Is.EqualTo(rows.Users.Rows.Count));
            Assert.That(DataFingerprint.Of(Database), Is.EqualTo(atFirst));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.UserMigrations;"), Is.Zero);
        });

        Database.Migrate();
        Assert.That(Database.FailedChecks(), Is.Empty, "and it can be migrated once more");
    }

    private IReadOnlyList<string> OthersOf(Guid user) =>
    [
        .. new[]
        {
            "dbo.Projects_New WHERE CreatedByUserId <> @User", "dbo.Documents_New WHERE CreatedByUserId <> @User",
            "dbo.Files_New WHERE UploadedByUserId <> @User", "Migration.Adjustments WHERE UserId <> @User",
            "Migration.UserMigrations WHERE UserId <> @User", "Migration.UserContentMigrations WHERE UserId <> @User",
        }.Select(rows => DataFingerprint.OfRows(Database.Rows($"SELECT * FROM {rows};", ("User", user)))),
    ];
}
