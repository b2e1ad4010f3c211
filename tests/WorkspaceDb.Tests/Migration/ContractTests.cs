using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The contraction of the model, its way back, and the purge.</summary>
[TestFixture]
public sealed class ContractTests : DatabaseTest
{
    private const string Objects =
        """
        SELECT s.name, o.name, o.type FROM sys.objects AS o INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
        UNION ALL
        SELECT OBJECT_NAME(i.object_id), i.name, N'IX' FROM sys.indexes AS i
        UNION ALL
        SELECT OBJECT_NAME(t.parent_id), t.name, CONVERT(nvarchar(1), t.is_disabled) FROM sys.triggers AS t;
        """;

    private Guid _leftOut;

    [SetUp]
    public void Finalise()
    {
        Database.Execute("CREATE TRIGGER dbo.OwnersOwn ON dbo.Files AFTER INSERT AS SET NOCOUNT ON;");
        Database.Execute("CREATE INDEX IX_OwnersOwn ON dbo.Projects (Title);");
        Database.UserWithContent();
        _leftOut = Database.UserWithContent("Left out");
        Database.Call("Migration.LeaveOutUnits", _leftOut);
        Database.Migrate();
    }

    [Test]
    public void A_model_with_users_under_way_is_not_contracted()
    {
        Assert.That(Refused("Contract").Message, Does.Contain("1 units are Verified"));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Contractions;"), Is.Zero);
    }

    [Test]
    public void Old_readers_find_the_same_content_in_views_and_the_way_back_leaves_everything_as_it_was()
    {
        SwitchAndFinalise();
        var (content, objects) = (DataFingerprint.Of(Database, DataFingerprint.LegacyTables), DataFingerprint.OfRows(Database.Rows(Objects)));
        Assert.That(Database.Rows("EXECUTE Migration.Contract @WhatIf = 1;").Single()[1], Is.EqualTo(3));
        Assert.That(DataFingerprint.OfRows(Database.Rows(Objects)), Is.EqualTo(objects), "WhatIf");

        Database.Rows("EXECUTE Migration.Contract;");
        Assert.Multiple(() =>
        {
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(content), "the views say what the tables said");
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS t WHERE SCHEMA_NAME(t.schema_id) = N'Archive';"), Is.EqualTo(3));
            Assert.That(() => Database.Project(_leftOut), Throws.TypeOf<SqlException>());
            Assert.That(Refused("Contract").Message, Does.Contain("contracted already"));
        });

        Database.Rows("EXECUTE Migration.Expand;");
        Assert.Multiple(() =>
        {
            Assert.That(DataFingerprint.Of(Database, DataFingerprint.LegacyTables), Is.EqualTo(content));
            Assert.That(DataFingerprint.OfRows(Database.Rows(Objects)), Is.EqualTo(objects));
            Assert.That(Refused("Expand").Message, Does.Contain("not contracted"));
        });
    }

    [Test]
    public void What_was_written_while_the_model_was_contracted_comes_back_when_the_way_back_is_taken_up()
    {
        var user = SwitchAndFinalise();
        Database.Rows("EXECUTE Migration.Contract;");
        Database.NewProject(Database.WorkspaceOf(user), user, "Written since");
        Database.Execute("DELETE n FROM dbo.Files_New AS n WHERE n.DocumentId IS NULL;");
        Database.Rows("EXECUTE Migration.Expand;");
        Database.Call("Migration.ReopenUnits", user);
        Database.Migrate();
        Database.RollBack(user);
        Assert.Multiple(() =>
        {
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.CountOf("dbo.Projects", "UserId", user), Is.EqualTo(3));
            Assert.That(Database.CountOf("dbo.Files", "UserId", user), Is.EqualTo(2));
        });
    }

    [Test]
    public void The_new_tables_take_over_the_names_if_asked()
    {
        var user = SwitchAndFinalise();
        Database.Rows("EXECUTE Migration.Contract @TakeOverNames = 1;");
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects AS p WHERE p.WorkspaceId IS NOT NULL;"), Is.EqualTo(2));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.EqualTo(2), "who says the old name finds the same rows");
        Database.Execute("DELETE u FROM dbo.Users AS u WHERE u.Id = @User;", ("User", user));
        Database.Rows("EXECUTE Migration.Expand;");
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects AS p WHERE p.UserId IS NOT NULL;"), Is.EqualTo(2));
    }

    [Test]
    public void A_user_is_deleted_from_the_archive_too()
    {
        var user = SwitchAndFinalise();
        Database.Rows("EXECUTE Migration.Contract;");
        Database.Execute("DELETE u FROM dbo.Users AS u WHERE u.Id = @User;", ("User", user));
        Assert.That(Database.CountOf("Archive.Projects", "UserId", user) + Database.CountOf("dbo.Projects", "UserId", user), Is.Zero);
    }

    [Test]
    public void The_purge_waits_for_the_retention_and_the_name_and_asks_about_users_who_were_left_out()
    {
        var user = SwitchAndFinalise();
        Assert.That(Refused("Purge").Message, Does.Contain("not contracted"));
        Database.Rows("EXECUTE Migration.Contract;");
        var refusal = Refused("Purge").Message;
        Assert.That(refusal, Does.Contain("RetentionDays").And.Contain("1 units were left out").And.Contain("@DatabaseName"));

        Database.Execute("UPDATE s SET NumberValue = 0 FROM Migration.Settings AS s WHERE s.Name = N'RetentionDays';");
        Database.Rows("DECLARE @Name nvarchar(128) = DB_NAME(); EXECUTE Migration.Purge @DatabaseName = @Name, @AllowDataLoss = 1;");
        Assert.Multiple(() =>
        {
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS t WHERE SCHEMA_NAME(t.schema_id) = N'Archive';"), Is.Zero);
            Assert.That(Database.CountOf("dbo.Projects", "UserId", user), Is.EqualTo(2));
            Assert.That(Refused("Expand").Message, Does.Contain("purged"));
        });
    }

    [Test]
    public void A_contraction_beside_a_run_is_refused()
    {
        SwitchAndFinalise();
        using var other = Database.Connect();
        TestDatabase.Rows(other,
            "EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Shared', @LockOwner = N'Session', @LockTimeout = 0;");
        Assert.That(Refused("Contract", 50005).Message, Does.Contain("under way"));
    }

    private Guid SwitchAndFinalise()
    {
        var user = Database.Scalar<Guid>("SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Verified';");
        Database.Switch(user);
        Database.Call("Migration.FinaliseUnits", user);
        return user;
    }

    private SqlException Refused(string procedure, int number = 50021)
    {
        var refusal = Assert.Throws<SqlException>(() => Database.Rows($"EXECUTE Migration.{procedure};"))!;
        Assert.That(refusal.Number, Is.EqualTo(number), refusal.Message);
        return refusal;
    }
}
