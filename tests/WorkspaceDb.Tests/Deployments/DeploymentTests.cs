using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>Deploying to a database, in all the states that it can be in.</summary>
[TestFixture]
public sealed class DeploymentTests
{
    private static readonly string[] Journals = ["dbo.SchemaVersions", "dbo.SchemaVersionDetails"];
    private static readonly Release Current = Release.Load();

    private TestDatabase _database = null!;

    private DeploymentOptions Options => new() { ConnectionString = _database.ConnectionString };

    [SetUp]
    public void CreateDatabase() => _database = TestDatabase.Empty();

    [TearDown]
    public void DropDatabase() => _database?.Dispose();

    [Test]
    public void A_first_deployment_applies_everything_and_a_second_nothing()
    {
        var steps = new List<DeploymentStep>();
        var first = new Deployment().Run(Options, new Steps(steps));
        var journal = DataFingerprint.Of(_database, Journals);
        var second = new Deployment().Run(Options);
        Assert.Multiple(() =>
        {
            Assert.That(first.Steps.Select(step => step.Name), Is.EqualTo(All(Current).Select(artifact => artifact.Name)));
            Assert.That(steps, Is.EqualTo(first.Steps), "each step was reported");
            Assert.That(second.IsUpToDate);
            Assert.That(DataFingerprint.Of(_database, Journals), Is.EqualTo(journal));
            Assert.That(_database.Column<string>("SELECT d.Sha256 FROM dbo.SchemaVersionDetails AS d;"), Is.EquivalentTo(All(Current).Select(artifact => artifact.Hash)));
            Assert.That(_database.Column<string>("SELECT CONCAT(SCHEMA_NAME(o.schema_id), N'.', o.name) FROM sys.objects AS o WHERE o.type IN ('P', 'V');"),
                Is.EquivalentTo(Current.Objects.Select(artifact => artifact.Name)));
        });
    }

    [Test]
    public void A_dry_run_lists_the_same_steps_and_changes_nothing()
    {
        var dry = new Deployment().Run(Options with { DryRun = true });
        Assert.That(_database.Column<string>("SELECT o.name FROM sys.objects AS o WHERE o.type IN ('U', 'P', 'V');"), Is.Empty);
        Assert.That(new Deployment().Run(Options).Steps, Is.EqualTo(dry.Steps));
    }

    [Test]
    public void A_changed_object_is_applied_again_and_nothing_else()
    {
        new Deployment().Run(Options);
        var changed = Edited(Current, "Migration.Pause", "@DelayMs > 0", "@DelayMs >= 1");
        var result = new Deployment(changed).Run(Options);
        Assert.Multiple(() =>
        {
            Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(new[] { "Migration.Pause" }));
            Assert.That(_database.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'Migration.Pause'));"), Does.Contain("@DelayMs >= 1"));
            Assert.That(new Deployment(changed).Run(Options).IsUpToDate);
        });
    }

    [Test]
    public void New_reference_data_is_added()
    {
        new Deployment().Run(Options);
        var changed = Current with { Data = [.. Current.Data.Select(data => WithText(data, data.Text.Replace("(50001, N", "(50999, N'New'), (50001, N")))] };
        Assert.That(new Deployment(changed).Run(Options).Steps, Has.Count.EqualTo(1));
        Assert.That(_database.Column<string>("SELECT Meaning FROM Migration.ErrorNumbers WHERE ErrorNumber = 50999;"), Is.EqualTo(new[] { "New" }));
    }

    [Test]
    public void An_applied_script_that_was_edited_is_drift_and_nothing_changes()
    {
        new Deployment().Run(Options);
        var journal = DataFingerprint.Of(_database, Journals);
        var script = Current.Scripts[0];
        var edited = Edited(Current, "Migration.Pause", "@DelayMs > 0", "@DelayMs >= 1") with
        {
            Scripts = [WithText(script, script.Text + "\n-- edited"), .. Current.Scripts.Skip(1)],
        };

        var drift = Assert.Throws<DriftException>(() => new Deployment(edited).Run(Options))!;
        Assert.That(drift.Findings, Is.EqualTo(new[] { $"{script.Name} was edited after it had been applied." }));
        Assert.That(DataFingerprint.Of(_database, Journals), Is.EqualTo(journal));
    }

    [Test]
    public void A_script_that_this_release_does_not_have_is_drift()
    {
        new Deployment().Run(Options);
        var older = Current with { Scripts = [.. Current.Scripts.SkipLast(1)] };
        Assert.That(() => new Deployment(older).Run(Options), Throws.TypeOf<DriftException>().With.Message.Contains(Current.Scripts[^1].Name));
    }

    [Test]
    public async Task Of_two_deployers_at_once_one_waits_and_finds_nothing_to_do()
    {
        var options = Options with { LockTimeout = TimeSpan.FromMinutes(2) };
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new Deployment().Run(options))));
        Assert.That(results.Select(result => result.Steps.Count), Is.EquivalentTo(new[] { 0, All(Current).Count() }));
    }

    [Test]
    public void A_deployer_does_not_wait_for_ever()
    {
        _database.Execute("EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Deploy', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;");
        Assert.That(() => new Deployment().Run(Options with { LockTimeout = TimeSpan.Zero }),
            Throws.TypeOf<DeploymentException>().With.Message.StartsWith("Another deployment"));
    }

    [Test]
    public void A_step_that_fails_is_named_and_the_next_deployment_goes_on_after_it()
    {
        var broken = Edited(Current, "Migration.Progress", "FROM dbo.Users", "FROM dbo.NoSuchTable");
        var failure = Assert.Throws<DeploymentException>(() => new Deployment(broken).Run(Options))!;
        Assert.That(failure.Message, Does.StartWith("Migration.Progress failed: ").And.Contain("NoSuchTable").And.Not.Contain("\n"));

        var rest = new Deployment().Run(Options);
        Assert.That(rest.Steps.Select(step => step.Name), Has.Member("Migration.Progress").And.Not.Member(Current.Scripts[0].Name));
        Assert.That(new Deployment().Run(Options).IsUpToDate);
    }

    [TestCase("Data Source", "127.0.0.1,1")]
    [TestCase("Initial Catalog", "NoSuchDatabase")]
    [TestCase("Password", "wrong")]
    public void A_target_that_does_not_let_us_in_is_one_clear_line(string key, string value)
    {
        var builder = new SqlConnectionStringBuilder(_database.ConnectionString) { ConnectTimeout = 5, [key] = value };
        var failure = Assert.Throws<DeploymentException>(() => new Deployment().Run(Options with { ConnectionString = builder.ConnectionString }))!;
        Assert.That(failure.Message, Does.StartWith($"Cannot connect to {builder.InitialCatalog} on {builder.DataSource}: ").And.Not.Contain("\n"));
    }

    private static IEnumerable<Artifact> All(Release release) => [.. release.Scripts, .. release.Objects, .. release.Data];

    private static Release Edited(Release release, string name, string from, string to)
    {
        Assert.That(release.Objects.Single(artifact => artifact.Name == name).Text, Does.Contain(from));
        return release with
        {
            Objects = [.. release.Objects.Select(artifact => artifact.Name == name ? WithText(artifact, artifact.Text.Replace(from, to)) : artifact)],
        };
    }

    /// <summary>A new one, since a copy keeps the hash of what it was copied from.</summary>
    private static Artifact WithText(Artifact artifact, string text) => new(artifact.Kind, artifact.Name, text);

    /// <summary>Takes reports as they come; Progress would hand them to another thread.</summary>
    private sealed class Steps(List<DeploymentStep> steps) : IProgress<DeploymentStep>
    {
        public void Report(DeploymentStep value) => steps.Add(value);
    }
}
