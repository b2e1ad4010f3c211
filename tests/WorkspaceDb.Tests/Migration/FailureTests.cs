using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What a run does about an error: a passing one is tried again, a row's sets the row aside, any other stops the run.</summary>
[TestFixture]
public sealed class FailureTests : DatabaseTest
{
    private const string RefuseBad = "ALTER TABLE dbo.Projects_New ADD CONSTRAINT CK_Owner_Bad CHECK (Title <> N'bad');";

    [TestCase(1)]
    [TestCase(64)]
    [TestCase(1000)]
    public void A_row_that_cannot_be_copied_is_set_aside_with_what_hangs_on_it_and_nothing_else_is(int batchSize)
    {
        Database.Execute(RefuseBad);
        var (bad, fine) = (Database.User("Bad"), Database.User("Fine"));
        for (var i = 0; i < 40; i++)
            Database.Project(i % 2 == 0 ? bad : fine, $"Project {i}");
        var project = Database.Project(bad, "bad");
        var document = Database.Document(bad, project);
        var file = Database.File(bad, document);

        var run = Database.Migrate($"BatchSize = {batchSize}");
        var tries = Database.Scalar<int>("SELECT r.FailedBatches FROM Migration.Runs AS r WHERE r.RunId = @Run;", ("Run", run.RunId));
        Assert.Multiple(() =>
        {
            Assert.That((run.Status, run.SetAsideUnits), Is.EqualTo(("SetAside", 1)));
            Assert.That(
                Database.Column<Guid>("SELECT q.RowId FROM Migration.Quarantine AS q;"), Is.EquivalentTo(new[] { project, document, file }));
            Assert.That(Database.Column<int>("SELECT DISTINCT q.ErrorNumber FROM Migration.Quarantine AS q;"), Is.EqualTo(new[] { 547 }));
            Assert.That(Database.Column<Guid>("SELECT s.UnitId FROM Migration.SetAsideUnits AS s;"), Is.EqualTo(new[] { bad }));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.EqualTo(40));
            Assert.That(Database.StateOf(fine), Is.EqualTo("Verified"));
            Assert.That(Database.StateOf(bad), Is.EqualTo("Copied"));
            Assert.That(tries, Is.LessThanOrEqualTo((int)Math.Ceiling(Math.Log2(41)) + 1));
        });
    }

    [Test]
    public void A_run_with_units_set_aside_says_so_every_time()
    {
        Database.Execute(RefuseBad);
        Database.Project(Database.User(), "bad");
        Assert.That(Database.Migrate().Status, Is.EqualTo("SetAside"));
        Assert.That(Database.Migrate().Status, Is.EqualTo("SetAside"));
    }

    [Test]
    public void A_row_that_is_released_is_copied()
    {
        Database.Execute(RefuseBad);
        var user = Database.User();
        Database.File(user, Database.Document(user, Database.Project(user, "bad")));
        Database.Migrate();
        Database.Execute("ALTER TABLE dbo.Projects_New DROP CONSTRAINT CK_Owner_Bad;");
        Database.Execute("EXECUTE Migration.ReleaseQuarantine @UnitId = @User;", ("User", user));
        Assert.That(Database.Migrate().Status, Is.EqualTo("Succeeded"));
        Assert.That(Database.StateOf(user), Is.EqualTo("Verified"));
        Assert.That(Database.Unequal(), Is.Empty);
    }

    [Test]
    public void Too_many_units_set_aside_stop_the_run()
    {
        Database.Execute(RefuseBad);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 2 WHERE Name = N'MinSetAside';");
        for (var i = 0; i < 5; i++)
            Database.Project(Database.User(), "bad");
        Assert.That(() => Database.Migrate(), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50018));
        Assert.That(Database.Scalar<string>("SELECT r.Status FROM Migration.Runs AS r;"), Is.EqualTo("Failed"));
    }

    [Test]
    public void A_passing_error_is_waited_out_and_the_batch_tried_again()
    {
        Database.Mess(users: 10);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 20 WHERE Name = N'LockTimeoutMs';");
        using var other = Database.Connect();
        using var running = Database.Connect();
        var run = Task.Run(() => MigrationRuns.Run(running, "Migrate", "BatchSize = 5"));
        while (Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Batches;") == 0 && !run.IsCompleted)
            Thread.Yield();
        TestDatabase.Rows(other, "BEGIN TRANSACTION; UPDATE dbo.Workspaces SET Name = Name; UPDATE Migration.Slices SET Units = Units;");
        while (Database.Scalar<int>("SELECT COUNT(*) FROM sys.dm_exec_requests AS r WHERE r.wait_time > 100;") == 0 && !run.IsCompleted)
            Thread.Yield();
        TestDatabase.Rows(other, "COMMIT TRANSACTION;");
        Assert.That(run.GetAwaiter().GetResult().Status, Is.EqualTo("Succeeded"));
        Assert.That(Database.Unequal(), Is.Empty);
        Assert.That(Database.Column<string>("SELECT e.Class FROM Migration.Errors AS e;"), Is.All.EqualTo("Transient").And.Not.Empty);
    }

    [TestCase("DISABLE TRIGGER dbo.CaptureProjects ON dbo.Projects;", "dbo.CaptureProjects is disabled")]
    [TestCase("DROP TRIGGER dbo.CaptureFiles_New;", "dbo.CaptureFiles_New is missing")]
    [TestCase("EXECUTE (N'ALTER TRIGGER dbo.CaptureFiles ON dbo.Files AFTER INSERT AS RETURN;');", "dbo.CaptureFiles was changed")]
    public void A_run_refuses_to_go_on_when_changes_would_not_be_noted(string damage, string message)
    {
        Database.UserWithContent();
        Database.Execute(damage);
        Assert.That(() => Database.Migrate(), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50014).And.Message.Contains(message));
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.Zero);
    }

    [Test]
    public void An_error_that_is_neither_passing_nor_a_rows_stops_the_run_and_leaves_its_state()
    {
        Database.UserWithContent();
        Database.Execute("EXECUTE (N'CREATE TRIGGER dbo.OwnersOwn ON dbo.Documents_New AFTER INSERT AS THROW 60000, N''Broken.'', 1;');");
        Assert.That(() => Database.Migrate(), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(60000));
        Database.Execute("DROP TRIGGER dbo.OwnersOwn;");
        Assert.That(Database.Migrate().Status, Is.EqualTo("Succeeded"));
        Assert.That(Database.Unequal(), Is.Empty);
        Assert.That(Database.Column<string>("SELECT e.Class FROM Migration.Errors AS e;"), Is.EqualTo(new[] { "Systemic" }));
    }
}
