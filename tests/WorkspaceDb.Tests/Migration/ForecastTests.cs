using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>When a run will be done, tested on runs whose end is known; and what carrying units over would mean.</summary>
[TestFixture]
public sealed class ForecastTests : DatabaseTest
{
    private const int RunsOfAKind = 12;

    private static readonly double[] Points = [0.1, 0.25, 0.5, 0.75];

    private static readonly (string Name, Type Type)[] Columns =
    [
        ("RunId", typeof(long)), ("BatchNumber", typeof(int)), ("Activity", typeof(string)), ("KeyCount", typeof(int)), ("InsertedRows", typeof(int)),
        ("UpdatedRows", typeof(int)), ("DeletedRows", typeof(int)), ("BatchSize", typeof(int)), ("StartedAt", typeof(DateTime)), ("DurationMs", typeof(int)),
    ];

    [Test]
    public void The_interval_holds_nine_times_of_ten_and_the_expectation_is_near()
    {
        var (inside, errors, tenth) = (0, new List<double>(), new List<double>());
        foreach (var kind in RecordedRuns.Kinds)
        {
            for (var seed = 1; seed <= RunsOfAKind; seed++)
            {
                var steps = RecordedRuns.Make(kind, seed);
                var run = Record(steps);
                foreach (var point in Points)
                {
                    var done = Done(steps, point);
                    var (expected, low, high) = Estimate(run, done, steps.Skip(done).Sum(step => step.Rows));
                    var actual = steps.Skip(done).Sum(step => step.Ms);
                    inside += low <= actual && actual <= high ? 1 : 0;
                    errors.Add(Math.Abs(expected - actual) / (double)actual);
                    if (point == Points[0])
                        tenth.Add(errors[^1]);
                }
            }
        }

        var coverage = inside / (double)errors.Count;
        TestContext.Out.WriteLine($"coverage {coverage:p1}, median error {Median(errors):p1}, once a tenth is done {Median(tenth):p1}");
        Assert.Multiple(() =>
        {
            Assert.That(coverage, Is.InRange(0.85, 0.95));
            Assert.That(Median(tenth), Is.AtMost(0.1));
            Assert.That(Median(errors), Is.AtMost(0.1));
        });
    }

    [Test]
    public void Time_that_an_operator_paused_a_run_does_not_count()
    {
        var steps = RecordedRuns.Make("noise", 1);
        var (run, paused) = (Record(steps), Record(steps, pauseMs: 1_000_000));
        Assert.That(Estimate(paused, 60, 10000), Is.EqualTo(Estimate(run, 60, 10000)));
    }

    [Test]
    public void Nothing_is_said_of_the_time_before_three_batches_were_copied()
    {
        Database.UserWithContent();
        Database.Execute("EXECUTE WorkspaceMigration.RegisterUnits 1;");
        var eta = Database.Rows("EXECUTE Migration.Eta;").Single();
        Assert.That(eta[1..8], Is.EqualTo(new object?[] { 7L, 0L, 7L, 0.0m, null, null, null }));
    }

    [Test]
    public void What_is_left_is_what_no_slice_has_copied()
    {
        Database.Mess(users: 60);
        var rows = Database.Scalar<int>(
            "SELECT (SELECT COUNT(*) FROM dbo.Projects) + (SELECT COUNT(*) FROM dbo.Documents) + (SELECT COUNT(*) FROM dbo.Files);");
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 20 WHERE Name IN (N'MaxBatchSize', N'UnitsPerSlice');");
        // Stops itself once it is under way
        Database.Execute(
            """
            CREATE TRIGGER Migration.StopEarly ON Migration.Batches AFTER INSERT AS
            IF (SELECT COUNT(*) FROM Migration.Batches WHERE Activity = N'Copy') = 12 INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Stop');
            """);
        Database.Execute("EXECUTE Migration.Migrate @BatchSize = 20, @DelayMs = 0;");
        var copied = Database.Scalar<int>(
            "SELECT (SELECT COUNT(*) FROM dbo.Projects_New) + (SELECT COUNT(*) FROM dbo.Documents_New) + (SELECT COUNT(*) FROM dbo.Files_New) "
            + "- (SELECT COUNT(*) FROM WorkspaceMigration.CollectingProjects);");
        var eta = Database.Rows("EXECUTE Migration.Eta;").Single();
        Assert.Multiple(() =>
        {
            Assert.That(copied, Is.GreaterThan(0).And.LessThan(rows));
            Assert.That(eta[1..4], Is.EqualTo(new object?[] { (long)rows, (long)copied, (long)(rows - copied) }));
            Assert.That((long)eta[6]!, Is.AtMost((long)eta[5]!), "the low end");
            Assert.That((long)eta[7]!, Is.AtLeast((long)eta[5]!), "the high end");
        });
    }

    [Test]
    public void A_unit_is_forecast_with_its_rows_bytes_and_what_stands_in_its_way()
    {
        var (ada, bob) = (Database.UserWithContent(), Database.User("Bob"));
        Database.Document(bob, Database.Column<Guid>("SELECT Id FROM dbo.Projects;")[0]);
        Database.Execute("UPDATE Migration.Settings SET TextValue = N'Fail' WHERE Name = N'ForeignDocuments'; EXECUTE WorkspaceMigration.RegisterUnits 1;");
        var rows = Database.Rows("EXECUTE Migration.Forecast;");
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row[0]), Is.EqualTo(new object?[] { bob, ada }), "who has a blocker comes first");
            Assert.That(rows.Select(row => row[2]), Is.EqualTo(new object?[] { 1L, 7L }));
            Assert.That(rows.Select(row => (long)row[3]!), Is.All.GreaterThan(10));
            Assert.That(rows.Select(row => row[7]), Is.EqualTo(new object?[] { "1 documents stand in projects of other users.", null }));
        });
    }

    [Test]
    public void A_unit_that_is_not_there_is_refused() => Assert.That(
        () => Database.Execute($"EXECUTE Migration.Forecast @UnitId = '{Guid.NewGuid()}';"),
        Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50006));

    [Test]
    public void What_if_changes_nothing_and_refuses_what_a_run_refuses()
    {
        Database.UserWithContent();
        Database.Execute("EXECUTE WorkspaceMigration.RegisterUnits 1;");
        var before = Everything();
        Assert.That(Database.Rows("EXECUTE Migration.Migrate @WhatIf = 1;"), Has.Count.EqualTo(1));
        Assert.That(Everything(), Is.EqualTo(before));
        Database.Execute("ALTER TABLE dbo.Files ADD Color nvarchar(10) NULL;");
        Assert.That(() => Database.Execute("EXECUTE Migration.Migrate @WhatIf = 1;"), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50016));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>How many steps it takes to have this share of the rows.</summary>
    private static int Done(IReadOnlyList<(int Rows, int Ms)> steps, double share)
    {
        var (total, rows, done) = (steps.Sum(step => step.Rows), 0, 0);
        while (rows < share * total)
            rows += steps[done++].Rows;
        return done;
    }

    // As a DateTime it would arrive as a datetime, which has no single milliseconds.
    private static string Text(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Everything() => DataFingerprint.Of(
        Database, [.. DataFingerprint.ContentTables, "Migration.Units", "Migration.Runs", "Migration.Slices", "Migration.Batches", "Migration.Controls"]);

    private (long Expected, long Low, long High) Estimate(long run, int lastBatch, int rows)
    {
        var row = Database.Rows(
            """
            DECLARE @Steps int, @MsPerRow float, @RateVariance float, @RowVariance float;
            EXECUTE Migration.MeasurePace @Run, @Last, @Steps OUTPUT, @MsPerRow OUTPUT, @RateVariance OUTPUT, @RowVariance OUTPUT;
            SELECT i.ExpectedMs, i.LowMs, i.HighMs FROM Migration.TimeInterval(@Rows, @MsPerRow, @RateVariance, @RowVariance) AS i;
            """,
            ("Run", run), ("Last", lastBatch), ("Rows", rows)).Single();
        return ((long)row[0]!, (long)row[1]!, (long)row[2]!);
    }

    /// <summary>Writes a run down as if it had been; a pause, if there is one, lies before its fiftieth batch.</summary>
    private long Record(IReadOnlyList<(int Rows, int Ms)> steps, int pauseMs = 0)
    {
        var clock = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var run = Database.Scalar<long>(
            """
            INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs, Status, StartedAt)
            VALUES (1, N'Migration.Migrate', N'{}', 1000, 0, N'Succeeded', @StartedAt);
            SELECT CONVERT(bigint, SCOPE_IDENTITY());
            """,
            ("StartedAt", Text(clock)));
        using var batches = new DataTable();
        foreach (var (name, type) in Columns)
            batches.Columns.Add(name, type);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i == 49 && pauseMs > 0)
            {
                Database.Execute(
                    "INSERT INTO Migration.Waits (RunId, Reason, StartedAt, DurationMs) VALUES (@Run, N'Paused', @StartedAt, @Ms);",
                    ("Run", run), ("StartedAt", Text(clock)), ("Ms", pauseMs));
                clock = clock.AddMilliseconds(pauseMs);
            }

            batches.Rows.Add(run, i + 1, "Copy", steps[i].Rows, steps[i].Rows, 0, 0, steps[i].Rows, clock, steps[i].Ms);
            clock = clock.AddMilliseconds(steps[i].Ms);
        }

        using var copy = new SqlBulkCopy(Database.Connection) { DestinationTableName = "Migration.Batches" };
        foreach (var (name, _) in Columns)
            copy.ColumnMappings.Add(name, name);
        copy.WriteToServer(batches);
        return run;
    }
}
