using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What an operator does with units by name, and in which states it is refused.</summary>
[TestFixture]
public sealed class OperatorTests : DatabaseTest
{
    private static readonly string[] Commands =
        ["HoldUnits", "ReleaseUnits", "LeaveOutUnits", "TakeInUnits", "FinaliseUnits", "ReopenUnits", "RepairUnits"];

    [TestCase("Pending", "HoldUnits", "LeaveOutUnits")]
    [TestCase("Verified", "HoldUnits", "RepairUnits")]
    [TestCase("Switched", "FinaliseUnits", "RepairUnits")]
    [TestCase("Finalised", "ReopenUnits")]
    [TestCase("Held", "ReleaseUnits", "LeaveOutUnits", "RepairUnits")]
    [TestCase("LeftOut", "TakeInUnits")]
    public void Each_command_is_refused_in_a_state_that_it_is_not_for(string state, params string[] allowed)
    {
        var user = Database.UserWithContent();
        if (state is "Verified" or "Switched" or "Finalised")
            Database.Migrate();
        if (state is "Switched" or "Finalised")
            Database.Switch(user);
        if (state == "Finalised")
            Database.Call("Migration.FinaliseUnits", user);
        if (state == "Held")
            Database.Call("Migration.HoldUnits", user);
        if (state == "LeftOut")
            Database.Call("Migration.LeaveOutUnits", user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo(state));
            foreach (var command in Commands.Except(allowed))
                Assert.That(Database.Refused($"Migration.{command}", user).Number, Is.EqualTo(50011), command);
            foreach (var command in Commands)
                Assert.That(Database.Refused($"Migration.{command}", Guid.NewGuid()).Number, Is.EqualTo(50006), command);
        });
        Assert.That(() => Database.Call($"Migration.{allowed[0]}", user), Throws.Nothing);
        Assert.That(Database.Scalar<int>($"SELECT COUNT(*) FROM Migration.Runs AS r WHERE r.ProcedureName = N'Migration.{allowed[0]}';"), Is.Positive);
    }

    [Test]
    public void A_held_user_stays_as_it_is_until_released_by_name()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Call("Migration.HoldUnits", user, "@Reason = N'Wait for the lawyers'");
        Database.Execute("UPDATE p SET Title = N'Meanwhile' FROM dbo.Projects AS p;");
        Database.Execute("DELETE f FROM dbo.Files AS f;");
        Assert.That(Database.Migrate().SetAsideUnits, Is.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Held"));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.EqualTo(3));
        });

        Database.Call("Migration.ReleaseUnits", user);
        Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.Zero);
            Assert.That(Database.Scalar<string>("SELECT TOP (1) t.Reason FROM Migration.UnitTransitions AS t WHERE t.ToState = N'Held';"),
                Is.EqualTo("Wait for the lawyers"));
        });
    }

    [Test]
    public void A_user_with_copies_is_not_left_out_before_they_are_taken_away()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Call("Migration.HoldUnits", user);
        Assert.That(Database.Refused("Migration.LeaveOutUnits", user).Message, Does.Contain("@TakeCopies"));
        Database.RollBack(user, "@TakeCopies = 1");
        Database.Call("Migration.LeaveOutUnits", user);
        Database.Project(user);
        Database.Migrate();
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.Zero);

        Database.Call("Migration.TakeInUnits", user);
        Database.Call("Migration.ReleaseUnits", user);
        Database.Migrate();
        Assert.That((Database.StateOf(user), Database.Unequal().Count), Is.EqualTo(("Verified", 0)));
    }

    [Test]
    public void A_user_is_not_released_into_a_workspace_that_others_read()
    {
        var (user, other) = (Database.UserWithContent(), Database.User("Other"));
        Database.Migrate();
        Database.Call("Migration.HoldUnits", user);
        Database.Join(Database.WorkspaceOf(user), other);
        Assert.That(Database.Refused("Migration.ReleaseUnits", user).Number, Is.EqualTo(50017));
    }

    [Test]
    public void A_user_whose_personal_workspace_others_use_already_is_set_aside_and_nothing_is_put_into_it()
    {
        var (user, other) = (Database.UserWithContent(), Database.UserWithContent("Other"));
        Database.Execute("INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal) VALUES (N'Mine', @User, 1);", ("User", user));
        Database.Join(Database.WorkspaceOf(user), other);
        Assert.That(Database.Migrate().SetAsideUnits, Is.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That((Database.StateOf(user), Database.StateOf(other)), Is.EqualTo(("Held", "Verified")));
            Assert.That(Database.CountOf("dbo.Projects_New", "CreatedByUserId", user), Is.Zero);
        });
    }

    [Test]
    public void Repairing_a_user_mends_what_was_written_while_a_trigger_was_off()
    {
        var user = Database.UserWithContent();
        Database.Migrate();
        Database.Execute("DISABLE TRIGGER dbo.CaptureProjects ON dbo.Projects; DISABLE TRIGGER dbo.CaptureFiles ON dbo.Files;");
        Database.Execute("UPDATE p SET Title = N'Unseen' FROM dbo.Projects AS p; DELETE f FROM dbo.Files AS f WHERE f.DocumentId IS NULL;");
        Database.Execute("ENABLE TRIGGER dbo.CaptureProjects ON dbo.Projects; ENABLE TRIGGER dbo.CaptureFiles ON dbo.Files;");
        Database.Migrate();
        Assert.That(Database.Unequal(), Has.Count.EqualTo(3));

        Database.Call("Migration.RepairUnits", user);
        Database.Migrate();
        Assert.That(Database.Unequal(), Is.Empty);
    }

    [Test]
    public void A_row_is_released_from_quarantine_with_what_hung_on_it_and_tried_again()
    {
        var user = Database.UserWithContent();
        Database.Execute("ALTER TABLE dbo.Projects_New ADD CONSTRAINT CK_Owners CHECK (Title <> N'Project 0');");
        Assert.That(Database.Migrate().SetAsideUnits, Is.EqualTo(1));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Quarantine;"), Is.EqualTo(3));
        Database.Execute("ALTER TABLE dbo.Projects_New DROP CONSTRAINT CK_Owners;");

        var project = Database.Scalar<Guid>("SELECT p.Id FROM dbo.Projects AS p WHERE p.Title = N'Project 0';");
        Assert.That(Database.Rows("EXECUTE Migration.ReleaseQuarantine @EntityId = 1, @RowId = @Id;", ("Id", project)).Single()[1], Is.EqualTo(3));
        Database.Migrate();
        Assert.That((Database.StateOf(user), Database.Unequal().Count), Is.EqualTo(("Verified", 0)));
        Assert.That(Database.Refused("Migration.ReleaseQuarantine", user).Number, Is.EqualTo(50006));
    }
}
