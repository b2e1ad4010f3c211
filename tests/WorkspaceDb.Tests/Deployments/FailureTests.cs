using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>What a step that fails leaves, and what is said of it.</summary>
[TestFixture]
public sealed class FailureTests : DeploymentTest
{
    private const string Name = "0050_two_batches.sql";

    [Test]
    public void A_script_that_fails_is_told_with_batch_line_and_number_and_is_undone()
    {
        var release = Current.WithScript(Name,
            "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\nGO\n\n-- the second batch\nINSERT INTO dbo.T (Id)\nVALUES (1), (1);\nGO\n");
        var failure = Refused(release);
        Assert.Multiple(() =>
        {
            Assert.That(failure.Message, Does.StartWith($"{Name} failed in batch 2 of 2, line 5: error 2627: ").And.Contain("PK_T").And.Not.Contain("\n"));
            Assert.That(failure.Message, Does.Contain($"It is undone; {Current.Scripts.Count} of"));
            Assert.That(failure.ExitCode, Is.EqualTo(DeploymentExitCode.Failed));
            Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.T');"), Is.Null);
            Assert.That(Database.Column<string>("SELECT v.ScriptName FROM dbo.SchemaVersions AS v;"), Has.Count.EqualTo(Current.Scripts.Count));
            Assert.That(Database.Column<string>("SELECT d.Status FROM dbo.SchemaVersionDetails AS d WHERE d.Name = N'0050_two_batches.sql';"),
                Is.EqualTo(new[] { "Failed" }));
            Assert.That(Database.Column<string>("SELECT r.Status FROM dbo.SchemaVersionRuns AS r;"), Is.EqualTo(new[] { "Failed" }));
        });

        var mended = Current.WithScript(Name, "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\n");
        Assert.That(Deploy(mended).Steps[0].Name, Is.EqualTo(Name), "a script that failed may be edited");
        Assert.That(Deploy(mended).IsUpToDate);
    }

    [Test]
    public void An_object_that_fails_is_named_and_no_object_is_changed()
    {
        var broken = Current.WithObject("WorkspaceMigration.PersonalWorkspaceNames", "FROM dbo.Users", "FROM dbo.NoSuchTable");
        var failure = Refused(broken);
        Assert.That(failure.Message, Does.StartWith("WorkspaceMigration.PersonalWorkspaceNames failed in batch 1 of 1, line ")
            .And.Contain("error 208").And.Contain("NoSuchTable"));
        Assert.That(failure.Message, Does.Contain("none was changed"));
        Assert.That(Database.Column<string>("SELECT o.name FROM sys.objects AS o WHERE o.type IN ('P', 'V', 'TR', 'IF');"), Is.Empty, "all objects, or none");

        var rest = Deploy();
        Assert.That(rest.Steps.Select(step => step.Name), Has.Member("WorkspaceMigration.PersonalWorkspaceNames").And.Not.Member(Current.Scripts[0].Name));
        Assert.That(Deploy().IsUpToDate);
    }

    [Test]
    public void A_script_without_a_transaction_says_what_stands_and_runs_again_only_when_asked()
    {
        const string Text = "-- transaction: none\nIF OBJECT_ID(N'dbo.T') IS NULL\n    CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\nGO\n"
            + "INSERT INTO dbo.T (Id) VALUES (1), ({0});\nGO\n";
        var broken = Current.WithScript(Name, Text.Replace("{0}", "1"));
        var failure = Refused(broken);
        Assert.That(failure.Message, Does.Contain("in batch 2 of 2, line 5: error 2627").And.Contain("its batches before that one stand"));
        Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.T');"), Is.Not.Null);

        var mended = Current.WithScript(Name, Text.Replace("{0}", "2"));
        var refusal = Refused(mended);
        Assert.That(refusal.Message, Does.Contain($"--rerun {Name}"));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Drift));

        Deploy(mended, Options with { Rerun = [Name] });
        Assert.That(Database.Column<int>("SELECT t.Id FROM dbo.T AS t;"), Is.EquivalentTo(new[] { 1, 2 }));
        Assert.That(Deploy(mended).IsUpToDate);
    }

    [Test]
    public void A_run_that_died_in_a_script_without_a_transaction_is_noticed()
    {
        var release = Current.WithScript(Name, "-- transaction: none\nCREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\n");
        Deploy();
        Database.Execute(
            "INSERT INTO dbo.SchemaVersionDetails (RunId, Name, Kind, Sha256, Status, HasTransaction) VALUES (1, N'0050_two_batches.sql', N'Script', N'x', "
            + "N'Running', 0);");
        Assert.That(Refused(release).Message, Does.Contain("did not finish it: some of its batches may stand"));
    }

    [Test]
    public void A_script_that_meets_a_lock_is_tried_again()
    {
        Deploy();
        using var other = Database.Connect();
        using var holder = other.BeginTransaction();
        using (var command = TestDatabase.Command(other, "INSERT INTO dbo.Users (Id) VALUES (NEWID());"))
        {
            command.Transaction = holder;
            command.ExecuteNonQuery();
        }

        var release = Current.WithScript(Name, "ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;");
        var options = Options with
        {
            StatementLockTimeout = TimeSpan.FromMilliseconds(100),
            Notice = notice =>
            {
                Notices.Add(notice);
                holder.Commit();
            },
        };
        Assert.That(Deploy(release, options).Steps.Select(step => step.Name), Is.EqualTo(new[] { Name }));
        Assert.That(Notices, Has.Count.EqualTo(1).And.Some.Contain("gave way to another session's lock; try 2 of 6"));
    }

    [Test]
    public void A_script_that_always_meets_a_lock_fails_and_says_so()
    {
        Deploy();
        using var other = Database.Connect();
        using var holder = other.BeginTransaction();
        using (var command = TestDatabase.Command(other, "INSERT INTO dbo.Users (Id) VALUES (NEWID());"))
        {
            command.Transaction = holder;
            command.ExecuteNonQuery();
        }

        var release = Current.WithScript(Name, "ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;");
        var failure = Refused(release, Options with { StatementLockTimeout = TimeSpan.FromMilliseconds(50), Retries = 1 });
        Assert.That(failure.Message, Does.Contain("error 1222"));
        Assert.That(Notices, Has.Count.EqualTo(1), "one retry, as the options say");
    }

    [Test]
    public void A_run_that_is_stopped_undoes_the_script_that_runs_and_says_what_stands()
    {
        Deploy();
        using var stop = new CancellationTokenSource();
        var release = Current
            .WithScript(Name, "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);")
            .WithScript("0060_long.sql", "CREATE TABLE dbo.Long (Id int NOT NULL CONSTRAINT PK_Long PRIMARY KEY);\nGO\nWAITFOR DELAY '00:00:30';");
        var failure = Assert.Throws<DeploymentException>(() =>
            new Deployment(release).Run(Options, new Steps(_ => stop.CancelAfter(TimeSpan.FromMilliseconds(300))), stop.Token))!;
        Assert.Multiple(() =>
        {
            Assert.That(failure.Message, Does.StartWith("Stopped in 0060_long.sql. It is undone; 1 of 2 steps stand."));
            Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.Long');"), Is.Null);
            Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.T');"), Is.Not.Null);
            Assert.That(Database.Scalar<string>("SELECT TOP (1) r.Status FROM dbo.SchemaVersionRuns AS r ORDER BY r.RunId DESC;"), Is.EqualTo("Stopped"));
        });
    }
}
