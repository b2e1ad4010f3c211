using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Switches and rollbacks that die in the middle, or that the application writes beside.</summary>
[TestFixture]
public sealed class ThereAndBackTests
{
    private const string Name = "ThereAndBack";

    [Test]
    public void After_a_killed_server_a_switch_and_a_rollback_go_on_where_they_were()
    {
        using var folder = new ScratchFolder();
        IReadOnlyList<string> content;
        IReadOnlyList<string> legacy;
        using (var engine = new KillableEngine(folder.Path))
        {
            using (var connection = new SqlConnection(engine.ConnectionStringOf("master")))
            {
                connection.Open();
                TestDatabase.Rows(connection, $"CREATE DATABASE {Name};");
            }

            new Deployment().Run(new DeploymentOptions { ConnectionString = engine.ConnectionStringOf(Name) });
            SqlConnection.ClearAllPools();
            using var database = TestDatabase.Existing(engine.ConnectionStringOf(Name));
            database.Mess(users: 30);
            database.Migrate();
            content = DataFingerprint.Of(database);
            legacy = DataFingerprint.Of(database, DataFingerprint.LegacyTables);
            KillDuring(engine, "EXECUTE Migration.SwitchUnits @DelayMs = 200;", "Switch");
        }

        using (var engine = new KillableEngine(folder.Path))
        {
            using var database = TestDatabase.Existing(engine.ConnectionStringOf(Name));
            Assert.That(DataFingerprint.Of(database), Is.EqualTo(content));
            Assert.That(database.Scalar<int>("SELECT COUNT(*) FROM Migration.Units AS u WHERE u.State = N'Switched';"), Is.InRange(3, 29));
            database.Rows("EXECUTE Migration.SwitchUnits @DelayMs = 0;");
            Assert.That(database.Column<string>("SELECT DISTINCT u.State FROM Migration.Units AS u;"), Is.EqualTo(new[] { "Switched" }));
            KillDuring(engine, "EXECUTE Migration.RollbackUnits @TakeCopies = 1, @DelayMs = 200;", "Withdraw");
        }

        using (var engine = new KillableEngine(folder.Path))
        {
            using var database = TestDatabase.Existing(engine.ConnectionStringOf(Name));
            database.Rows("EXECUTE Migration.RollbackUnits @TakeCopies = 1, @DelayMs = 0;");
            Assert.Multiple(() =>
            {
                Assert.That(
                    database.Rows("SELECT DISTINCT u.State, u.Copies FROM Migration.Units AS u;"), Is.EqualTo(new[] { new object[] { "Held", "None" } }));
                Assert.That(DataFingerprint.Of(database, DataFingerprint.LegacyTables), Is.EqualTo(legacy));
                foreach (var table in new[] { "dbo.Projects_New", "dbo.Documents_New", "dbo.Files_New" })
                    Assert.That(database.Scalar<int>($"SELECT COUNT(*) FROM {table};"), Is.Zero, table);
            });
        }
    }

    [Test]
    public void An_application_that_writes_all_the_while_loses_nothing_there_and_back()
    {
        using var database = TestDatabase.Prepared();
        var users = Enumerable.Range(0, 4).Select(i => database.User($"User {i}")).ToArray();
        var documents = users.Select(user => database.Document(user, database.Project(user))).ToArray();
        var versions = documents.ToDictionary(document => document, _ => 1);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => Write(database, documents, versions, stop.Token));
        for (var round = 0; round < 3 && !writing.IsCompleted; round++)
        {
            database.Migrate();
            Until(() => database.Rows("EXECUTE Migration.SwitchUnits @DelayMs = 20;"), () => StatesOtherThan(database, "Switched"), database);
            database.Migrate();
            Until(() => database.Rows("EXECUTE Migration.RollbackUnits @DelayMs = 20;"), () => StatesOtherThan(database, "Held"), database);
            database.Rows(
                """
                DECLARE @Held Migration.UnitIds;
                INSERT INTO @Held (UnitId) SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Held';
                EXECUTE Migration.ReleaseUnits @Units = @Held;
                """);
        }

        stop.Cancel();
        Assert.That(async () => await writing, Throws.Nothing);
        database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That(database.Unequal(), Is.Empty);
            Assert.That(versions.Values, Is.All.GreaterThan(3), "the application got to write");
            foreach (var table in new[] { "dbo.Documents", "dbo.Documents_New" })
            {
                var written = database.Rows($"SELECT d.Id, d.Version FROM {table} AS d;").ToDictionary(row => (Guid)row[0]!, row => (int)row[1]!);
                Assert.That(written, Is.EquivalentTo(versions), table);
            }
        });
    }

    /// <summary>Writes each document where it is to be written: in the legacy table, or, when that is refused, in the workspace.</summary>
    private static void Write(TestDatabase database, Guid[] documents, Dictionary<Guid, int> versions, CancellationToken stop)
    {
        using var connection = database.Connect();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var document = documents[i % documents.Length];
            foreach (var table in new[] { "dbo.Documents", "dbo.Documents_New" })
            {
                try
                {
                    TestDatabase.Rows(connection, $"UPDATE {table} SET Version = @Version WHERE Id = @Id;",
                        ("Id", document), ("Version", versions[document] + 1));
                    versions[document]++;
                    break;
                }
                catch (SqlException exception) when (exception.Number is 50013 or 1205 or 1222)
                {
                    // The other table, or the next turn
                }
            }
        }
    }

    private static int StatesOtherThan(TestDatabase database, string state) =>
        database.Scalar<int>("SELECT COUNT(*) FROM Migration.Units AS u WHERE u.State <> @State;", ("State", state));

    private static void Until(Action step, Func<int> left, TestDatabase database)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            step();
            if (left() == 0)
                return;
        }

        var units = database.Rows("SELECT u.State, u.Reason FROM Migration.Units AS u;");
        var quarantine = database.Rows("SELECT q.EntityId, q.ErrorNumber, q.ErrorMessage FROM Migration.Quarantine AS q;");
        var errors = database.Rows("SELECT TOP (5) e.ErrorNumber, e.ProcedureName, e.Message FROM Migration.Errors AS e ORDER BY e.ErrorId DESC;");
        Assert.Fail(string.Join('\n', units.Concat(quarantine).Concat(errors).Select(row => string.Join(' ', row))));
    }

    private static void KillDuring(KillableEngine engine, string call, string activity)
    {
        using var watching = TestDatabase.Existing(engine.ConnectionStringOf(Name));
        using var connection = watching.Connect();
        var running = Task.Run(() => TestDatabase.Rows(connection, call));
        while (!running.IsCompleted
            && watching.Scalar<int>("SELECT COUNT(*) FROM Migration.Batches AS b WHERE b.Activity = @Activity;", ("Activity", activity)) < 3)
        {
        }

        Assert.That(running.IsCompleted, Is.False, "the run is in the middle of it");
        engine.Kill();
        Assert.That(async () => await running, Throws.Exception);
        SqlConnection.ClearAllPools();
    }
}
