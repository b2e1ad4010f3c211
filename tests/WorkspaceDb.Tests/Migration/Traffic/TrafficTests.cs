using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration.Traffic;

/// <summary>
/// Applications write, in both models, through every phase of a migration: backfill, catching up, switches, rollbacks and releases. What must
/// be there at the end is known outside of the database. More runs by WORKSPACEDB_TRAFFIC_RUNS.
/// </summary>
[TestFixture]
public sealed class TrafficTests : DatabaseTest
{
    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("WORKSPACEDB_TRAFFIC_RUNS"), out var runs) ? runs : 5);

    [TestCaseSource(nameof(Seeds))]
    public void No_write_of_an_application_is_lost_or_comes_back(int seed)
    {
        var random = new Random(seed);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 5 WHERE Name = N'UnitsPerSlice';");
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 5 WHERE Name IN (N'IdleMs', N'RetryPauseMs');");
        Database.Execute("UPDATE Migration.Settings SET TextValue = N'None' WHERE Name = N'ForegroundSignal';");
        ApplicationSession[] sessions = [.. Enumerable.Range(0, 3).Select(i => new ApplicationSession(Database, seed * 100 + i, users: 3))];
        using var stop = new CancellationTokenSource();
        var work = sessions.Select(session => Task.Factory.StartNew(
            () => session.Work(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            for (var round = 0; round < 1; round++)
            {
                Migrate(random);
                foreach (var user in Some(random, "Verified"))
                    Try($"EXECUTE Migration.SwitchUnits @UnitId = '{user}', @DelayMs = 0;");
                Migrate(random);
                foreach (var user in Some(random, "Switched"))
                    Try($"EXECUTE Migration.RollbackUnits @UnitId = '{user}', @DelayMs = 0;");
                foreach (var user in Some(random, "Verified"))
                    Try($"EXECUTE Migration.RollbackUnits @UnitId = '{user}', @DelayMs = 0;");
                foreach (var user in Some(random, "Held"))
                    Try($"EXECUTE Migration.ReleaseUnits @UnitId = '{user}';");
            }
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(work);
        }

        foreach (var user in Database.Column<Guid>("SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = N'Held';"))
            Try($"EXECUTE Migration.ReleaseUnits @UnitId = '{user}';");
        Migrate(random);

        Assert.Multiple(() =>
        {
            Assert.That(sessions.Sum(session => session.Count.Done), Is.GreaterThan(100), "operations of the application");
            Assert.That(
                Database.Rows("SELECT s.UnitId, s.Reason FROM Migration.SetAsideUnits AS s WHERE s.State NOT IN (N'LeftOut', N'Deleted');"), Is.Empty,
                "set aside");
            Assert.That(
                Database.Column<string>("SELECT CONCAT(q.EntityId, N' ', q.RowId, N': ', q.ErrorNumber, N' ', q.ErrorMessage) FROM Migration.Quarantine AS q;"),
                Is.Empty, "in quarantine");
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.RowChanges;"), Is.Zero, "notes left");
            Assert.That(Database.Unequal(), Is.Empty);
            foreach (var session in sessions)
                Agrees(session.Model);
        });
        foreach (var session in sessions)
            session.Dispose();
    }

    /// <summary>The legacy side holds what the application wrote, whichever side it wrote to; the other side was found equal to it.</summary>
    private void Agrees(ApplicationModel model)
    {
        Assert.That(
            Rows("SELECT p.Id, p.UserId, CAST(NULL AS uniqueidentifier), p.Title FROM dbo.Projects AS p", model), Is.EquivalentTo(Rows(model.Projects)));
        Assert.That(Rows("SELECT d.Id, d.UserId, d.ProjectId, d.Title FROM dbo.Documents AS d", model), Is.EquivalentTo(Rows(model.Documents)));
        Assert.That(Rows("SELECT f.Id, f.UserId, f.DocumentId, f.FileName FROM dbo.Files AS f", model), Is.EquivalentTo(Rows(model.Files)));
        var present = new HashSet<Guid>(Database.Column<Guid>(
            """
            SELECT Id FROM dbo.Users UNION SELECT Id FROM dbo.Projects UNION SELECT Id FROM dbo.Documents UNION SELECT Id FROM dbo.Files
            UNION SELECT Id FROM dbo.Projects_New UNION SELECT Id FROM dbo.Documents_New UNION SELECT Id FROM dbo.Files_New;
            """));
        Assert.That(model.Deleted.Where(present.Contains), Is.Empty, "deleted, and back");
    }

    private List<string> Rows(string query, ApplicationModel model) =>
        [.. Database.Rows(query + ";").Where(row => model.Users.Contains((Guid)row[1]!)).Select(row => string.Join('|', row))];

    private static List<string> Rows(Dictionary<Guid, ModelRow> rows) =>
        [.. rows.Values.Select(row => string.Join('|', row.Id, row.User, row.Parent, row.Text))];

    private void Migrate(Random random) => Database.Migrate($"BatchSize = {random.Next(5, 60)}");

    private List<Guid> Some(Random random, string state) =>
        [.. Database.Column<Guid>("SELECT u.UnitId FROM Migration.Units AS u WHERE u.State = @State;", ("State", state)).Where(_ => random.Next(3) == 0)];

    /// <summary>A user may be deleted, or busy, between the question and the call: that is no fault of either.</summary>
    private void Try(string call)
    {
        try
        {
            Database.Rows(call);
        }
        catch (SqlException exception) when (exception.Number is 50006 or 50008 or 50011 or 50017)
        {
            TestContext.Out.WriteLine(exception.Message);
        }
    }
}
