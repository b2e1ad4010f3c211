using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The way back: without loss where its check says so, refused where not, and never at the cost of others or of a deletion.</summary>
[TestFixture]
public sealed class RollbackTests : DatabaseTest
{
    [Test]
    public void What_a_switched_user_wrote_comes_back_and_the_user_can_be_switched_again()
    {
        var user = Database.SwitchedUser();
        var workspace = Database.WorkspaceOf(user);
        Database.NewDocument(workspace, Database.NewProject(workspace, user), user);
        Assert.That(Database.CheckRollback(user), Is.EqualTo((true, true, Array.Empty<string>())).Using<(bool, bool, IReadOnlyList<string>)>(Same));

        Database.RollBack(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Held"));
            Assert.That(Database.CountOf("dbo.Projects", "UserId", user), Is.EqualTo(3));
            Assert.That(Database.CountOf("dbo.Documents", "UserId", user), Is.EqualTo(3));
        });

        Database.Execute("UPDATE d SET Title = N'Legacy again' FROM dbo.Documents AS d WHERE d.Title = N'New';");
        Database.Execute("DELETE f FROM dbo.Files AS f WHERE f.UserId = @User;", ("User", user));
        Database.Call("Migration.ReleaseUnits", user);
        Database.Migrate();
        Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
        Database.Switch(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Documents_New AS n WHERE n.Title = N'Legacy again';"), Is.EqualTo(1));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.Zero, "what was deleted while the user was held stays deleted");
        });
    }

    [Test]
    public void A_switch_and_a_rollback_leave_a_mess_as_it_was()
    {
        Database.Mess(users: 60);
        var legacy = DataFingerprint.Of(Database, DataFingerprint.LegacyTables);
        Database.Migrate();
        Database.Rows("EXECUTE Migration.SwitchUnits @DelayMs = 0;");
        Database.Rows("EXECUTE Migration.RollbackUnits @DelayMs = 0;");
        Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(legacy));

        // Once more, with every row carried back over again
        Database.Rows(
            """
            DECLARE @Held Migration.UnitIds;
            INSERT INTO @Held (UnitId) SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Held';
            EXECUTE Migration.ReleaseUnits @Units = @Held;
            """);
        Database.Migrate();
        Database.Rows("EXECUTE Migration.SwitchUnits @DelayMs = 0;");
        Database.Rows(
            """
            DECLARE @Switched Migration.UnitIds;
            INSERT INTO @Switched (UnitId) SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Switched';
            EXECUTE Migration.RepairUnits @Units = @Switched;
            """);
        Database.Migrate();
        Database.Rows("EXECUTE Migration.RollbackUnits @DelayMs = 0;");
        Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(legacy));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_shortened_title_goes_back_whole_unless_it_was_edited(bool isEdited)
    {
        var title = new string('t', 400);
        var user = Database.User();
        var project = Database.Project(user, title);
        Database.Document(user, project, title);
        Database.Migrate();
        Database.Switch(user);
        Database.Execute($"UPDATE n SET {(isEdited ? "Title = N'Short'" : "Description = N'More'")} FROM dbo.Projects_New AS n;");
        Database.RollBack(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Column<string>("SELECT p.Title FROM dbo.Projects AS p;"), Is.EqualTo(new[] { isEdited ? "Short" : title }));
            Assert.That(Database.Column<string>("SELECT d.Title FROM dbo.Documents AS d;"), Is.EqualTo(new[] { title }));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_link_that_was_set_aside_comes_back_unless_there_is_a_new_one(bool isLinked)
    {
        var (user, other) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        var theirs = Database.Scalar<Guid>("SELECT TOP (1) d.Id FROM dbo.Documents AS d WHERE d.UserId = @User;", ("User", other));
        var own = Database.Scalar<Guid>("SELECT TOP (1) d.Id FROM dbo.Documents AS d WHERE d.UserId = @User;", ("User", user));
        var file = Database.File(user, theirs);
        Database.Migrate();
        Database.Switch(user);
        Database.Execute("UPDATE n SET FileSize = 2, DocumentId = @Document FROM dbo.Files_New AS n WHERE n.Id = @File;",
            ("File", file), ("Document", isLinked ? own : null));
        Database.Migrate();
        Assert.That(Database.Unequal(), Is.Empty);
        Database.RollBack(user);
        Assert.That(Database.Rows("SELECT f.DocumentId, f.FileSize FROM dbo.Files AS f WHERE f.Id = @File;", ("File", file)).Single(),
            Is.EqualTo(new object[] { isLinked ? own : theirs, 2L }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_document_goes_back_to_the_other_users_project_and_a_new_one_beside_it_brings_its_project_along(bool isNewBeside)
    {
        var (user, other) = (Database.UserWithContent(), Database.User("Other"));
        var theirs = Database.Project(other);
        var document = Database.Document(user, theirs);
        Database.Migrate();
        Database.Switch(user);
        var collecting = Database.Scalar<Guid>("SELECT c.ProjectId FROM WorkspaceMigration.CollectingProjects AS c;");
        Database.Execute("UPDATE n SET Content = N'More' FROM dbo.Documents_New AS n WHERE n.Id = @Id;", ("Id", document));
        if (isNewBeside)
            Database.NewDocument(Database.WorkspaceOf(user), collecting, user);
        Database.Migrate();
        Assert.That(Database.Unequal(), Is.Empty);
        Database.RollBack(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Rows("SELECT d.ProjectId, d.Content FROM dbo.Documents AS d WHERE d.Id = @Id;", ("Id", document)).Single(),
                Is.EqualTo(new object[] { theirs, "More" }));
            Assert.That(Database.CountOf("dbo.Projects", "Id", collecting), Is.EqualTo(isNewBeside ? 1 : 0));
            Assert.That(Database.CountOf("dbo.Projects", "UserId", other), Is.EqualTo(1));
        });
        Database.Call("Migration.ReleaseUnits", user);
        Database.Migrate();
        Assert.That((Database.StateOf(user), Database.Unequal().Count), Is.EqualTo(("Verified", 0)));
    }

    [Test]
    public void Deletions_are_not_undone()
    {
        var user = Database.SwitchedUser();
        Database.Execute("EXECUTE dbo.DeleteProject @ProjectId = @Id;",
            ("Id", Database.Scalar<Guid>("SELECT n.Id FROM dbo.Projects_New AS n WHERE n.Title = N'Project 0';")));
        Database.RollBack(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Column<string>("SELECT p.Title FROM dbo.Projects AS p;"), Is.EqualTo(new[] { "Project 1" }));
            Assert.That(Database.CountOf("dbo.Documents", "UserId", user), Is.EqualTo(1));
            Assert.That(
                Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files AS f WHERE f.DocumentId IS NULL;"), Is.EqualTo(2), "files stay, without a document");
        });
    }

    [TestCase("OthersRow", true)]
    [TestCase("SharedRow", true)]
    [TestCase("ModifiedByOther", true)]
    [TestCase("InOthersProject", true)]
    [TestCase("OnOthersDocument", true)]
    [TestCase("NotCaptured", true)]
    [TestCase("OthersOnDeleted", false)]
    public void What_stands_in_the_way_is_told_beforehand_and_refuses_the_rollback(string kind, bool canBeAllowed)
    {
        var (user, other) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        var document = Database.Scalar<Guid>("SELECT TOP (1) d.Id FROM dbo.Documents AS d WHERE d.UserId = @User;", ("User", user));
        if (kind == "OthersOnDeleted")
            Database.File(other, document);
        Database.Migrate();
        Database.Switch(user);
        var workspace = Database.WorkspaceOf(user);
        switch (kind)
        {
            case "OthersRow":
                Database.NewProject(workspace, other, "Theirs");
                break;
            case "SharedRow":
                Database.Execute("INSERT INTO dbo.Workspaces (Name, OwnerId) VALUES (N'Team', @Other);", ("Other", other));
                Database.NewProject(Database.Scalar<Guid>("SELECT w.Id FROM dbo.Workspaces AS w WHERE w.Name = N'Team';"), user, "Shared");
                break;
            case "ModifiedByOther":
                Database.Execute("UPDATE n SET LastModifiedByUserId = @Other FROM dbo.Documents_New AS n WHERE n.Id = @Id;",
                    ("Other", other), ("Id", document));
                break;
            case "InOthersProject":
                Database.NewDocument(workspace, Database.NewProject(workspace, other, "Theirs"), user);
                break;
            case "OnOthersDocument":
                Database.NewFile(workspace, user, Database.NewDocument(workspace, Database.NewProject(workspace, other, "Theirs"), other));
                break;
            case "NotCaptured":
                Database.Execute("DISABLE TRIGGER dbo.CaptureFiles_New ON dbo.Files_New;");
                break;
            case "OthersOnDeleted":
                Database.Execute("EXECUTE dbo.DeleteDocument @DocumentId = @Id;", ("Id", document));
                break;
        }

        var others = OthersRows(other);
        var check = Database.CheckRollback(user);
        var refusal = Database.Refused("Migration.RollbackUnits", user);
        Assert.Multiple(() =>
        {
            Assert.That((check.IsLossless, check.CanBeAllowed), Is.EqualTo((false, canBeAllowed)));
            Assert.That(check.Kinds, Does.Contain(kind));
            Assert.That(refusal.Number, Is.EqualTo(50008));
            Assert.That(Database.StateOf(user), Is.EqualTo("Switched"));
        });

        var content = DataFingerprint.Of(Database);
        if (canBeAllowed)
            Database.RollBack(user, "@AllowDataLoss = 1");
        else
            Assert.That(Database.Refused("Migration.RollbackUnits", user, "@AllowDataLoss = 1").Number, Is.EqualTo(50008));
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo(canBeAllowed ? "Held" : "Switched"));
            Assert.That(OthersRows(other), Is.EqualTo(others), "others' rows are not touched");
            if (!canBeAllowed)
                Assert.That(DataFingerprint.Of(Database), Is.EqualTo(content));
        });
    }

    [Test]
    public void A_user_who_was_not_switched_loses_the_copies_and_keeps_the_originals()
    {
        Database.Mess(users: 40);
        var legacy = DataFingerprint.Of(Database, DataFingerprint.LegacyTables);
        Database.Migrate();
        Database.Rows("EXECUTE Migration.RollbackUnits @DelayMs = 0;");
        Database.Rows("EXECUTE WorkspaceMigration.WithdrawWorkspaces;");
        Assert.Multiple(() =>
        {
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(legacy));
            foreach (var table in DataFingerprint.WorkspaceTables)
                Assert.That(Database.Scalar<int>($"SELECT COUNT(*) FROM {table};"), Is.Zero, table);
            Assert.That(Database.Column<string>("SELECT DISTINCT u.State FROM Migration.Units AS u;"), Is.EqualTo(new[] { "Held" }));
        });
    }

    [Test]
    public void A_workspace_that_somebody_touched_or_shares_is_not_withdrawn()
    {
        var (renamed, shared, plain) = (Database.UserWithContent("A"), Database.UserWithContent("B"), Database.UserWithContent("C"));
        Database.Migrate();
        Database.Execute("UPDATE w SET Name = N'Mine' FROM dbo.Workspaces AS w WHERE w.OwnerId = @User;", ("User", renamed));
        Database.Join(Database.WorkspaceOf(shared), plain);
        Database.Rows("EXECUTE Migration.RollbackUnits @DelayMs = 0;");
        var kept = Database.Rows("EXECUTE WorkspaceMigration.WithdrawWorkspaces;").Skip(1).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(kept.Select(row => row[0]), Is.EquivalentTo(new object[] { renamed, shared }));
            Assert.That(Database.Column<Guid>("SELECT w.OwnerId FROM dbo.Workspaces AS w;"), Is.EquivalentTo(new[] { renamed, shared }));
        });
    }

    [Test]
    public void A_copy_that_was_written_in_the_workspace_stands_in_the_way_and_what_is_no_copy_stays()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute("DISABLE TRIGGER dbo.CaptureDocuments_New ON dbo.Documents_New;");
        Database.Execute("UPDATE n SET Content = N'Written since' FROM dbo.Documents_New AS n;");
        var project = Database.Scalar<Guid>("SELECT TOP (1) n.Id FROM dbo.Projects_New AS n;");
        var stray = Database.NewDocument(Database.WorkspaceOf(user), project, user);
        Database.Execute("ENABLE TRIGGER dbo.CaptureDocuments_New ON dbo.Documents_New;");
        Assert.That(Database.CheckRollback(user).Kinds, Is.EqualTo(new[] { "NoCopy", "WrittenSince" }));
        Assert.That(Database.Refused("Migration.RollbackUnits", user).Number, Is.EqualTo(50008));

        Database.RollBack(user, "@AllowDataLoss = 1");
        Assert.Multiple(() =>
        {
            Assert.That(Database.Column<Guid>("SELECT n.Id FROM dbo.Documents_New AS n;"), Is.EqualTo(new[] { stray }));
            Assert.That(Database.Column<Guid>("SELECT n.Id FROM dbo.Projects_New AS n;"), Is.EqualTo(new[] { project }));
        });
    }

    [TestCase("EXECUTE Migration.RollbackUnits @DelayMs = 0;", "Held", 0)]
    [TestCase("EXECUTE Migration.ReleaseUnits @UnitId = @User; EXECUTE Migration.Migrate @DelayMs = 0;", "Verified", 3)]
    public void A_rollback_that_died_in_the_middle_is_gone_on_with_or_taken_back(string next, string state, int files)
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute("CREATE TRIGGER dbo.Owners ON dbo.Documents_New AFTER DELETE AS THROW 51000, N'Not now.', 1;");
        Database.Execute("UPDATE s SET NumberValue = 1 FROM Migration.Settings AS s WHERE s.Name = N'BatchSize';");
        Assert.That(Database.Refused("Migration.RollbackUnits", user).Number, Is.EqualTo(51000));
        Assert.That(Database.Rows("SELECT u.State, u.Copies FROM Migration.Units AS u;").Single(), Is.EqualTo(new object[] { "Held", "Leaving" }));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.Zero, "the batches before were committed");

        Database.Execute("DROP TRIGGER dbo.Owners;");
        Database.Execute("DELETE f FROM dbo.Files AS f WHERE f.DocumentId IS NULL;");
        Database.File(user);
        Database.Rows(next, ("User", user));
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo(state));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.EqualTo(files));
            Assert.That(Database.Unequal(), Is.Empty);
        });
    }

    [Test]
    public void What_if_changes_nothing()
    {
        var user = Database.SwitchedUser();
        Database.NewProject(Database.WorkspaceOf(user), user);
        Assert.That(Database.Call("Migration.RollbackUnits", user, "@WhatIf = 1")[0][1], Is.EqualTo("WhatIf"));
        Assert.That((Database.StateOf(user), Database.CountOf("dbo.Projects", "UserId", user)), Is.EqualTo(("Switched", 2)));
    }

    private static bool Same((bool, bool, IReadOnlyList<string>) x, (bool, bool, IReadOnlyList<string>) y) =>
        (x.Item1, x.Item2) == (y.Item1, y.Item2) && x.Item3.SequenceEqual(y.Item3);

    /// <summary>Every row of another user's, of both models, as text.</summary>
    private string[] OthersRows(Guid other) =>
        [.. Database.Rows(
            """
            SELECT N'P', p.Id, p.Title, CONVERT(uniqueidentifier, NULL) FROM dbo.Projects AS p WHERE p.UserId = @User
            UNION ALL SELECT N'D', d.Id, d.Title, d.ProjectId FROM dbo.Documents AS d WHERE d.UserId = @User
            UNION ALL SELECT N'F', f.Id, f.FileName, f.DocumentId FROM dbo.Files AS f WHERE f.UserId = @User
            UNION ALL SELECT N'PN', p.Id, p.Title, p.WorkspaceId FROM dbo.Projects_New AS p WHERE p.CreatedByUserId = @User
            UNION ALL SELECT N'DN', d.Id, d.Title, d.ProjectId FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @User
            UNION ALL SELECT N'FN', f.Id, f.FileName, f.DocumentId FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @User;
            """,
            ("User", other)).Select(row => string.Join('|', row)).Order()];
}
