using System.Data;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The facts of the migration in short, one after the other on one database, for the mutation check.</summary>
internal sealed class Facts
{
    private readonly TestDatabase _database;
    private readonly LegacyRows _rows = LegacyRows.Generate(20, seed: 5);
    private readonly Guid _bad;
    private readonly HashSet<Guid> _poison;
    private IReadOnlyList<string> _provisioned = [];

    private Facts(TestDatabase database)
    {
        _database = database;
        database.Load(_rows);
        _bad = database.User("Bad");
        _poison = [.. _rows.Projects.AsEnumerable().Take(2).Select(project => database.Document(_bad, (Guid)project["Id"]))];
    }

    /// <summary>The first fact that does not hold; null when all do.</summary>
    public static string? FirstBroken(TestDatabase database) => new Facts(database).All().FirstOrDefault(fact => !Holds(fact.Holds)).Name;

    private IEnumerable<(string Name, Func<bool> Holds)> All()
    {
        yield return ("wrong values are refused", () =>
            Refuses(50002, "BatchSize = 0") && Refuses(50003, "DelayMs = -1") && Refuses(50004, "MaxAttempts = 0"));
        yield return ("an open transaction is refused", RefusesInTransaction);
        yield return ("a second run is refused", RefusesBesideAnother);
        yield return ("every user gets a workspace", () => _database.Run("ApplyWorkspaces").AffectedRows == _rows.Users.Rows.Count + 1);
        yield return ("a dry run changes nothing", () =>
            Unchanged(() => _database.Run("ApplyContent", "WhatIf = 1").AffectedRows == _rows.ContentRows + _poison.Count));
        yield return ("a bad row fails its user alone", FailsOneUser);
        yield return ("a user is not tried for ever", () => _database.Run("ApplyContent", "MaxAttempts = 1").FailedUsers == 0);
        yield return ("what is repaired can be tried again", Repairs);
        yield return ("everything is migrated", () => _database.FailedChecks().Count == 0);
        yield return ("a second run is a no-op", () => Unchanged(() => _database.Migrate().AffectedRows == 0));
        yield return ("what was written since is not lost", RefusesToLose);
        yield return ("the rollback of a user touches nobody else", RollsOneUserBack);
        yield return ("a rollback leaves the data as it was", () =>
            _database.Run("RollbackContent", "BatchSize = 30").FailedUsers == 0 && DataFingerprint.Of(_database).SequenceEqual(_provisioned));
        yield return ("users that were rolled back are marked so", () =>
            _database.Scalar<int>("SELECT COUNT(*) FROM Migration.UserMigrations WHERE Status <> N'RolledBack';") == 0);
        yield return ("workspaces can be taken back", () => _database.Run("RollbackWorkspaces").AffectedRows == _rows.Users.Rows.Count + 1
            && _database.Scalar<int>("SELECT COUNT(*) FROM dbo.Workspaces;") == 0);
        yield return ("rows that depend on each other share a batch", MigratesInOneBatch);
        yield return ("damage is noticed", NoticesDamage);
    }

    private static bool Holds(Func<bool> fact)
    {
        try
        {
            return fact();
        }
        catch (SqlException)
        {
            return false;
        }
    }

    private bool Unchanged(Func<bool> act)
    {
        var before = DataFingerprint.Of(_database, DataFingerprint.AllTables);
        return act() && DataFingerprint.Of(_database, DataFingerprint.AllTables).SequenceEqual(before);
    }

    private bool Refuses(int error, params string[] arguments) => ErrorOf(() => _database.Run("ApplyContent", arguments)) == error;

    private static int ErrorOf(Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (SqlException e)
        {
            return e.Number;
        }
    }

    private bool RefusesInTransaction()
    {
        _database.Execute("BEGIN TRANSACTION;");
        try
        {
            return Refuses(50001);
        }
        finally
        {
            _database.Execute("ROLLBACK TRANSACTION;");
        }
    }

    private bool RefusesBesideAnother()
    {
        using var other = _database.Connect();
        TestDatabase.Rows(other, "EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Session';");
        var refuses = Refuses(50005);
        TestDatabase.Rows(other, "EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';");
        return refuses;
    }

    private bool FailsOneUser()
    {
        _provisioned = DataFingerprint.Of(_database);
        var run = _database.Run("ApplyContent", "BatchSize = 50");
        return run.FailedUsers == 1 && run.AffectedRows == _rows.ContentRows
            && _database.Rows("SELECT UserId, ErrorNumber FROM Migration.Errors;").Single().SequenceEqual([_bad, 50007])
            && _poison.Contains(_database.Scalar<Guid>("SELECT RowId FROM Migration.Errors;"))
            && !_database.FailedChecks().Contains("Tracked counts are the counted rows")
            && _database.Column<Guid>("SELECT UserId FROM Migration.UserMigrations WHERE Status <> N'Migrated';").SequenceEqual([_bad]);
    }

    private bool Repairs()
    {
        var project = _database.Project(_bad);
        _database.Execute("UPDATE dbo.Documents SET ProjectId = @Project WHERE UserId = @Bad;", ("Project", project), ("Bad", _bad));
        var run = _database.ApplyUser(_bad);
        return run is { FailedUsers: 0, AffectedRows: 3 };
    }

    private bool RefusesToLose()
    {
        _database.Execute("UPDATE dbo.Documents_New SET Content = N'New' WHERE CreatedByUserId = @Bad;", ("Bad", _bad));
        var refused = ErrorOf(() => _database.RollbackUser(_bad)) == 50008 && ErrorOf(() => _database.Run("RollbackContent")) == 50008;
        _database.Execute("UPDATE dbo.Documents_New SET Content = N'Text' WHERE CreatedByUserId = @Bad;", ("Bad", _bad));
        return refused;
    }

    private bool RollsOneUserBack()
    {
        var user = (Guid)_rows.Users.Rows[0]["Id"];
        var own = _rows.Projects.Select($"UserId = '{user}'").Length + _rows.Documents.Select($"UserId = '{user}'").Length
            + _rows.Files.Select($"UserId = '{user}'").Length;
        var before = OfOthers(user);
        if (_database.RollbackUser(user).AffectedRows != own || !OfOthers(user).SequenceEqual(before))
            return false;

        // The legacy model has got a project since, so the workspace model as it was before is not what this leads back to.
        _provisioned = [.. DataFingerprint.Of(_database, DataFingerprint.LegacyTables), .. _provisioned.Skip(DataFingerprint.LegacyTables.Count)];
        return true;
    }

    private IReadOnlyList<string> OfOthers(Guid user) =>
    [
        .. new[]
        {
            "dbo.Projects_New WHERE CreatedByUserId", "dbo.Documents_New WHERE CreatedByUserId", "dbo.Files_New WHERE UploadedByUserId",
            "Migration.UserMigrations WHERE UserId", "Migration.UserContentMigrations WHERE UserId", "Migration.Adjustments WHERE UserId",
        }.Select(rows => DataFingerprint.OfRows(_database.Rows($"SELECT * FROM {rows} <> @User;", ("User", user)))),
    ];

    /// <summary>If parents did not come before children, the batch would fail, and its halves would not.</summary>
    private bool MigratesInOneBatch()
    {
        MigratedWorld.Create(_database);
        return _database.Scalar<int>(
            "SELECT MAX(b.BatchNumber) FROM Migration.Batches AS b WHERE b.RunId = (SELECT MAX(r.RunId) FROM Migration.Runs AS r);") == 1;
    }

    private bool NoticesDamage()
    {
        return SabotageCases.All.All(sabotage =>
            MigratedWorld.Damaged(_database, sabotage).Where(check => !check.Passed).Select(check => check.Name).ToHashSet().SetEquals(sabotage.Red));
    }
}
