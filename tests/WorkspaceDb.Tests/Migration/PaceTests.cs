using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The controller: how it finds the size of a batch, whom it makes way for, and when it stops.</summary>
[TestFixture]
public sealed class PaceTests : DatabaseTest
{
    private const int Target = 500;
    private const int Ideal = 400;

    // Each step is a batch that took what its size costs, with noise; a tenth step of all finds nothing, and another finds a tenth of its size.
    private const string Simulation =
        """
        SET NOCOUNT ON;
        UPDATE Migration.Settings SET NumberValue = 0 WHERE Name = N'DelayMs';
        INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs) VALUES (1, N'Migration.Migrate', N'{}', @Start, 0);
        DECLARE @RunId bigint = SCOPE_IDENTITY();
        DECLARE @Log TABLE (Step int NOT NULL, Size int NOT NULL, DurationMs int NOT NULL, PureMs float NOT NULL);
        DECLARE @Step int = 0, @Size int = @Start, @Delay int = 0, @Items int, @Ms int, @Mark datetime2(3) = SYSUTCDATETIME();
        DECLARE @PerItem float = (500.0 - @Overhead) / 400;
        WHILE @Step < 24
        BEGIN
            SET @Step = @Step + 1;
            SET @Items = CASE WHEN @HasGaps = 1 AND @Step % 5 = 4 THEN 0 WHEN @HasGaps = 1 AND @Step % 7 = 6 THEN @Size / 10 ELSE @Size END;
            SET @Seed = (@Seed * 1103 + 12345) % 65536;
            SET @Ms = CASE @Items WHEN 0 THEN 3 ELSE (@Overhead + @PerItem * @Items) * (1 + @Noise * (2.0 * @Seed / 65536 - 1)) END;
            INSERT INTO @Log (Step, Size, DurationMs, PureMs) VALUES (@Step, @Size, @Ms, @Overhead + @PerItem * @Size);
            INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, KeyCount, InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt, DurationMs)
            VALUES (@RunId, @Step, N'Copy', @Items, @Items, 0, 0, @Size, @Mark, @Ms);
            EXECUTE Migration.DecidePace @RunId, @Items, @Ms, @Size OUTPUT, @Delay OUTPUT, @Mark OUTPUT;
        END;
        SELECT l.Size, l.DurationMs, l.PureMs FROM @Log AS l ORDER BY l.Step;
        """;

    private static readonly int[] Seeds = [1, 2, 3, 4, 5];

    [TestCase(10 * Ideal)]
    [TestCase(Ideal / 10)]
    public void The_target_is_reached_from_ten_times_wrong_and_kept(int start)
    {
        foreach (var seed in Seeds)
        {
            foreach (var (overhead, noise, hasGaps) in new[] { (0, 0.0, false), (100, 0.0, false), (5, 0.15, false), (5, 0.15, true), (100, 0.0, true) })
            {
                var steps = Database.Rows(Simulation, ("Start", start), ("Overhead", overhead), ("Noise", noise), ("HasGaps", hasGaps ? 1 : 0), ("Seed", seed));
                var text = $"overhead {overhead}, noise {noise}, gaps {hasGaps}, seed {seed}: {string.Join(' ', steps.Select(step => step[0]))}";
                Assert.Multiple(() =>
                {
                    Assert.That(steps.Skip(12).Select(step => (double)step[2]!), Is.All.InRange(0.8 * Target, 1.2 * Target), text);
                    Assert.That(steps.Skip(3).Select(step => (int)step[1]!), Is.All.AtMost(2 * Target), text);
                });
            }
        }
    }

    [Test]
    public void A_range_without_rows_neither_raises_the_size_nor_waits()
    {
        var (size, delay, _) = Choose(size: 100, items: 0, durationMs: 1, msPerItem: 0.01, delay: 40);
        Assert.That((size, delay), Is.EqualTo((100, 0)));
    }

    [Test]
    public void A_batch_that_found_little_never_raises_the_size() =>
        Assert.That(Choose(size: 100, items: 10, durationMs: 5, msPerItem: 0.5).Size, Is.EqualTo(100));

    [Test]
    public void A_batch_that_found_little_and_took_long_shrinks_the_size() =>
        Assert.That(Choose(size: 100, items: 10, durationMs: 1000, msPerItem: 5).Size, Is.EqualTo(5));

    [Test]
    public void Requests_that_a_batch_blocked_halve_the_size_and_double_the_delay()
    {
        var (size, delay, reason) = Choose(size: 400, items: 400, durationMs: 500, msPerItem: 1.25, delay: 100, blocked: 1);
        Assert.That((size, delay, reason), Is.EqualTo((200, 200, "Blocked")));
        (_, delay, reason) = Choose(size: 200, items: 200, durationMs: 250, msPerItem: 1.25, delay: 200, blocked: 0);
        Assert.That((delay, reason), Is.EqualTo((100, "Pace")), "and it comes back");
    }

    [Test]
    public void A_delay_grows_from_nothing_and_has_an_end()
    {
        Assert.That(Choose(size: 400, items: 400, durationMs: 500, msPerItem: 1.25, delay: 0, baseDelay: 0, blocked: 5).Delay, Is.EqualTo(Target / 10));
        Assert.That(Choose(size: 1, items: 1, durationMs: 5, msPerItem: 5, delay: 9000, blocked: 5).Delay, Is.EqualTo(10000));
    }

    [Test]
    public void Attempts_that_failed_count_as_pressure()
    {
        var (size, _, reason) = Choose(size: 400, items: 400, durationMs: 500, msPerItem: 1.25, errorPercent: 30);
        Assert.That((size, reason), Is.EqualTo((200, "Errors")));
    }

    [Test]
    public void After_pressure_the_size_grows_slowly() =>
        Assert.That(Choose(size: 100, items: 100, durationMs: 50, msPerItem: 0.5, wasPressed: true).Size, Is.EqualTo(125));

    [TestCase(50, 10, 10)]
    [TestCase(1, 300, 300)]
    [TestCase(900, 4000, 900)]
    public void The_limits_hold_and_the_maximum_more_than_the_minimum(int min, int max, int expected) =>
        Assert.That(Choose(size: 400, items: 400, durationMs: 500, msPerItem: 1.25, min: min, max: max).Size, Is.EqualTo(expected));

    [Test]
    public void Who_waits_behind_the_batch_is_counted_and_a_worker_is_not()
    {
        var user = Database.User();
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 0 WHERE Name = N'ForegroundWaitMs';");
        Database.Execute("BEGIN TRANSACTION;");
        try
        {
            Database.Execute("UPDATE dbo.Users SET FirstName = N'X' WHERE Id = @Id;", ("Id", user));
            Assert.That(Observed(), Is.Zero, "nobody waits, and this session does not count itself");
            using var other = Database.Connect();
            var session = (short)TestDatabase.Rows(other, "SELECT @@SPID AS s;").Single()[0]!;
            var write = Task.Run(() => TestDatabase.Rows(other, "UPDATE dbo.Users SET FirstName = N'Y' WHERE Id = @Id;", ("Id", user)));
            Assert.That(() => Observed(), Is.EqualTo(1).After(10000, 20));
            Database.Execute(
                """
                INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs, SessionId)
                VALUES (1, N'Migration.Migrate', N'{}', 1, 0, @Session);
                """, ("Session", session));
            Assert.That(Observed(), Is.Zero, "a worker is no application");
            Database.Execute("COMMIT TRANSACTION;");
            Assert.That(write.Wait(10000), Is.True);
        }
        finally
        {
            Database.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
        }
    }

    [Test]
    public void A_load_that_nobody_observes_is_told_apart_from_peace()
    {
        Database.Execute("UPDATE Migration.Settings SET TextValue = N'None' WHERE Name = N'ForegroundSignal';");
        Assert.That(Observed(), Is.Null);
    }

    [Test]
    public void A_load_that_cannot_be_observed_stops_the_run_and_keeps_what_was_done()
    {
        Database.UserWithContent();
        Database.Execute("CREATE OR ALTER PROCEDURE Migration.ObserveForeground @BlockedRequests int OUTPUT AS THROW 50019, N'Not observed.', 1;");
        Assert.That(() => Database.Execute("EXECUTE Migration.Migrate;"), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50019));
        Assert.Multiple(() =>
        {
            Assert.That(Database.Column<string>("SELECT Status FROM Migration.Runs;"), Is.EqualTo(new[] { "Failed" }));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.Zero);
        });
    }

    [Test]
    public void Settings_hold_from_the_next_batch_on()
    {
        Database.Mess(users: 60);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 20 WHERE Name IN (N'MaxBatchSize', N'DelayMs');");
        using var other = Database.Connect();
        var run = Task.Run(() => TestDatabase.Rows(other, "EXECUTE Migration.Migrate @BatchSize = 20;"));
        Assert.That(() => Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Batches WHERE Activity = N'Copy';"), Is.AtLeast(2).After(20000, 10));
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 5 WHERE Name = N'MaxBatchSize';");
        Assert.That(run.Wait(60000), Is.True);
        var sizes = Database.Column<int>("SELECT BatchSize FROM Migration.Batches WHERE Activity = N'Copy' ORDER BY BatchNumber;");
        Assert.That((sizes[0], sizes[^1]), Is.EqualTo((20, 5)));
    }

    [Test]
    public void Work_and_waits_add_up_to_the_time_that_a_run_took()
    {
        Database.Mess(users: 60);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 50 WHERE Name = N'MaxBatchSize';");
        Database.Execute("EXECUTE Migration.Migrate; EXECUTE Migration.SwitchUnits; EXECUTE Migration.RollbackUnits;");
        var runs = Database.Rows(
            """
            SELECT
                r.ProcedureName,
                DATEDIFF(MILLISECOND, r.StartedAt, r.EndedAt) AS WallMs,
                ISNULL((SELECT SUM(b.DurationMs) FROM Migration.Batches AS b WHERE b.RunId = r.RunId), 0) AS WorkMs,
                ISNULL((SELECT SUM(w.DurationMs) FROM Migration.Waits AS w WHERE w.RunId = r.RunId), 0) AS WaitMs,
                (SELECT COUNT(*) FROM Migration.Waits AS w WHERE w.RunId = r.RunId AND w.Reason = N'Pace') AS Waits
            FROM Migration.Runs AS r
            ORDER BY r.RunId;
            """);
        Assert.Multiple(() =>
        {
            Assert.That(runs.Select(run => run[0]), Is.EqualTo(new[] { "Migration.Migrate", "Migration.SwitchUnits", "Migration.RollbackUnits" }));
            foreach (var run in runs)
                Assert.That((int)run[2]! + (int)run[3]!, Is.EqualTo((int)run[1]!).Within(1).Percent, (string)run[0]!);
            Assert.That((int)runs[0][4]!, Is.GreaterThan(3), "each wait says why");
        });
    }

    private int? Observed() => Database.Scalar<int?>("DECLARE @n int; EXECUTE Migration.ObserveForeground @n OUTPUT; SELECT @n AS n;");

    private (int Size, int Delay, string Reason) Choose(
        int size, int items, int durationMs, double msPerItem, int delay = 20, int baseDelay = 20, int? blocked = 0, double errorPercent = 0,
        bool wasPressed = false, int min = 1, int max = 4000)
    {
        var row = Database.Rows(
            """
            DECLARE @Size int, @NextDelay int, @Reason nvarchar(20), @Value decimal(18, 3), @Threshold decimal(18, 3);
            EXECUTE Migration.ChoosePace @BatchSize, @Items, @DurationMs, @DelayMs, @MsPerItem, @Blocked, @ErrorPercent, @WasPressed, 500, @Min, @Max,
                @BaseDelay, 10000, 0, 20, @Size OUTPUT, @NextDelay OUTPUT, @Reason OUTPUT, @Value OUTPUT, @Threshold OUTPUT;
            SELECT @Size, @NextDelay, @Reason;
            """,
            ("BatchSize", size), ("Items", items), ("DurationMs", durationMs), ("DelayMs", delay), ("MsPerItem", msPerItem), ("Blocked", blocked),
            ("ErrorPercent", errorPercent), ("WasPressed", wasPressed), ("Min", min), ("Max", max), ("BaseDelay", baseDelay)).Single();
        return ((int)row[0]!, (int)row[1]!, (string)row[2]!);
    }
}
