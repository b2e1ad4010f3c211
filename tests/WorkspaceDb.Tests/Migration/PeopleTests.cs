using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Users are deleted, and people erased, in every state of the migration.</summary>
[TestFixture]
public sealed class PeopleTests : DatabaseTest
{
    [TestCase("Pending")]
    [TestCase("Verified")]
    [TestCase("Switched")]
    [TestCase("Finalised")]
    [TestCase("Held")]
    [TestCase("LeftOut")]
    public void Deleting_a_user_works_and_takes_private_content_along(string state)
    {
        var (user, other) = (UserIn(state), Database.UserWithContent("Other"));
        if (state != "Pending")
        {
            Database.Migrate();
            Database.Execute("UPDATE m SET InvitedBy = @User FROM dbo.WorkspaceMembers AS m WHERE m.UserId = @Other;", ("User", user), ("Other", other));
        }

        Assert.That(Database.Execute("DELETE u FROM dbo.Users AS u WHERE u.Id = @User;", ("User", user)), Is.Not.Zero);
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Deleted"));
            Assert.That(Database.CountOf("dbo.Users", "Id", user), Is.Zero);
            foreach (var table in new[] { "dbo.Projects", "dbo.Documents", "dbo.Files" })
                Assert.That(Database.CountOf(table, "UserId", user), Is.Zero, table);
            Assert.That(Database.CountOf("dbo.Projects_New", "CreatedByUserId", user), Is.Zero);
            Assert.That(Database.CountOf("dbo.Documents_New", "CreatedByUserId", user), Is.Zero);
            Assert.That(Database.CountOf("dbo.Files_New", "UploadedByUserId", user), Is.Zero);
            Assert.That(Database.CountOf("dbo.Workspaces", "OwnerId", user), Is.Zero);
            Assert.That(Database.CountOf("WorkspaceMigration.PersonalWorkspaces", "UserId", user), Is.Zero);
            Assert.That(Database.CountOf("Migration.RowChanges", "UnitId", user), Is.Zero);
            Assert.That(Database.CountOf("dbo.WorkspaceMembers", "InvitedBy", user), Is.Zero);
            Assert.That(Database.CountOf("dbo.Projects", "UserId", other), Is.EqualTo(2));
            Assert.That(Database.CountOf("dbo.WorkspaceMembers", "UserId", other), Is.EqualTo(state == "Pending" ? 0 : 1));
        });
        Database.Migrate();
        Assert.That((Database.StateOf(user), Database.StateOf(other), Database.Unequal().Count), Is.EqualTo(("Deleted", "Verified", 0)));
    }

    [Test]
    public void A_user_whose_workspace_others_use_is_not_deleted_and_all_reasons_are_told()
    {
        var (user, other) = (UserIn("Switched"), Database.User("Other"));
        Database.Execute("INSERT INTO dbo.Workspaces (Name, OwnerId) VALUES (N'Team', @Other);", ("Other", other));
        Database.NewProject(Database.Scalar<Guid>("SELECT w.Id FROM dbo.Workspaces AS w WHERE w.Name = N'Team';"), user);
        Database.Join(Database.WorkspaceOf(user), other);
        var before = DataFingerprint.Of(Database, DataFingerprint.AllTables);
        var refusal = Assert.Throws<SqlException>(() => Database.Execute("DELETE u FROM dbo.Users AS u WHERE u.Id = @User;", ("User", user)))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50009));
            Assert.That(refusal.Message, Does.Contain("1 projects in other workspaces").And.Contain("which other users use"));
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.AllTables), Is.EqualTo(before));
        });
    }

    [Test]
    public void Two_users_who_share_a_workspace_are_deleted_in_one_statement()
    {
        var (user, other) = (UserIn("Switched"), Database.User("Other"));
        Database.Join(Database.WorkspaceOf(user), other);
        Database.NewProject(Database.WorkspaceOf(user), other);
        Database.Execute("DELETE u FROM dbo.Users AS u;");
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Workspaces;"), Is.Zero);
    }

    [Test]
    public void A_user_who_comes_back_under_the_same_id_is_migrated_again()
    {
        var user = UserIn("Verified");
        Database.Execute("DELETE u FROM dbo.Users AS u;");
        Database.User("Back", id: user);
        Database.Project(user);
        Database.Migrate();
        Assert.That((Database.StateOf(user), Database.Unequal().Count), Is.EqualTo(("Verified", 0)));
    }

    [Test]
    public void A_statement_that_deletes_nobody_does_nothing() =>
        Assert.That(() => Database.Execute("DELETE u FROM dbo.Users AS u WHERE u.Email = N'nobody';"), Throws.Nothing);

    [TestCase("Verified")]
    [TestCase("Switched")]
    [TestCase("Held")]
    public void Erasing_a_person_leaves_no_text_of_theirs_behind(string state)
    {
        const string secret = "Very private words";
        var user = Database.User(secret, secret);
        var project = Database.Project(user, secret + new string('x', 300));
        Database.Migrate();
        if (state == "Switched")
            Database.Switch(user);
        Database.Call("Migration.RepairUnits", user);
        Database.Execute("UPDATE s SET TextValue = N'Log' FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites';");
        if (state == "Switched")
            Database.Project(user, secret);
        else
            Database.NewProject(Database.WorkspaceOf(user), user, secret);
        if (state == "Held")
            Database.Call("Migration.HoldUnits", user, $"@Reason = N'{secret}'");
        Database.Execute(
            """
            INSERT INTO Migration.Errors (UnitId, Class, ErrorNumber, Severity, State, LineNumber, Message) VALUES (@User, N'Row', 547, 16, 1, 1, @Secret);
            INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage) VALUES (1, @Project, @User, 547, 1, @Secret);
            """,
            ("User", user), ("Secret", secret), ("Project", project));

        Database.Rows("EXECUTE dbo.EraseUser @UserId = @User;", ("User", user));
        var texts = Database.Rows("SELECT s.name, t.name, c.name FROM sys.columns AS c INNER JOIN sys.tables AS t ON t.object_id = c.object_id "
            + "INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id INNER JOIN sys.types AS y ON y.user_type_id = c.user_type_id "
            + "WHERE y.name = N'nvarchar';");
        Assert.That(texts, Has.Count.GreaterThan(40));
        Assert.Multiple(() =>
        {
            Assert.That(Database.StateOf(user), Is.EqualTo("Deleted"));
            foreach (var column in texts)
            {
                var sql = $"SELECT COUNT(*) FROM [{column[0]}].[{column[1]}] AS t WHERE t.[{column[2]}] LIKE N'%{secret}%';";
                Assert.That(Database.Scalar<int>(sql), Is.Zero, string.Join('.', column));
            }
        });
    }

    [Test]
    public void What_others_depend_on_goes_to_a_successor()
    {
        var (user, other) = (UserIn("Switched"), Database.User("Other"));
        var workspace = Database.WorkspaceOf(user);
        Database.Join(workspace, other);
        Assert.That(() => Database.Rows("EXECUTE dbo.EraseUser @UserId = @User;", ("User", user)),
            Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50010));

        Database.Rows("EXECUTE dbo.EraseUser @UserId = @User, @SuccessorUserId = @Other;", ("User", user), ("Other", other));
        Assert.Multiple(() =>
        {
            Assert.That(Database.CountOf("dbo.Users", "Id", user), Is.Zero);
            Assert.That(Database.Rows("SELECT w.OwnerId, w.Name, w.IsPersonal FROM dbo.Workspaces AS w WHERE w.Id = @Id;", ("Id", workspace)).Single(),
                Is.EqualTo(new object[] { other, "Workspace", false }));
            Assert.That(Database.CountOf("dbo.Projects_New", "CreatedByUserId", other), Is.EqualTo(2));
        });
    }

    [Test]
    public void An_unknown_person_or_successor_is_refused()
    {
        var user = Database.User();
        Assert.Multiple(() =>
        {
            Assert.That(() => Database.Rows("EXECUTE dbo.EraseUser @UserId = @Id;", ("Id", Guid.NewGuid())),
                Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50006));
            Assert.That(() => Database.Rows("EXECUTE dbo.EraseUser @UserId = @Id, @SuccessorUserId = @Id;", ("Id", user)),
                Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50006));
        });
    }

    private Guid UserIn(string state)
    {
        var user = Database.UserWithContent();
        if (state == "Pending")
            return user;
        Database.Migrate();
        if (state is "Switched" or "Finalised")
            Database.Switch(user);
        if (state == "Finalised")
            Database.Call("Migration.FinaliseUnits", user);
        if (state is "Held" or "LeftOut")
            Database.RollBack(user, state == "Held" ? "@DelayMs = 0" : "@TakeCopies = 1");
        if (state == "LeftOut")
            Database.Call("Migration.LeaveOutUnits", user);
        Assert.That(Database.StateOf(user), Is.EqualTo(state));
        return user;
    }
}
