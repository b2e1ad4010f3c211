using System.Diagnostics;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Migration.Validate is trusted by everybody, so each kind of damage is shown to turn its checks red. Cases are rolled back.</summary>
[TestFixture]
public sealed class ValidateTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public void CreateWorld()
    {
        _database = TestDatabase.Prepared();
        ValidatedWorld.Create(_database);
    }

    [OneTimeTearDown]
    public void DropWorld() => _database?.Dispose();

    [Test]
    public void Nothing_is_wrong_with_a_migrated_database() =>
        Assert.That(_database.Checks().Where(check => !check.Passed || check.Violations != 0 || check.Sample is not null), Is.Empty);

    [TestCaseSource(typeof(DamageCases), nameof(DamageCases.All))]
    public void Damage_is_noticed_by_the_right_checks(Damage damage)
    {
        var checks = ValidatedWorld.Damaged(_database, damage.Statement);
        Assert.Multiple(() =>
        {
            Assert.That(checks.Where(check => !check.Passed).Select(check => check.Name), Is.EquivalentTo(damage.Red));
            Assert.That(checks.Where(check => check.Passed != (check.Violations == 0) || check.Passed != (check.Sample is null)), Is.Empty);
        });
    }

    [Test]
    public void Every_check_has_a_case() =>
        Assert.That(DamageCases.All.SelectMany(damage => damage.Red).Distinct(), Is.EquivalentTo(_database.Checks().Select(check => check.Name)));

    [Test]
    public void Access_is_counted_by_right()
    {
        var checks = ValidatedWorld.Damaged(_database, "UPDATE dbo.WorkspaceMembers SET Role = N'Viewer' WHERE UserId = @Bob;");
        Assert.That(
            checks.Single(check => check.Name == "Every user has every right to what the user owned").Violations,
            Is.EqualTo(6), "a viewer of two rows may not write, delete or own either");
    }

    [Test]
    public void A_row_that_is_noted_is_excused()
    {
        var checks = ValidatedWorld.Damaged(
            _database,
            "UPDATE dbo.Files_New SET FileSize = 9, WorkspaceId = @BobsWorkspace WHERE Id = @LooseFile; "
                + "INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (3, @LooseFile, @Ada);");
        Assert.That(checks.Where(check => !check.Passed), Is.Empty);
    }

    [Test]
    public void The_expected_keys_are_those_of_the_model()
    {
        const string InModel =
            """
            SELECT CONCAT(N'ForeignKey ', k.name) FROM sys.foreign_keys AS k WHERE OBJECT_NAME(k.parent_object_id) IN ({0})
            UNION ALL
            SELECT CONCAT(N'Check ', k.name) FROM sys.check_constraints AS k WHERE OBJECT_NAME(k.parent_object_id) IN ({0})
            UNION ALL
            SELECT CONCAT(CASE i.has_filter WHEN 1 THEN N'Filtered ' ELSE N'Unique ' END, i.name)
            FROM sys.indexes AS i
            WHERE OBJECT_NAME(i.object_id) IN ({0}) AND (i.is_unique = 1 OR i.has_filter = 1);
            """;
        const string Tables =
            "N'Workspaces', N'WorkspaceMembers', N'Projects_New', N'Documents_New', N'Files_New', N'PersonalWorkspaces', N'CollectingProjects'";
        Assert.That(
            _database.Column<string>("SELECT CONCAT(k.Kind, N' ', k.Name) FROM WorkspaceMigration.ExpectedKeys AS k;"),
            Is.EquivalentTo(_database.Column<string>(InModel.Replace("{0}", Tables, StringComparison.Ordinal))));
    }

    [Test]
    public void Ranges_of_units_together_see_what_the_whole_sees()
    {
        using var database = TestDatabase.Prepared();
        database.Mess(users: 60);
        database.Execute("EXECUTE Migration.Migrate;");
        database.Execute("UPDATE Migration.Settings SET NumberValue = 7 WHERE Name = N'UnitsPerSlice';");
        database.Execute("DELETE FROM dbo.WorkspaceMembers; UPDATE dbo.Workspaces SET Name = N'X';");
        var middle = database.Scalar<Guid>("SELECT UnitId FROM Migration.Units ORDER BY UnitId OFFSET 30 ROWS FETCH NEXT 1 ROWS ONLY;");
        var next = database.Scalar<Guid>("SELECT UnitId FROM Migration.Units ORDER BY UnitId OFFSET 31 ROWS FETCH NEXT 1 ROWS ONLY;");
        var whole = database.Checks().Where(check => !check.Passed).ToDictionary(check => check.Name, check => check.Violations);
        var parts = database.Checks($"LastUnitId = '{middle}'").Concat(database.Checks($"FirstUnitId = '{next}'")).Where(check => !check.Passed)
            .GroupBy(check => check.Name).ToDictionary(checks => checks.Key, checks => checks.Sum(check => check.Violations));
        Assert.Multiple(() =>
        {
            Assert.That(whole, Has.Count.EqualTo(3));
            Assert.That(parts, Is.EquivalentTo(whole));
        });
    }

    [Test]
    public void Work_in_workspaces_after_a_switch_is_no_violation()
    {
        using var database = TestDatabase.Prepared();
        ValidatedWorld.Create(database);
        var parameters = ValidatedWorld.Parameters(database);
        database.Execute("EXECUTE Migration.SwitchUnits @UnitId = @Ada;", parameters);
        Assert.That(database.Checks().Where(check => !check.Passed), Is.Empty);
        database.Execute(
            """
            INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role) VALUES (@AdasWorkspace, @Bob, N'Member');
            UPDATE dbo.Workspaces SET Name = N'Ours' WHERE Id = @AdasWorkspace;
            UPDATE dbo.Documents_New SET Title = N'Edited', LastModifiedByUserId = @Bob WHERE Id = @Document;
            UPDATE dbo.Documents_New SET Title = N'Short now' WHERE Id = @LongDocument;
            UPDATE dbo.Files_New SET DocumentId = NULL WHERE Id = @File;
            DELETE FROM dbo.Files_New WHERE Id = @LooseFile;
            INSERT INTO dbo.Documents_New (ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title)
            VALUES (@EmptyProject, @AdasWorkspace, @Ada, @Ada, N'New'), (@EmptyProject, @AdasWorkspace, @Bob, @Bob, N'By a member');
            """, parameters);
        Assert.That(database.Checks().Where(check => !check.Passed), Is.Empty, "what is noted is excused");
        database.Execute("EXECUTE Migration.Migrate;");
        Assert.That(database.Scalar<int>("SELECT COUNT(*) FROM Migration.RowChanges;"), Is.Zero);
        Assert.That(database.Checks().Where(check => !check.Passed), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_contracted_model_is_in_order(int takeOverNames)
    {
        using var database = TestDatabase.Prepared();
        ValidatedWorld.Create(database);
        database.Execute(
            """
            EXECUTE Migration.SwitchUnits;
            DECLARE @Units Migration.UnitIds;
            INSERT INTO @Units (UnitId) SELECT u.UnitId FROM Migration.Units AS u;
            EXECUTE Migration.FinaliseUnits @Units = @Units;
            """);
        Assert.That(database.Checks().Where(check => !check.Passed), Is.Empty);
        database.Execute($"EXECUTE Migration.Contract @TakeOverNames = {takeOverNames};");
        Assert.That(database.Checks().Where(check => !check.Passed), Is.Empty);
        database.Execute("DISABLE TRIGGER dbo.DeleteUsers ON dbo.Users;");
        Assert.That(database.Checks().Single(check => !check.Passed).Name, Does.StartWith("Every capture trigger"));
    }

    [Test]
    public void Traffic_raises_no_alarm()
    {
        using var database = TestDatabase.Prepared();
        database.Mess(users: 40);
        database.Execute("UPDATE Migration.Settings SET TextValue = N'None' WHERE Name = N'ForegroundSignal'; EXECUTE Migration.Migrate;");
        using var stop = new CancellationTokenSource();
        var catchUp = Task.Run(() =>
        {
            using var connection = database.Connect();
            TestDatabase.Rows(connection, "EXECUTE Migration.Migrate @Until = N'Stopped', @DelayMs = 0;");
        });
        var writers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Write(database, stop.Token))).ToArray();
        var red = new List<CheckRow>();
        var clock = Stopwatch.StartNew();
        var looks = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(4) || looks < 3)
        {
            red.AddRange(database.Checks().Where(check => !check.Passed));
            looks++;
        }

        stop.Cancel();
        var writes = 0;
        foreach (var writer in writers)
            writes += writer.Result;
        database.Execute("INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Stop');");
        Assert.That(catchUp.Wait(30000), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(red, Is.Empty);
            Assert.That(writes, Is.GreaterThan(10), "there was traffic");
        });
    }

    private static int Write(TestDatabase database, CancellationToken stop)
    {
        using var connection = database.Connect();
        var writes = 0;
        while (!stop.IsCancellationRequested)
        {
            TestDatabase.Rows(
                connection,
                """
                DECLARE @Id uniqueidentifier = (SELECT TOP (1) d.Id FROM dbo.Documents AS d ORDER BY NEWID());
                UPDATE dbo.Documents SET Version = Version + 1 WHERE Id = @Id;
                DELETE FROM dbo.Files WHERE Id = (SELECT TOP (1) f.Id FROM dbo.Files AS f WHERE f.FileSize = 77 ORDER BY f.Id);
                INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize)
                SELECT NEWID(), d.UserId, d.Id, N'f', N'/f', 77 FROM dbo.Documents AS d WHERE d.Id = @Id;
                """);
            writes++;
        }

        return writes;
    }
}
