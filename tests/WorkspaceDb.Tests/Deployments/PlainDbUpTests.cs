using DbUp;
using DbUp.Engine;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>A database that plain DbUp prepared is taken over, and stays readable for DbUp.</summary>
[TestFixture]
public sealed class PlainDbUpTests : DeploymentTest
{
    [Test]
    public void Its_journal_is_taken_over()
    {
        RunDbUp(Current.Scripts.Take(2));
        var steps = Deploy().Steps;
        Assert.Multiple(() =>
        {
            Assert.That(steps.Take(4).Select(step => (step.Kind, step.Name)), Is.EqualTo(new[]
            {
                (DeploymentStepKind.TakeOver, Current.Scripts[0].Name),
                (DeploymentStepKind.TakeOver, Current.Scripts[1].Name),
                (DeploymentStepKind.Script, Current.Scripts[2].Name),
                (DeploymentStepKind.Script, Current.Scripts[3].Name),
            }));
            Assert.That(Deploy().IsUpToDate);
            Assert.That(RunDbUp(Current.Scripts), Is.Empty, "DbUp finds nothing to do either");
        });
    }

    [Test]
    public void A_script_that_was_another_when_it_ran_is_noticed_by_what_it_made()
    {
        var script = Current.Scripts[0];
        RunDbUp([script.WithText(script.Text.Replace("Email nvarchar(320)", "Email nvarchar(100)", StringComparison.Ordinal))]);
        Assert.That(Refused().Message,
            Does.Contain("Column dbo.Users.Email: type is nvarchar(100), expected is nvarchar(320)").And.Contain("--accept dbo.Users.Email"));
        Deploy(options: Options with { Accept = ["dbo.Users.Email"] });
        Assert.That(Deploy().IsUpToDate);
    }

    [Test]
    public void A_script_that_plain_DbUp_ran_later_is_not_given_todays_hash_unseen()
    {
        Deploy();
        var release = Current.WithScript("0050_by_dbup.sql", "SELECT 1 AS A;");
        RunDbUp(release.Scripts);
        Assert.That(Refused(release).Message, Does.Contain("0050_by_dbup.sql is in the journal without a hash").And.Contain("--accept 0050_by_dbup.sql"));

        var steps = Deploy(release, Options with { Accept = ["0050_by_dbup.sql"] }).Steps;
        Assert.That(steps.Select(step => step.Kind), Is.EqualTo(new[] { DeploymentStepKind.TakeOver }));
        Assert.That(Deploy(release).IsUpToDate);
    }

    private List<string> RunDbUp(IEnumerable<Artifact> scripts)
    {
        var engine = DeployChanges.To.SqlDatabase(Database.ConnectionString)
            .WithScripts(scripts.Select(script => new SqlScript(script.Name, script.Text)))
            .WithVariablesDisabled()
            .JournalToSqlTable("dbo", "SchemaVersions")
            .Build();
        var result = engine.PerformUpgrade();
        Assert.That(result.Successful, result.Error?.ToString());
        return [.. result.Scripts.Select(script => script.Name)];
    }
}
