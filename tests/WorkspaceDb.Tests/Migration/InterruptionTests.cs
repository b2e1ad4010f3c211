using Microsoft.Data.SqlClient;
using Operations.Migration;
using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Runs that die: of the server, of the client, or by request. The next one takes up where they ended.</summary>
[TestFixture]
public sealed class InterruptionTests
{
    private const string Name = "Interrupted";
    private const string Batches = "SELECT COUNT(*) FROM Migration.Batches;";

    private ScratchFolder _template = null!;
    private LegacyRows _rows = null!;

    /// <summary>A folder with a database that is deployed, full of legacy rows, and provisioned with workspaces.</summary>
    [OneTimeSetUp]
    public void Prepare()
    {
        _template = new ScratchFolder();
        using var engine = new KillableEngine(_template.Path);
        using (var connection = new SqlConnection(engine.ConnectionStringOf("master")))
        {
            connection.Open();
            TestDatabase.Rows(connection, $"CREATE DATABASE {Name};");
        }

        new Deployment().Run(new DeploymentOptions { ConnectionString = engine.ConnectionStringOf(Name) });
        SqlConnection.ClearAllPools();
        using var database = TestDatabase.Existing(engine.ConnectionStringOf(Name));
        _rows = database.Mess();
        database.Run("ApplyWorkspaces");
    }

    [OneTimeTearDown]
    public void Clear() => _template?.Dispose();

    [TestCase("ApplyContent", 0)]
    [TestCase("ApplyContent", 1)]
    [TestCase("ApplyContent", 30)]
    [TestCase("ApplyContent", 90)]
    [TestCase("RollbackContent", 1)]
    [TestCase("RollbackContent", 60)]
    public void After_a_killed_server_the_next_run_loses_and_doubles_nothing(string procedure, int batches)
    {
        using var folder = new ScratchFolder();
        foreach (var file in Directory.EnumerateFiles(_template.Path))
            File.Copy(file, folder.File(Path.GetFileName(file)));

        using (var engine = new KillableEngine(folder.Path))
        {
            if (procedure == "RollbackContent")
            {
                using var database = TestDatabase.Existing(engine.ConnectionStringOf(Name));
                database.Run("ApplyContent");
                database.Execute("DELETE FROM Migration.Runs;");
            }

            KillDuring(engine, procedure, batches);
        }

        using var restarted = new KillableEngine(folder.Path);
        using var afterwards = TestDatabase.Existing(restarted.ConnectionStringOf(Name));
        var before = afterwards.Scalar<int>("SELECT ISNULL(SUM(b.AffectedRows), 0) FROM Migration.Batches AS b;");
        Assert.That(before, Is.LessThan(_rows.ContentRows), "the run was in the middle of it");

        var run = afterwards.Run(procedure);
        Assert.Multiple(() =>
        {
            Assert.That(run.AffectedRows, Is.EqualTo(_rows.ContentRows - before), "what the log says was done is done, and no more");
            Assert.That(
                afterwards.Rows(
                    "SELECT Status, CASE WHEN EndedAt IS NULL THEN 0 ELSE 1 END FROM Migration.Runs WHERE ProcedureName = @Name ORDER BY RunId;",
                    ("Name", $"Migration.{procedure}")),
                Is.EqualTo(new[] { new object[] { "Abandoned", 1 }, ["Succeeded", 1] }));
            if (procedure == "ApplyContent")
                Assert.That(afterwards.FailedChecks(), Is.Empty);
            else
                Assert.That(afterwards.Column<Guid>("SELECT Id FROM dbo.Projects_New UNION ALL SELECT Id FROM dbo.Files_New;"), Is.Empty);
        });
    }

    [Test]
    public void A_cancelled_run_leaves_whole_batches_and_the_next_goes_on()
    {
        using var database = TestDatabase.Prepared();
        var rows = database.Mess(users: 40);
        database.Run("ApplyWorkspaces");
        using (var connection = database.Connect())
        {
            using var command = TestDatabase.Command(connection, MigrationRuns.Call("ApplyContent", "BatchSize = 10", "DelayMs = 500"));
            var running = Task.Run(() => command.ExecuteNonQuery());
            WaitUntil(database.Connection, 3, running);
            command.Cancel();
            Assert.That(async () => await running, Throws.TypeOf<SqlException>());
            Assert.That(TestDatabase.Rows(connection, "SELECT @@TRANCOUNT;").Single(), Is.EqualTo(new object[] { 0 }), "no transaction is left open");
        }

        GoesOn(database, rows);
    }

    [Test]
    public void A_run_whose_client_vanishes_leaves_whole_batches_and_the_next_goes_on()
    {
        using var database = TestDatabase.Prepared();
        var rows = database.Mess(users: 40);
        database.Run("ApplyWorkspaces");
        using var line = new BreakableLine(database.ConnectionString);
        using (var connection = new SqlConnection(line.ConnectionString))
        {
            connection.Open();
            var running = Task.Run(() => MigrationRuns.Run(connection, "ApplyContent", "BatchSize = 10", "DelayMs = 500"));
            WaitUntil(database.Connection, 3, running);
            line.Cut();
            Assert.That(async () => await running, Throws.TypeOf<SqlException>());
        }

        GoesOn(database, rows);
    }

    private static void GoesOn(TestDatabase database, LegacyRows rows)
    {
        var run = RunOnceTheLockIsFree(database);
        Assert.Multiple(() =>
        {
            Assert.That(run.AffectedRows, Is.Positive.And.LessThan(rows.ContentRows));
            Assert.That(database.Scalar<int>("SELECT SUM(b.AffectedRows) FROM Migration.Batches AS b;"), Is.EqualTo(rows.ContentRows));
            Assert.That(database.FailedChecks(), Is.Empty);
            Assert.That(database.Column<string>("SELECT Status FROM Migration.Runs WHERE ProcedureName = N'Migration.ApplyContent' ORDER BY RunId;"),
                Is.EqualTo(new[] { "Abandoned", "Succeeded" }));
        });
    }

    /// <summary>A server may need a moment to see that a session has ended; each attempt waits there for the lock.</summary>
    private static RunSummary RunOnceTheLockIsFree(TestDatabase database)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return database.Run("ApplyContent");
            }
            catch (SqlException e) when (e.Number == 50005 && attempt < 30)
            {
            }
        }
    }

    private static void KillDuring(KillableEngine engine, string procedure, int batches)
    {
        using var watching = TestDatabase.Existing(engine.ConnectionStringOf(Name));
        using var connection = watching.Connect();
        var running = Task.Run(() => MigrationRuns.Run(connection, procedure, "BatchSize = 7", "DelayMs = 1"));
        WaitUntil(watching.Connection, batches, running);
        engine.Kill();
        Assert.That(async () => await running, Throws.Exception);
    }

    /// <summary>Waits for a run to start and to commit so many rows of its log; each look is a round trip.</summary>
    private static void WaitUntil(SqlConnection connection, int batches, Task running)
    {
        while (!running.IsCompleted)
        {
            var isStarted = (int)TestDatabase.Rows(connection, "SELECT COUNT(*) FROM Migration.Runs WHERE Status = N'Running';").Single()[0]! > 0;
            if (isStarted && (int)TestDatabase.Rows(connection, Batches).Single()[0]! >= batches)
                return;
        }

        running.GetAwaiter().GetResult();
        Assert.Fail("The run ended before it could be interrupted.");
    }
}
