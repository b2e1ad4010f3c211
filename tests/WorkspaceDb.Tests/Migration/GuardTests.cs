using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>When a run refuses to start: with which error, and without a trace.</summary>
[TestFixture]
public sealed class GuardTests : DatabaseTest
{
    [TestCase("BatchSize = 0", 50002)]
    [TestCase("BatchSize = -1", 50002)]
    [TestCase("BatchSize = 4001", 50002)]
    [TestCase("DelayMs = -1", 50003)]
    [TestCase("DelayMs = 60000", 50003)]
    public void A_value_out_of_range_is_refused(string argument, int error) => Assert.That(Refused(argument).Number, Is.EqualTo(error));

    [Test]
    public void All_reasons_are_listed_at_once_and_the_callers_transaction_lives()
    {
        Database.Execute("BEGIN TRANSACTION;");
        var refusal = Refused("BatchSize = 0", "DelayMs = -1");
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50001));
            foreach (var reason in new[] { "transaction", "@BatchSize", "@DelayMs" })
                Assert.That(refusal.Message, Does.Contain(reason));
            Assert.That(Database.Scalar<int>("SELECT @@TRANCOUNT;"), Is.EqualTo(1));
        });
    }

    [Test]
    public void Implicit_transactions_are_refused()
    {
        Database.Execute("SET IMPLICIT_TRANSACTIONS ON;");
        Assert.That(() => Database.Migrate(), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50001));
        Database.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION; SET IMPLICIT_TRANSACTIONS OFF;");
    }

    [Test]
    public void A_run_beside_a_deployment_is_refused_and_goes_on_when_that_has_ended()
    {
        using (var other = Database.Connect())
        {
            TestDatabase.Rows(other,
                "EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;");
            Assert.That(Refused().Number, Is.EqualTo(50005));
            TestDatabase.Rows(other, "EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';");
        }

        Assert.That(Database.Migrate().Status, Is.EqualTo("Succeeded"));
    }

    [Test]
    public void A_second_worker_may_work_beside_the_first_and_leaves_the_locks_free()
    {
        Database.UserWithContent();
        using var other = Database.Connect();
        using var command = TestDatabase.Command(other, MigrationRuns.Call("Migrate", "Until = N'Stopped'"));
        var first = Task.Run(() => command.ExecuteNonQuery());
        Assert.That(
            SpinWait.SpinUntil(
                () => Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Runs AS r WHERE r.Status = N'Running';") == 1, TimeSpan.FromSeconds(30)));
        Assert.That(Database.Migrate().Status, Is.EqualTo("Succeeded"));

        Database.Execute("EXECUTE Migration.Stop;");
        Assert.That(async () => await first, Throws.Nothing);
        Assert.That(Database.Scalar<short>("SELECT APPLOCK_TEST(N'public', N'WorkspaceDb.Migration', N'Exclusive', N'Session');"), Is.EqualTo(1));
    }

    [TestCase("DISABLE TRIGGER dbo.CaptureFiles ON dbo.Files;", "dbo.CaptureFiles is disabled")]
    [TestCase("DROP TRIGGER dbo.CaptureFiles;", "dbo.CaptureFiles is missing")]
    public void A_run_whose_writers_are_not_captured_ends_before_its_first_batch(string sabotage, string reason)
    {
        Database.UserWithContent();
        Database.Execute(sabotage);
        var refusal = Assert.Throws<SqlException>(() => Database.Migrate())!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50014));
            Assert.That(refusal.Message, Does.Contain(reason));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Batches;"), Is.Zero);
            Assert.That(Database.Column<string>("SELECT r.Status FROM Migration.Runs AS r;"), Is.EqualTo(new[] { "Failed" }));
        });
    }

    private SqlException Refused(params string[] arguments)
    {
        var refusal = Assert.Throws<SqlException>(() => Database.Migrate(arguments))!;
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Runs;"), Is.Zero, "a run that did not start is not in the log");
        return refusal;
    }
}
