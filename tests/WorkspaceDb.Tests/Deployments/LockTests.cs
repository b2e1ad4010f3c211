using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>Two at once.</summary>
[TestFixture]
public sealed class LockTests : DeploymentTest
{
    [Test]
    public async Task Of_two_deployers_at_once_one_waits_and_finds_nothing_to_do()
    {
        var options = Options with { LockTimeout = TimeSpan.FromMinutes(2) };
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Deploy(options: options))));
        Assert.That(results.Select(result => result.Steps.Count), Is.EquivalentTo(new[] { 0, Releases.All(Current).Count() }));
    }

    [Test]
    public void A_database_that_another_deployer_has_made_meanwhile_is_the_one_that_was_asked_for()
    {
        var target = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Options.ConnectionString);
        Assert.That(() => WorkspaceDb.Deploy.Targets.TargetConnection.Create(target), Throws.Nothing);
        Assert.That(Deploy(options: Options with { CreateDatabase = true }).Steps, Is.Not.Empty);
    }

    [TestCase("WorkspaceDb.Deploy", "Another deployment")]
    [TestCase("WorkspaceDb.Migration", "A migration run is under way")]
    public void A_deployer_does_not_wait_for_ever(string resource, string message)
    {
        Database.Execute(
            "EXECUTE sp_getapplock @Resource = @Name, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;", ("@Name", resource));
        var refusal = Refused(options: Options with { LockTimeout = TimeSpan.Zero });
        Assert.That(refusal.Message, Does.StartWith(message));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Locked));
        Assert.That(Database.Column<string>("SELECT t.name FROM sys.tables AS t;"), Is.Empty);
    }

    [Test]
    public void A_migration_does_not_begin_while_a_deployment_runs()
    {
        Deploy();
        var release = Current.WithScript("0050_slow.sql", "WAITFOR DELAY '00:00:03';");
        using var begun = new ManualResetEventSlim();
        var deploying = Task.Run(() => Deploy(release.WithScript("0049_first.sql", "SELECT 1 AS A;")));
        Assert.That(SpinWait.SpinUntil(() => Database.Column<string>(
            "SELECT d.Name FROM dbo.SchemaVersionDetails AS d WHERE d.Name = N'0050_slow.sql';").Count > 0, TimeSpan.FromSeconds(30)));
        Assert.That(() => Database.Execute("EXECUTE Migration.Migrate;"),
            Throws.InstanceOf<Microsoft.Data.SqlClient.SqlException>().With.Property("Number").EqualTo(50005));
        deploying.GetAwaiter().GetResult();
    }

    [Test]
    public void A_plan_takes_no_lock()
    {
        Database.Execute("EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Deploy', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;");
        Assert.That(Deploy(options: Options with { DryRun = true }).Steps, Is.Not.Empty);
    }
}
