using Operations.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What a migration does to a database that nobody writes to meanwhile, and what it leaves alone.</summary>
[TestFixture]
public sealed class MigrateTests : DatabaseTest
{
    [Test]
    public void An_empty_database_migrates() =>
        Assert.That(Database.Migrate() with { RunId = 0 }, Is.EqualTo(new RunSummary(0, "Succeeded", 0, 0)));

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public void A_populated_database_migrates_whatever_the_batch_size(int batchSize)
    {
        var rows = Database.Mess(users: batchSize == 1 ? 30 : 120);
        var legacy = DataFingerprint.Of(Database, DataFingerprint.LegacyTables);

        var run = Database.Migrate($"BatchSize = {batchSize}");
        Assert.Multiple(() =>
        {
            Assert.That((run.Status, run.SetAsideUnits), Is.EqualTo(("Succeeded", 0)));
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(
                Database.Rows("SELECT c.State, c.Units FROM Migration.StateCounts AS c WHERE c.Units > 0;"),
                Is.EqualTo(new[] { new object[] { "Verified", rows.Users.Rows.Count } }));
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(legacy), "the originals stay as they are");
            Assert.That(
                Database.Scalar<int>("SELECT SUM(b.InsertedRows) FROM Migration.Batches AS b WHERE b.Activity IN (N'Copy', N'CatchUp');"),
                Is.EqualTo(rows.ContentRows));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    public void Every_column_of_a_mess_is_carried_over(int seed) => EveryColumnIsCarriedOver(LegacyRows.Generate(120, seed));

    [TestCaseSource(typeof(SampleData), nameof(SampleData.Folders))]
    public void Every_column_of_real_data_is_carried_over(string folder) => EveryColumnIsCarriedOver(SampleData.Read(folder));

    [Test]
    public void What_cannot_be_carried_over_is_in_the_ledger()
    {
        Database.Mess();
        Database.Migrate();
        SameRows(
            """
            SELECT Id, UserId, CAST(1 AS tinyint), N'TitleShortened', Title, CAST(NULL AS uniqueidentifier) FROM dbo.Projects WHERE DATALENGTH(Title) > 510
            UNION ALL
            SELECT Id, UserId, CAST(2 AS tinyint), N'TitleShortened', Title, CAST(NULL AS uniqueidentifier) FROM dbo.Documents WHERE DATALENGTH(Title) > 510
            UNION ALL
            SELECT f.Id, f.UserId, CAST(3 AS tinyint), N'DocumentLinkSetAside', CAST(NULL AS nvarchar(max)), f.DocumentId
            FROM dbo.Files AS f
            INNER JOIN dbo.Documents AS d ON d.Id = f.DocumentId AND d.UserId <> f.UserId
            """,
            "SELECT RowId, UnitId, EntityId, RuleName, OriginalText, OriginalId FROM Migration.Adjustments");
    }

    [Test]
    public void A_title_is_never_cut_through_a_surrogate_pair()
    {
        var project = Database.Project(Database.User(), Seed.TitleWithPairAtTheCut);
        Database.Migrate();
        Assert.That(Database.Scalar<string>("SELECT Title FROM dbo.Projects_New WHERE Id = @Id;", ("Id", project)), Is.EqualTo(new string('x', 254)));
    }

    [TestCase("Ada", "x@example.org", "Ada's Personal Workspace")]
    [TestCase("  Ada ", "x@example.org", "Ada's Personal Workspace")]
    [TestCase("Ольга", null, "Ольга's Personal Workspace")]
    [TestCase(null, "grace.hopper@navy.mil", "grace.hopper's Personal Workspace")]
    [TestCase("", "grace@navy.mil", "grace's Personal Workspace")]
    [TestCase("  ", "no-at-sign", "no-at-sign's Personal Workspace")]
    [TestCase(null, "me@here@there", "me's Personal Workspace")]
    [TestCase(null, "@example.org", "Personal Workspace")]
    [TestCase(null, "", "Personal Workspace")]
    [TestCase(null, null, "Personal Workspace")]
    public void A_workspace_is_named_after_its_owner(string? firstName, string? email, string name)
    {
        var user = Database.User(firstName, email);
        Database.Migrate();
        Assert.That(Database.Column<string>("SELECT Name FROM dbo.Workspaces WHERE OwnerId = @Id;", ("Id", user)), Is.EqualTo(new[] { name }));
    }

    [TestCase(300, 234)]
    [TestCase(233, 233)]
    public void A_workspace_name_is_cut_to_fit_and_not_through_a_surrogate_pair(int length, int kept)
    {
        // In the second case the pair is the 234th and 235th code unit.
        var user = Database.User(null, new string('e', length) + (length < 234 ? "\U0001F600" : "") + "@example.org");
        Database.Migrate();
        Assert.That(Database.Scalar<string>("SELECT Name FROM dbo.Workspaces WHERE OwnerId = @Id;", ("Id", user)),
            Is.EqualTo(new string('e', kept) + "'s Personal Workspace"));
    }

    [Test]
    public void A_personal_workspace_that_a_user_has_is_kept_and_used()
    {
        var user = Database.UserWithContent();
        Database.Execute("INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal) VALUES (N'Mine', @User, 1);", ("User", user));
        Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(Database.Column<string>("SELECT Name FROM dbo.Workspaces;"), Is.EqualTo(new[] { "Mine" }));
            Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
        });
    }

    [Test]
    public void A_second_run_is_a_no_op()
    {
        Database.Mess();
        Database.Migrate();
        var before = DataFingerprint.Of(Database, DataFingerprint.AllTables);
        Assert.That(Database.Migrate().AffectedRows, Is.Zero);
        Assert.That(DataFingerprint.Of(Database, DataFingerprint.AllTables), Is.EqualTo(before));
    }

    [Test]
    public void Rows_and_users_that_come_late_are_picked_up_by_running_again()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.File(user, Database.Document(user, Database.Project(user, "Late")));
        var newcomer = Database.UserWithContent("Late");
        Assert.That(Database.Unequal(), Has.Count.EqualTo(3), "a user whom no run has begun with is no difference");

        Database.Migrate();
        Assert.That(Database.Unequal(), Is.Empty);
        Assert.That((Database.StateOf(user), Database.StateOf(newcomer)), Is.EqualTo(("Verified", "Verified")));
    }

    private void EveryColumnIsCarriedOver(LegacyRows rows)
    {
        // Compared here and not by a view of the product, which is what the other tests rely on.
        Database.Load(rows);
        Database.Migrate();
        Assert.Multiple(() =>
        {
            SameRows(
                """
                SELECT p.Id, p.UserId, w.Id, p.Title, p.Description, p.CreatedAt, p.UpdatedAt
                FROM dbo.Projects AS p
                INNER JOIN dbo.Workspaces AS w ON w.OwnerId = p.UserId
                """,
                "SELECT Id, CreatedByUserId, WorkspaceId, Title, Description, CreatedAt, UpdatedAt FROM dbo.Projects_New", title: 3);
            SameRows(
                """
                SELECT d.Id, d.UserId, d.UserId, w.Id, d.ProjectId, d.Content, d.CreatedAt, d.LastModified, d.Version, d.Title
                FROM dbo.Documents AS d
                INNER JOIN dbo.Workspaces AS w ON w.OwnerId = d.UserId
                """,
                """
                SELECT Id, CreatedByUserId, LastModifiedByUserId, WorkspaceId, ProjectId, Content, CreatedAt, LastModified, Version, Title
                FROM dbo.Documents_New
                """,
                title: 9);
            SameRows(
                """
                SELECT f.Id, f.UserId, w.Id, CASE WHEN d.UserId = f.UserId THEN f.DocumentId END, f.FileName, f.FilePath, f.FileSize, f.MimeType, f.CreatedAt
                FROM dbo.Files AS f
                INNER JOIN dbo.Workspaces AS w ON w.OwnerId = f.UserId
                LEFT JOIN dbo.Documents AS d ON d.Id = f.DocumentId
                """,
                "SELECT Id, UploadedByUserId, WorkspaceId, DocumentId, FileName, FilePath, FileSize, MimeType, CreatedAt FROM dbo.Files_New");
        });
    }

    private void SameRows(string expected, string actual, int? title = null)
    {
        var originals = Database.Rows(expected);
        Assert.That(originals, Is.Not.Empty);
        if (title is { } column)
        {
            foreach (var row in originals)
                row[column] = Cut((string)row[column]!);
        }

        Assert.That(DataFingerprint.OfRows(Database.Rows(actual)), Is.EqualTo(DataFingerprint.OfRows(originals)), actual);
    }

    /// <summary>The stated rule, written a second time.</summary>
    private static string Cut(string title) => title.Length <= 255 ? title : title[..(char.IsHighSurrogate(title[254]) ? 254 : 255)];
}
