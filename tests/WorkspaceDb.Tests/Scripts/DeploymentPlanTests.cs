using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Scripts;

[TestFixture]
public sealed class DeploymentPlanTests
{
    private static readonly Release Release = Release.From(
    [
        ("Scripts/0020_b.sql", "SELECT 2;"),
        ("Scripts/0010_a.sql", "SELECT 1;"),
        ("Objects/dbo/Views/V.sql", "CREATE VIEW dbo.V AS SELECT 1 AS A;"),
        ("Data/Rows.sql", "SELECT 3;"),
    ]);

    private static readonly string[] BothScripts = ["0010_a.sql", "0020_b.sql"];

    [Test]
    public void An_empty_database_gets_everything_in_order() =>
        Assert.That(
            Names(DeploymentPlan.Make(Release, [], new Dictionary<string, string>())),
            Is.EqualTo(new[] { "0010_a.sql", "0020_b.sql", "dbo.V", "Rows.sql" }));

    [Test]
    public void A_database_that_is_up_to_date_gets_nothing() =>
        Assert.That(Names(DeploymentPlan.Make(Release, BothScripts, Hashes())), Is.Empty);

    [Test]
    public void A_new_script_is_run() =>
        Assert.That(Names(DeploymentPlan.Make(Release, ["0010_a.sql"], Hashes())), Is.EqualTo(new[] { "0020_b.sql" }));

    [TestCase("dbo.V")]
    [TestCase("Rows.sql")]
    public void A_changed_object_or_data_file_is_run_again(string name)
    {
        var hashes = Hashes();
        hashes[name] = "of another text";
        Assert.That(Names(DeploymentPlan.Make(Release, BothScripts, hashes)), Is.EqualTo(new[] { name }));
    }

    [Test]
    public void An_edited_script_stops_the_deployment()
    {
        var hashes = Hashes();
        hashes["0010_a.sql"] = "of another text";
        Assert.That(() => DeploymentPlan.Make(Release, BothScripts, hashes),
            Throws.TypeOf<DriftException>().With.Message.Contains("0010_a.sql was edited"));
    }

    [Test]
    public void A_script_that_the_release_lacks_stops_the_deployment() =>
        Assert.That(() => DeploymentPlan.Make(Release, [.. BothScripts, "0030_c.sql"], Hashes()),
            Throws.TypeOf<DriftException>().With.Message.Contains("0030_c.sql was applied"));

    [Test]
    public void A_script_whose_hash_was_never_recorded_is_taken_as_it_is()
    {
        var hashes = Hashes();
        hashes.Remove("0010_a.sql");
        Assert.That(Names(DeploymentPlan.Make(Release, BothScripts, hashes)), Is.Empty);
    }

    [Test]
    public void Line_ends_do_not_change_a_hash() =>
        Assert.That(
            new Artifact(DeploymentStepKind.Script, "x", "a\r\nb").Hash,
            Is.EqualTo(new Artifact(DeploymentStepKind.Script, "x", "a\nb").Hash));

    [Test]
    public void A_password_is_never_printed()
    {
        var options = new DeploymentOptions { ConnectionString = "Server=s;Database=d;User Id=u;Password=secret" };
        Assert.That(options.ToString(), Is.EqualTo("d on s"));
        Assert.That(
            () => Target.Parse("Server=s;Pasword=secret"),
            Throws.TypeOf<DeploymentException>().With.Message.Not.Contains("secret"));
    }

    private static Dictionary<string, string> Hashes() =>
        new[] { Release.Scripts, Release.Objects, Release.Data }.SelectMany(artifacts => artifacts)
            .ToDictionary(artifact => artifact.Name, artifact => artifact.Hash);

    private static IEnumerable<string> Names(DeploymentPlan plan) => plan.All.Select(artifact => artifact.Name);
}
