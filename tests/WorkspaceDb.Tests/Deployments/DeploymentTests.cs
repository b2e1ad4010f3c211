using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>Deploying to a database, in all the states that it can be in.</summary>
[TestFixture]
public sealed class DeploymentTests : DeploymentTest
{
    [Test]
    public void A_first_deployment_applies_everything_and_a_second_nothing()
    {
        var steps = new List<DeploymentStep>();
        var first = new Deployment(Current).Run(Options, new Steps(steps));
        var journal = JournalFingerprint();
        var second = Deploy();
        Assert.Multiple(() =>
        {
            Assert.That(first.Steps.Select(step => step.Name), Is.EqualTo(Releases.All(Current).Select(artifact => artifact.Name)));
            Assert.That(steps, Is.EqualTo(first.Steps), "each step was reported");
            Assert.That(second.IsUpToDate);
            Assert.That(second.Warnings, Is.Empty);
            Assert.That(JournalFingerprint(), Is.EqualTo(journal));
            Assert.That(Database.Column<string>("SELECT d.Sha256 FROM dbo.SchemaVersionDetails AS d;"),
                Is.EquivalentTo(Releases.All(Current).Select(artifact => artifact.Hash)));
            Assert.That(Database.Column<string>("SELECT DISTINCT d.Status FROM dbo.SchemaVersionDetails AS d;"), Is.EqualTo(new[] { "Applied" }));
            Assert.That(Database.Column<string>(
                    "SELECT CONCAT(SCHEMA_NAME(o.schema_id), N'.', o.name) FROM sys.objects AS o WHERE o.type IN ('P', 'V', 'TR', 'IF');"),
                Is.EquivalentTo(Current.Objects.Select(artifact => artifact.Name)));
        });
    }

    [Test]
    public void The_journal_says_who_applied_what_where_and_with_which_version()
    {
        Deploy();
        var run = Database.Rows("SELECT r.Status, r.AppliedBy, r.HostName, r.ToolVersion, r.EndedAt FROM dbo.SchemaVersionRuns AS r;").Single();
        Assert.Multiple(() =>
        {
            Assert.That(run[0], Is.EqualTo("Succeeded"));
            Assert.That(run[1], Is.EqualTo(new SqlConnectionStringBuilder(Database.ConnectionString).UserID));
            Assert.That(run[2], Is.EqualTo(Environment.MachineName).IgnoreCase);
            Assert.That(run[3], Is.EqualTo(Release.ToolVersion).And.Not.EqualTo("0"));
            Assert.That(run[4], Is.Not.Null);
        });
    }

    [Test]
    public void A_dry_run_lists_the_same_steps_and_changes_nothing()
    {
        var dry = Deploy(options: Options with { DryRun = true });
        Assert.That(Database.Column<string>("SELECT o.name FROM sys.objects AS o WHERE o.type IN ('U', 'P', 'V');"), Is.Empty);
        Assert.That(Deploy().Steps, Is.EqualTo(dry.Steps));
    }

    [Test]
    public void A_dry_run_needs_no_database_and_says_so()
    {
        var options = Options with { ConnectionString = ConnectionString("Initial Catalog", "NoSuchDatabase"), DryRun = true };
        var dry = Deploy(options: options);
        Assert.That(dry.DatabaseExists, Is.False);
        Assert.That(dry.Steps, Has.Count.EqualTo(Releases.All(Current).Count()));
        Assert.That(Database.Column<string>("SELECT d.name FROM sys.databases AS d WHERE d.name = N'NoSuchDatabase';"), Is.Empty);
    }

    [Test]
    public void A_changed_object_is_applied_again_and_nothing_else()
    {
        Deploy();
        var changed = Current.WithObject("dbo.DeleteDocument", "WHERE d.Id = @DocumentId", "WHERE @DocumentId = d.Id");
        var result = Deploy(changed);
        Assert.Multiple(() =>
        {
            Assert.That(result.Steps.Select(step => (step.Kind, step.Name)), Is.EqualTo(new[] { (DeploymentStepKind.Object, "dbo.DeleteDocument") }));
            Assert.That(Database.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'dbo.DeleteDocument'));"), Does.Contain("WHERE @DocumentId = d.Id"));
            Assert.That(Deploy(changed).IsUpToDate);
        });
    }

    [Test]
    public void An_object_that_left_the_release_is_dropped()
    {
        Deploy();
        var release = Current.WithoutObject("Migration.LogError");
        var result = Deploy(release);
        Assert.Multiple(() =>
        {
            Assert.That(result.Steps.Select(step => (step.Kind, step.Name)), Is.EqualTo(new[] { (DeploymentStepKind.Drop, "Migration.LogError") }));
            Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'Migration.LogError');"), Is.Null);
            Assert.That(Deploy(release).IsUpToDate);
            Assert.That(Deploy().Steps.Select(step => step.Name), Is.EqualTo(new[] { "Migration.LogError" }), "and it comes back with the next release");
        });
    }

    [Test]
    public void An_object_of_the_owners_stays()
    {
        Deploy();
        Database.Execute("CREATE PROCEDURE dbo.OwnersReport AS SELECT 1 AS A;");
        Deploy(Current.WithoutObject("Migration.LogError"));
        Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.OwnersReport');"), Is.Not.Null);
    }

    [Test]
    public void Reference_data_that_changed_or_left_reach_the_database()
    {
        const string Meanings = "SELECT Meaning FROM Migration.ErrorNumbers WHERE ErrorNumber IN (50998, 50999);";
        Release WithRow(string row) =>
            Current with { Data = [.. Current.Data.Select(data => data.WithText(data.Text.Replace("(50001, N", $"{row}, (50001, N")))] };
        Deploy();

        Assert.That(Deploy(WithRow("(50999, N'New')")).Steps.Select(step => step.Kind), Is.EqualTo(new[] { DeploymentStepKind.Data }));
        Assert.That(Database.Column<string>(Meanings), Is.EqualTo(new[] { "New" }));
        Deploy(WithRow("(50999, N'Changed')"));
        Assert.That(Database.Column<string>(Meanings), Is.EqualTo(new[] { "Changed" }));
        Deploy();
        Assert.That(Database.Column<string>(Meanings), Is.Empty);
    }

    [Test]
    public void An_applied_script_that_was_edited_is_drift_and_nothing_changes()
    {
        Deploy();
        var journal = JournalFingerprint();
        var script = Current.Scripts[0];
        var edited = Current.WithObject("dbo.DeleteDocument", "WHERE d.Id = @DocumentId", "WHERE @DocumentId = d.Id") with
        {
            Scripts = [script.WithText(script.Text + "\n-- edited"), .. Current.Scripts.Skip(1)],
        };

        var drift = Assert.Throws<DriftException>(() => Deploy(edited))!;
        Assert.That(drift.Findings.Single(), Does.StartWith($"{script.Name} was edited after it had been applied."));
        Assert.That(drift.ExitCode, Is.EqualTo(DeploymentExitCode.Drift));
        Assert.That(JournalFingerprint(), Is.EqualTo(journal));
    }

    [Test]
    public void A_database_of_a_newer_release_is_left_alone()
    {
        Deploy(Current.WithScript("0050_newer.sql", "SELECT 1 AS A;"));
        var refusal = Refused();
        Assert.That(refusal.Message, Does.Contain("0050_newer.sql").And.Contain("newer release"));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Drift));
    }

    [Test]
    public void A_script_that_comes_late_runs_and_warns()
    {
        Deploy();
        Deploy(Current.WithScript("0015_late.sql", "CREATE TABLE dbo.Late (Id int NOT NULL CONSTRAINT PK_Late PRIMARY KEY);"));
        Assert.That(Notices, Has.Some.StartsWith("0015_late.sql comes late"));
        Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.Late');"), Is.Not.Null);
    }

    [TestCase("Data Source", "127.0.0.1,1", "does not answer")]
    [TestCase("Initial Catalog", "NoSuchDatabase", "There is no database NoSuchDatabase")]
    [TestCase("Password", "wrong", "refuses the login")]
    [TestCase("Initial Catalog", "", "names no database")]
    [TestCase("Initial Catalog", "master", "system database")]
    [TestCase("Initial Catalog", "TempDb", "system database")]
    public void A_target_that_cannot_be_deployed_to_is_one_clear_line(string key, string value, string message)
    {
        var refusal = Refused(options: Options with { ConnectionString = ConnectionString(key, value) });
        Assert.That(refusal.Message, Does.Contain(message).And.Not.Contain("\n"));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Usage));
    }

    [Test]
    public void A_missing_database_is_created_when_that_is_asked_for()
    {
        var name = Database.Name + "_New";
        var options = Options with { ConnectionString = ConnectionString("Initial Catalog", name), CreateDatabase = true };
        try
        {
            Assert.That(Deploy(options: options).IsUpToDate, Is.False);
            Assert.That(Deploy(options: options).IsUpToDate);
        }
        finally
        {
            SqlConnection.ClearAllPools();
            TestServer.Current.Drop(name);
        }
    }

    [Test]
    public void A_password_is_never_printed()
    {
        Assert.That(Options.ToString(), Does.StartWith(Database.Name).And.Not.Contain(new SqlConnectionStringBuilder(Database.ConnectionString).Password));
        Assert.That(
            Refused(options: Options with { ConnectionString = "Server=s;Pasword=secret" }).Message,
            Does.Not.Contain("secret"));
    }
}
