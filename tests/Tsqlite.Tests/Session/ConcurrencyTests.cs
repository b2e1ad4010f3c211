using Tsqlite.Contract;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Session;

/// <summary>What sessions see of each other, and how they wait.</summary>
[TestFixture]
public sealed class ConcurrencyTests
{
    private InProcessTarget _target = null!;
    private string _database = null!;
    private ISqlSession _first = null!;
    private ISqlSession _second = null!;

    [SetUp]
    public void Start()
    {
        _target = new InProcessTarget();
        _database = _target.NewDatabase();
        _first = _target.Open(_database);
        _second = _target.Open(_database);
        Run(_first, "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);");
    }

    [TearDown]
    public void Stop()
    {
        _first.Dispose();
        _second.Dispose();
        _target.Dispose();
    }

    [Test]
    public void A_reader_sees_committed_rows_only()
    {
        Run(_first, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM dbo.T;"), Is.EqualTo(new[] { "[n]", "0" }));
        Run(_first, "COMMIT;");
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM dbo.T;"), Is.EqualTo(new[] { "[n]", "1" }));
    }

    [Test]
    public void A_new_table_is_seen_when_it_is_committed()
    {
        Run(_first, "BEGIN TRANSACTION; CREATE TABLE dbo.U (Id int NOT NULL);");
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM sys.tables;"), Is.EqualTo(new[] { "[n]", "1" }));
        Run(_first, "COMMIT;");
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM dbo.U;"), Is.EqualTo(new[] { "[n]", "0" }));
    }

    [Test]
    public void A_constraint_that_another_session_adds_binds_this_one()
    {
        Run(_second, "INSERT INTO dbo.T VALUES (1);");
        Run(_first, "ALTER TABLE dbo.T ADD CONSTRAINT CK_T CHECK (Id < 10);");
        Assert.That(Run(_second, "INSERT INTO dbo.T VALUES (11);")[0], Does.StartWith("error 547"));
    }

    [Test]
    public void A_writer_waits_as_long_as_LOCK_TIMEOUT_says()
    {
        Run(_first, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        Assert.That(Run(_second, "SET LOCK_TIMEOUT 50; INSERT INTO dbo.T VALUES (2);").Single(), Does.StartWith("error 1222"));
    }

    [Test]
    public void A_writer_goes_on_when_the_other_commits()
    {
        Run(_first, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        var second = Task.Run(() => Run(_second, "INSERT INTO dbo.T VALUES (2);"));
        Run(_first, "COMMIT;");
        Assert.That(second.Result, Is.EqualTo(new[] { "(1 rows)" }));
    }

    [Test]
    public void Who_waits_shows_for_what_and_for_whom()
    {
        const string waits = """
            SELECT r.command, r.status, r.wait_type, r.blocking_session_id, r.last_wait_type, IIF(r.wait_time >= 0 AND r.wait_resource <> N'', 1, 0) AS is_told
            FROM sys.dm_exec_requests AS r WHERE r.session_id <> @@SPID;
            """;
        const string locks = "SELECT l.request_mode, l.request_status FROM sys.dm_tran_locks AS l ORDER BY l.request_status;";
        using var third = _target.Open(_database);
        Run(_first, "EXECUTE sp_getapplock N'work', N'Shared', N'Session', 0; BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        var writer = Task.Run(() => Run(_second, "INSERT INTO dbo.T VALUES (2);"));
        Assert.That(() => Run(third, waits).Skip(1), Is.EqualTo(new[] { $"INSERT | suspended | LCK_M_X | {_first.Id} | LCK_M_X | 1" }).After(30_000, 20));
        Run(_first, "COMMIT;");
        Assert.That(writer.Result, Is.EqualTo(new[] { "(1 rows)" }));
        Assert.That(Run(third, waits), Has.Count.EqualTo(1));

        const string takes = "EXECUTE sp_getapplock N'work', N'Update', N'Session', -1; EXECUTE sp_getapplock N'work', N'Exclusive', N'Session', -1;";
        var locker = Task.Run(() => Run(_second, takes));
        Assert.That(() => Run(third, waits).Skip(1), Is.EqualTo(new[] { $"EXECUTE | suspended | LCK_M_X | {_first.Id} | LCK_M_X | 1" }).After(30_000, 20));
        Assert.That(Run(third, locks).Skip(1), Is.EqualTo(new[] { "S | GRANT", "U | GRANT", "X | WAIT" }));
        Run(_first, "EXECUTE sp_releaseapplock N'work', N'Session';");
        Assert.That(locker.Wait(TimeSpan.FromSeconds(30)));

        using var attention = new CancellationTokenSource();
        var sleeper = Task.Run(() => _second.ExecuteBatch("WAITFOR DELAY '00:10:00';", new Transcript(), attention.Token));
        Assert.That(() => Run(third, waits).Skip(1), Is.EqualTo(new[] { "WAITFOR | suspended | WAITFOR | 0 | WAITFOR | 0" }).After(30_000, 20));
        attention.Cancel();
        Assert.That(sleeper.Wait(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void An_application_lock_keeps_others_out_until_it_is_given_back()
    {
        const string take = "DECLARE @r int; EXECUTE @r = sp_getapplock N'work', N'Exclusive', N'Session', 0; SELECT @r AS r;";
        Assert.That(Run(_first, take)[1], Is.EqualTo("0"));
        Assert.That(Run(_second, take)[1], Is.EqualTo("-1"));
        Run(_first, "EXECUTE sp_releaseapplock N'work', N'Session';");
        Assert.That(Run(_second, take)[1], Is.EqualTo("0"));
    }

    [Test]
    public void A_session_that_ends_gives_its_locks_and_its_transaction_back()
    {
        const string take = "DECLARE @r int; EXECUTE @r = sp_getapplock N'work', N'Exclusive', N'Session', 0; SELECT @r AS r;";
        var third = _target.Open(_database);
        Run(third, take);
        Run(third, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        third.Dispose();
        Assert.That(Run(_second, take)[1], Is.EqualTo("0"));
        Assert.That(Run(_second, "INSERT INTO dbo.T VALUES (1);"), Is.EqualTo(new[] { "(1 rows)" }));
    }

    [TestCase("WAITFOR DELAY '00:10:00';")]
    [TestCase("WITH n AS (SELECT v FROM (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) AS t(v)) SELECT COUNT_BIG(*) AS c FROM n AS a CROSS JOIN n AS b "
        + "CROSS JOIN n AS c CROSS JOIN n AS d CROSS JOIN n AS e CROSS JOIN n AS f CROSS JOIN n AS g CROSS JOIN n AS h CROSS JOIN n AS i CROSS JOIN n AS j "
        + "CROSS JOIN n AS k CROSS JOIN n AS l;")]
    [TestCase("WHILE 1 = 1 SET NOCOUNT ON;")]
    [TestCase("EXECUTE sp_getapplock N'held', N'Exclusive', N'Session', -1;")]
    public void An_attention_stops_what_would_hardly_end(string batch)
    {
        Run(_first, "EXECUTE sp_getapplock N'held', N'Exclusive', N'Session', 0;");
        using var attention = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        _second.ExecuteBatch(batch, new Transcript(), attention.Token);
        Assert.That(Run(_second, "SELECT 1 AS n;"), Is.EqualTo(new[] { "[n]", "1" }));
    }

    [Test]
    public void Many_sessions_lose_no_write()
    {
        Run(_first, "CREATE TABLE dbo.Counters (Id int NOT NULL PRIMARY KEY, Value int NOT NULL); INSERT INTO dbo.Counters VALUES (1, 0);");
        const int sessions = 4, increments = 50;
        var answers = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Task.WaitAll([.. Enumerable.Range(0, sessions).Select(_ => Task.Run(() =>
        {
            using var session = _target.Open(_database);
            for (var i = 0; i < increments; i++)
            {
                var answer = Run(session, "BEGIN TRANSACTION; DECLARE @v int = (SELECT Value FROM dbo.Counters WITH (UPDLOCK) WHERE Id = 1); "
                    + "UPDATE dbo.Counters SET Value = @v + 1 WHERE Id = 1; COMMIT;");
                answers.AddOrUpdate(string.Join(' ', answer), 1, (_, count) => count + 1);
            }
        }))]);
        Assert.That(answers, Has.Count.EqualTo(1), "every batch ends alike");
        Assert.That(Run(_first, "SELECT Value FROM dbo.Counters;")[1], Is.EqualTo((sessions * increments).ToString()));
    }

    [TestCase("READ COMMITTED", "")]
    [TestCase("REPEATABLE READ", "")]
    [TestCase("READ COMMITTED", "WITH (REPEATABLEREAD)")]
    public void A_transaction_that_reads_keeps_nobody_from_writing(string level, string hint)
    {
        Run(_first, $"SET TRANSACTION ISOLATION LEVEL {level}; BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.T {hint};");
        Assert.That(Run(_second, "SET LOCK_TIMEOUT 0; INSERT INTO dbo.T VALUES (2);"), Is.EqualTo(new[] { "(1 rows)" }));
        Assert.That(Run(_second, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (3); COMMIT;"), Is.EqualTo(new[] { "(1 rows)" }));
    }

    [TestCase("SERIALIZABLE", "")]
    [TestCase("READ COMMITTED", "WITH (UPDLOCK)")]
    [TestCase("READ COMMITTED", "WITH (HOLDLOCK)")]
    [TestCase("READ COMMITTED", "WITH (XLOCK, ROWLOCK)")]
    public void A_transaction_that_asks_for_it_keeps_others_from_writing_until_it_ends(string level, string hint)
    {
        Run(_first, $"SET TRANSACTION ISOLATION LEVEL {level}; BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.T {hint};");
        Assert.That(Run(_second, "SET LOCK_TIMEOUT 0; INSERT INTO dbo.T VALUES (2);").Single(), Does.StartWith("error 1222"));
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM dbo.T;"), Is.EqualTo(new[] { "[n]", "0" }));
        Run(_first, "COMMIT;");
        Assert.That(Run(_second, "INSERT INTO dbo.T VALUES (2);"), Is.EqualTo(new[] { "(1 rows)" }));
    }

    [TestCase("READ COMMITTED", "1")]
    [TestCase("REPEATABLE READ", "0")]
    public void What_others_commit_meanwhile_is_seen_or_not_by_level(string level, string rows)
    {
        Run(_first, $"SET TRANSACTION ISOLATION LEVEL {level}; BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.T;");
        Run(_second, "INSERT INTO dbo.T VALUES (2); CREATE TABLE dbo.New (Id int NOT NULL);");
        Assert.That(Run(_first, "SELECT COUNT(*) AS n FROM dbo.T;"), Is.EqualTo(new[] { "[n]", rows }));
        Assert.That(Run(_first, "SELECT COUNT(*) AS n FROM sys.tables WHERE name = N'New';"), Is.EqualTo(new[] { "[n]", rows }));
        Run(_first, "COMMIT;");
        Assert.That(Run(_first, "SELECT COUNT(*) AS n FROM dbo.New;"), Is.EqualTo(new[] { "[n]", "0" }));
    }

    [Test]
    public void A_repeating_reader_that_would_write_over_what_it_has_not_seen_is_the_victim()
    {
        Run(_first, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.T;");
        Run(_second, "INSERT INTO dbo.T VALUES (2);");
        Assert.That(Run(_first, "INSERT INTO dbo.T VALUES (3); PRINT N'not reached';").Single(), Does.StartWith("error 1205"));
        Assert.That(Run(_first, "SELECT @@TRANCOUNT AS n;"), Is.EqualTo(new[] { "[n]", "0" }));
        Assert.That(Run(_second, "SET LOCK_TIMEOUT 0; INSERT INTO dbo.T VALUES (3);"), Is.EqualTo(new[] { "(1 rows)" }));
    }

    [Test]
    public void A_repeating_reader_writes_when_nobody_else_has()
    {
        Run(_first, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.T;");
        Assert.That(Run(_first, "INSERT INTO dbo.T VALUES (3); COMMIT;"), Is.EqualTo(new[] { "(1 rows)" }));
        Assert.That(Run(_second, "SELECT COUNT(*) AS n FROM dbo.T;"), Is.EqualTo(new[] { "[n]", "1" }));
    }

    [Test]
    public void A_level_that_the_client_asks_for_is_the_sessions()
    {
        _first.ExecuteTransactionRequest(
            new TransactionRequest(TransactionRequestKind.Begin, Isolation: System.Data.IsolationLevel.Serializable), new Transcript());
        Run(_first, "SELECT COUNT(*) AS n FROM dbo.T;");
        Assert.That(Run(_second, "SET LOCK_TIMEOUT 0; INSERT INTO dbo.T VALUES (2);").Single(), Does.StartWith("error 1222"));
    }

    [TestCase("DECLARE @t TABLE (Id int); INSERT INTO @t SELECT Id FROM dbo.T; UPDATE @t SET Id = 1; DELETE FROM @t;")]
    [TestCase("BEGIN TRANSACTION; DECLARE @t TABLE (Id int); INSERT INTO @t SELECT Id FROM dbo.T; COMMIT;")]
    [TestCase("SELECT Id INTO #t FROM dbo.T; INSERT INTO #t VALUES (1); DROP TABLE #t;")]
    [TestCase("SELECT COUNT(*) AS n FROM sys.tables;")]
    public void A_session_that_writes_nothing_that_others_see_waits_for_nobody(string batch)
    {
        Run(_first, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (1);");
        Assert.That(Run(_second, $"SET LOCK_TIMEOUT 0; {batch}"), Has.None.StartsWith("error"));
    }

    [Test]
    public void A_write_is_planned_on_what_the_writer_before_has_left()
    {
        Run(_second, "INSERT INTO dbo.T (Id) VALUES (1);");
        Run(_first, "BEGIN TRANSACTION; ALTER TABLE dbo.T ADD CONSTRAINT CK_T CHECK (Id < 10); "
            + "ALTER TABLE dbo.T ADD V int NOT NULL CONSTRAINT DF_T_V DEFAULT 7;");
        var second = Task.Run(() => Run(_second, "INSERT INTO dbo.T (Id) VALUES (2); INSERT INTO dbo.T (Id) VALUES (11);"));
        Assert.That(second.Wait(100), Is.False);
        Run(_first, "COMMIT;");
        Assert.That(second.Result[0], Is.EqualTo("(1 rows)"));
        Assert.That(second.Result[1], Does.StartWith("error 547"));
        Assert.That(Run(_first, "SELECT V FROM dbo.T WHERE Id = 2;"), Is.EqualTo(new[] { "[V]", "7" }));
    }

    [Test]
    public void A_writer_whose_application_lock_is_wanted_by_the_writer_before_is_chosen_as_the_victim()
    {
        const string Take = "DECLARE @r int; EXECUTE @r = sp_getapplock N'r', N'Exclusive'; SELECT @r AS r;";
        Run(_first, $"BEGIN TRANSACTION; {Take}");
        Run(_second, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (2);");
        var second = Task.Run(() => Run(_second, Take));
        WaitUntilWaiting();
        Assert.That(Run(_first, "INSERT INTO dbo.T VALUES (1); PRINT N'not reached';").Single(), Does.StartWith("error 1205"));
        Assert.That(second.Result, Is.EqualTo(new[] { "[r]", "1" }));
        Assert.That(Run(_first, "SELECT @@TRANCOUNT AS n;"), Is.EqualTo(new[] { "[n]", "0" }));
        Assert.That(Run(_second, "COMMIT; SELECT Id FROM dbo.T;"), Is.EqualTo(new[] { "[Id]", "2" }));
    }

    [Test]
    public void An_application_lock_whose_owner_waits_for_this_session_is_not_given_and_the_transaction_stays()
    {
        const string Take = "DECLARE @r int; EXECUTE @r = sp_getapplock N'r', N'Exclusive'; SELECT @r AS r, @@TRANCOUNT AS n;";
        Run(_first, $"BEGIN TRANSACTION; {Take}");
        Run(_second, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (2);");
        var first = Task.Run(() => Run(_first, "INSERT INTO dbo.T VALUES (1);"));
        WaitUntilWaiting();
        Assert.That(Run(_second, Take), Is.EqualTo(new[] { "[r | n]", "-3 | 1" }));
        Assert.That(first.IsCompleted, Is.False);
        Run(_second, "COMMIT;");
        Assert.That(first.Result, Is.EqualTo(new[] { "(1 rows)" }));
    }

    [Test]
    public void A_table_that_another_session_alters_is_read_as_it_was_or_as_it_is()
    {
        const int Changes = 150;
        Run(_first, "ALTER TABLE dbo.T ADD V int NULL; INSERT INTO dbo.T (Id) VALUES (1);");
        var changes = Task.Run(() =>
        {
            for (var i = 0; i < Changes; i++)
            {
                var (old, @new) = i % 2 == 0 ? ("V", "W") : ("W", "V");
                Run(_first, $"ALTER TABLE dbo.T DROP COLUMN {old}; ALTER TABLE dbo.T ADD {@new} int NULL;");
            }
        });
        var answers = new HashSet<string>();
        while (!changes.IsCompleted)
            answers.UnionWith(Run(_second, "SELECT t.V FROM dbo.T AS t;").Concat(Run(_second, "SELECT * FROM dbo.T;")));
        changes.GetAwaiter().GetResult();
        Assert.That(answers, Is.SubsetOf(new[]
        {
            "[V]", "NULL", "error 207: Invalid column name 'V'.", "[Id]", "[Id | V]", "[Id | W]", "1", "1 | NULL",
        }));
    }

    private void WaitUntilWaiting()
    {
        using var third = _target.Open(_database);
        Assert.That(SpinWait.SpinUntil(
            () => Run(third, "SELECT COUNT(*) AS n FROM sys.dm_exec_requests WHERE blocking_session_id <> 0;")[1] == "1", TimeSpan.FromSeconds(30)));
    }

    private static IReadOnlyList<string> Run(ISqlSession session, string batch) => InProcessTarget.Run(session, batch);
}
