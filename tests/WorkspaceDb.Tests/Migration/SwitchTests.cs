using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Switching users: what it waits for, what it refuses, and that the legacy side follows from then on.</summary>
[TestFixture]
public sealed class SwitchTests : DatabaseTest
{
    [Test]
    public void What_a_switched_user_writes_follows_to_the_legacy_tables()
    {
        var user = Database.SwitchedUser();
        var workspace = Database.WorkspaceOf(user);
        var project = Database.NewProject(workspace, user);
        var document = Database.NewDocument(workspace, project, user);
        Database.NewFile(workspace, user, document);
        Database.Execute("UPDATE n SET Title = N'Edited' FROM dbo.Projects_New AS n WHERE n.Title = N'Project 0';");
        Database.Execute("DELETE n FROM dbo.Files_New AS n WHERE n.DocumentId IS NULL;");

        Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.Column<string>("SELECT p.Title FROM dbo.Projects AS p ORDER BY p.Title;"), Is.EqualTo(new[] { "Edited", "New", "Project 1" }));
            Assert.That(Database.CountOf("dbo.Documents", "UserId", user), Is.EqualTo(3));
            Assert.That(Database.CountOf("dbo.Files", "UserId", user), Is.EqualTo(3));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.RowChanges;"), Is.Zero);
        });
    }

    [Test]
    public void What_was_written_last_before_a_switch_is_carried_over_by_it()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute("UPDATE d SET Title = N'Last word' FROM dbo.Documents AS d WHERE d.UserId = @User;", ("User", user));
        Database.Execute("DELETE f FROM dbo.Files AS f WHERE f.UserId = @User;", ("User", user));
        Database.Switch(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.Column<string>("SELECT DISTINCT n.Title FROM dbo.Documents_New AS n;"), Is.EqualTo(new[] { "Last word" }));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.Zero);
        });
    }

    [Test]
    public void A_switch_waits_for_a_writer_of_the_user_and_takes_the_write_along()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        using var writer = Database.Connect();
        TestDatabase.Rows(writer, "BEGIN TRANSACTION; UPDATE d SET Title = N'Late' FROM dbo.Documents AS d;");
        var switching = Task.Run(() =>
        {
            using var other = Database.Connect();
            TestDatabase.Rows(other, "EXECUTE Migration.SwitchUnits @UnitId = @User;", ("User", user));
        });
        Assert.That(switching.Wait(300), Is.False, "the writer's transaction is open");
        TestDatabase.Rows(writer, "COMMIT TRANSACTION;");
        Assert.That(async () => await switching, Throws.Nothing);
        Assert.That(Database.StateOf(user), Is.EqualTo("Switched"));
        Assert.That(Database.Column<string>("SELECT DISTINCT n.Title FROM dbo.Documents_New AS n;"), Is.EqualTo(new[] { "Late" }));
    }

    [TestCase("INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) SELECT w.Id, @Other FROM dbo.Workspaces AS w WHERE w.OwnerId = @User;", "OtherMember")]
    [TestCase("DELETE m FROM dbo.WorkspaceMembers AS m WHERE m.UserId = @User;", "NoWorkspace")]
    [TestCase("UPDATE w SET IsPersonal = 0 FROM dbo.Workspaces AS w WHERE w.OwnerId = @User;", "NoWorkspace")]
    [TestCase("DISABLE TRIGGER dbo.CaptureFiles_New ON dbo.Files_New;", "NotCaptured")]
    [TestCase("DROP TRIGGER dbo.CaptureProjects;", "NotCaptured")]
    [TestCase("ALTER TABLE dbo.Documents_New NOCHECK CONSTRAINT FK_Documents_New_Projects_New;", "KeyNotTrusted")]
    [TestCase(
        """
        INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage)
        SELECT 1, p.Id, p.UserId, 547, 1, N'Why' FROM dbo.Projects AS p WHERE p.UserId = @User AND p.Title = N'Project 0';
        """,
        "Quarantined")]
    public void A_switch_is_refused_for_the_reason_that_its_check_tells(string sabotage, string kind)
    {
        var (user, other) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        Database.Migrate();
        Database.Execute(sabotage, ("User", user), ("Other", other));
        var check = Database.Call("Migration.CheckSwitch", user);
        var refusal = Database.Refused("Migration.SwitchUnits", user);
        Assert.Multiple(() =>
        {
            Assert.That(check[0][2], Is.False);
            Assert.That(check.Skip(1).Select(row => row[1]), Is.EqualTo(new[] { kind }));
            Assert.That(refusal.Number, Is.EqualTo(50017));
            Assert.That(refusal.Message, Does.Contain((string)check[1][4]!));
            Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
        });
    }

    [Test]
    public void A_refusal_lists_every_reason_and_nobody_that_was_named_is_switched()
    {
        var (first, second) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        Database.Migrate();
        Database.Join(Database.WorkspaceOf(first), second);
        Database.Execute("DISABLE TRIGGER dbo.CaptureFiles_New ON dbo.Files_New;");
        var refusal = Assert.Throws<SqlException>(() => Database.Rows(
            "DECLARE @Units Migration.UnitIds; INSERT INTO @Units (UnitId) VALUES (@A), (@B); EXECUTE Migration.SwitchUnits @Units = @Units;",
            ("A", first), ("B", second)))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50017));
            Assert.That(refusal.Message, Does.Contain("member").And.Contain("dbo.CaptureFiles_New is disabled"));
            Assert.That((Database.StateOf(first), Database.StateOf(second)), Is.EqualTo(("Verified", "Verified")));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Runs AS r WHERE r.ProcedureName = N'Migration.SwitchUnits';"), Is.Zero);
        });
    }

    [Test]
    public void All_who_can_be_are_switched_when_none_is_named_and_the_others_are_listed()
    {
        var (free, shared) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        Database.Migrate();
        Database.Join(Database.WorkspaceOf(shared), free);
        var result = Database.Rows("EXECUTE Migration.SwitchUnits @DelayMs = 0;");
        Assert.Multiple(() =>
        {
            Assert.That(result[0][1..], Is.EqualTo(new object[] { "SetAside", 0L, 1, 1 }));
            Assert.That(result[1][0], Is.EqualTo(shared));
            Assert.That((Database.StateOf(free), Database.StateOf(shared)), Is.EqualTo(("Switched", "Verified")));
        });
    }

    [Test]
    public void What_if_goes_the_same_way_and_changes_nothing()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute("UPDATE d SET Title = N'Noted' FROM dbo.Documents AS d;");
        Assert.That(Database.Call("Migration.SwitchUnits", user, "@WhatIf = 1")[0][1], Is.EqualTo("WhatIf"));
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.RowChanges;"), Is.EqualTo(2));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Documents_New AS n WHERE n.Title = N'Noted';"), Is.Zero);
        });
    }

    [Test]
    public void A_write_to_the_side_that_is_not_the_truth_is_refused_on_either_side()
    {
        var (switched, legacy) = (Database.SwitchedUser(), Database.UserWithContent("Other"));
        Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(() => Database.Project(switched), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50013));
            Assert.That(() => Database.NewProject(Database.WorkspaceOf(legacy), legacy), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50013));
        });
    }

    [Test]
    public void A_conflict_is_logged_with_both_versions_and_the_authoritative_one_wins()
    {
        var user = Database.SwitchedUser();
        Database.Execute("UPDATE s SET TextValue = N'Log' FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites';");
        Database.Execute("UPDATE p SET Title = N'Old \"app\"' FROM dbo.Projects AS p WHERE p.Title = N'Project 0';");
        Database.Execute("DELETE f FROM dbo.Files AS f WHERE f.DocumentId IS NULL;");
        var stray = Database.Project(user, "Stray");
        var conflicts = Database.Rows("SELECT c.WrittenSide, c.WrittenValues, c.AuthoritativeValues FROM Migration.Conflicts AS c ORDER BY c.ConflictId;");
        Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(conflicts.Select(row => row[0]), Is.All.EqualTo("Source"));
            Assert.That(Json(conflicts[0][1], "Title"), Is.EqualTo("Old \"app\""));
            Assert.That(Json(conflicts[0][2], "Title"), Is.EqualTo("Project 0"));
            Assert.That((conflicts[1][1], Json(conflicts[1][2], "FileName")), Is.EqualTo(((object?)null, "a.md")));
            Assert.That((Json(conflicts[2][1], "Title"), conflicts[2][2]), Is.EqualTo(("Stray", (object?)null)));
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.CountOf("dbo.Projects", "Id", stray), Is.Zero);
            Assert.That(Database.Column<string>("SELECT p.Title FROM dbo.Projects AS p ORDER BY p.Title;"), Is.EqualTo(new[] { "Project 0", "Project 1" }));
            Assert.That(Database.CountOf("dbo.Files", "UserId", user), Is.EqualTo(3));
        });
    }

    private static string? Json(object? text, string name)
    {
        using var document = System.Text.Json.JsonDocument.Parse((string)text!);
        return document.RootElement.GetProperty(name).GetString();
    }
}
