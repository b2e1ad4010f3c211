using Microsoft.Data.SqlClient;
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

    /// <summary>A folder with a database that is deployed and full of legacy rows.</summary>
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
        Slow(database, batchSize: 7, delayMs: 1);
    }

    [OneTimeTearDown]
    public void Clear() => _template?.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(30)]
    [TestCase(90)]
    public void After_a_killed_server_the_next_run_loses_and_doubles_nothing(int batches)
    {
        using var folder = new ScratchFolder();
        foreach (var file in Directory.EnumerateFiles(_template.Path))
            File.Copy(file, folder.File(Path.GetFileName(file)));

        using (var engine = new KillableEngine(folder.Path))
            KillDuring(engine, batches);

        using var restarted = new KillableEngine(folder.Path);
        using var afterwards = TestDatabase.Existing(restarted.ConnectionStringOf(Name));
        Assert.That(CopiedRows(afterwards), Is.LessThan(_rows.ContentRows), "the run was in the middle of it");
        GoesOn(afterwards, _rows);
    }

    [Test]
    public void A_cancelled_run_leaves_whole_batches_and_the_next_goes_on()
    {
        using var database = TestDatabase.Prepared();
        var rows = database.Mess(users: 40);
        Slow(database, batchSize: 10, delayMs: 500);
        using (var connection = database.Connect())
        {
            using var command = TestDatabase.Command(connection, SlowCall);
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
        Slow(database, batchSize: 10, delayMs: 500);
        using var line = new BreakableLine(database.ConnectionString);
        using (var connection = new SqlConnection(line.ConnectionString))
        {
            connection.Open();
            var running = Task.Run(() => TestDatabase.Rows(connection, SlowCall));
            WaitUntil(database.Connection, 3, running);
            line.Cut();
            Assert.That(async () => await running, Throws.TypeOf<SqlException>());
        }

        GoesOn(database, rows);
    }

    private static string SlowCall => MigrationRuns.Call("Migrate", "DelayMs = 500");

    /// <summary>Holds the controller to a pace.</summary>
    private static void Slow(TestDatabase database, int batchSize, int delayMs) => database.Execute(
        """
        EXECUTE Migration.ChangeSetting @Name = N'MaxBatchSize', @Value = @BatchSize;
        EXECUTE Migration.ChangeSetting @Name = N'DelayMs', @Value = @DelayMs;
        """,
        ("BatchSize", $"{batchSize}"), ("DelayMs", $"{delayMs}"));

    private static int CopiedRows(TestDatabase database) =>
        database.Scalar<int>("SELECT ISNULL(SUM(b.InsertedRows), 0) FROM Migration.Batches AS b WHERE b.Activity = N'Copy';");

    /// <summary>What the log says was done is done, and no more.</summary>
    private static void GoesOn(TestDatabase database, LegacyRows rows)
    {
        var before = CopiedRows(database);
        Slow(database, batchSize: 1000, delayMs: 0);
        var run = database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(run.Status, Is.EqualTo("Succeeded"));
            Assert.That(before, Is.LessThan(rows.ContentRows));
            Assert.That(CopiedRows(database), Is.EqualTo(rows.ContentRows), "no committed batch is done again");
            Assert.That(database.Unequal(), Is.Empty);
            Assert.That(
                database.Rows("SELECT r.Status, CASE WHEN r.EndedAt IS NULL THEN 0 ELSE 1 END FROM Migration.Runs AS r ORDER BY r.RunId;"),
                Is.EqualTo(new[] { new object[] { "Abandoned", 1 }, ["Succeeded", 1] }));
        });
    }

    private static void KillDuring(KillableEngine engine, int batches)
    {
        using var watching = TestDatabase.Existing(engine.ConnectionStringOf(Name));
        using var connection = watching.Connect();
        var running = Task.Run(() => MigrationRuns.Run(connection, "Migrate"));
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
