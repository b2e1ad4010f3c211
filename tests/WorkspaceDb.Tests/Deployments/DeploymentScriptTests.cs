using DbUp.Support;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>The plan as one script does what apply does.</summary>
[TestFixture]
public sealed class DeploymentScriptTests : DeploymentTest
{
    private const string Details = "SELECT d.Name, d.Kind, d.Sha256, d.Status FROM dbo.SchemaVersionDetails AS d ORDER BY d.DetailId;";

    [Test]
    public void Run_on_an_empty_database_it_leaves_what_apply_leaves()
    {
        Run(new Deployment(Current).WriteScript(Options));
        using var applied = TestDatabase.Prepared();
        Assert.Multiple(() =>
        {
            Assert.That(CatalogComparison.Compare(LiveCatalog.Read(applied.Connection), LiveCatalog.Read(Database.Connection)), Is.Empty);
            Assert.That(Database.Rows(Details), Is.EqualTo(applied.Rows(Details)));
            Assert.That(Deploy().IsUpToDate);
        });
    }

    [Test]
    public void Run_twice_it_refuses()
    {
        var script = new Deployment(Current).WriteScript(Options);
        Run(script);
        Assert.That(() => Run(script), Throws.InstanceOf<Microsoft.Data.SqlClient.SqlException>().With.Message.Contains("applied meanwhile"));
    }

    [Test]
    public void Run_on_another_database_it_refuses()
    {
        using var other = TestDatabase.Empty();
        var script = new Deployment(Current).WriteScript(Options with { ConnectionString = other.ConnectionString });
        Assert.That(() => Run(script), Throws.InstanceOf<Microsoft.Data.SqlClient.SqlException>().With.Message.Contains("another database"));
    }

    [Test]
    public void An_error_has_to_end_it() => Assert.That(new Deployment(Current).WriteScript(Options).Split('\n'), Has.Member(":on error exit"));

    private void Run(string script)
    {
        // The one line that is sqlcmd's own.
        using var connection = Database.Connect();
        foreach (var batch in new SqlCommandSplitter().SplitScriptIntoCommands(script.Replace(":on error exit\n", "", StringComparison.Ordinal)))
        {
            using var command = TestDatabase.Command(connection, batch);
            command.ExecuteNonQuery();
        }
    }
}
