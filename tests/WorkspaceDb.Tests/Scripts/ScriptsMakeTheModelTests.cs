using DbUp.Support;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Tests.Deployments;
using WorkspaceDb.Tests.Model;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>
/// The two halves agree: what the release makes of an empty database is what DacFx makes of database/. The scripts are run, whatever
/// they say, and the catalog of the database is compared with the model, both ways.
/// </summary>
[TestFixture]
public sealed class ScriptsMakeTheModelTests
{
    private const string Name = "0050_change.sql";

    private TestDatabase _database = null!;
    private CatalogSnapshot _made = null!;

    [OneTimeSetUp]
    public void Deploy()
    {
        _database = TestDatabase.Prepared();
        _made = LiveCatalog.Read(_database.Connection);
    }

    [OneTimeTearDown]
    public void DropDatabase() => _database?.Dispose();

    [Test]
    public void What_the_scripts_make_is_what_the_model_says() =>
        Assert.That(Differences(ModelCatalog.Of(ProductModel.Value.Model), _made), Is.Empty);

    [Test]
    public void What_is_told_from_the_text_of_the_scripts_is_what_they_make() =>
        Assert.That(Differences(ScriptedCatalog.OfScripts(Releases.Current).With(Releases.Current.Objects), _made), Is.Empty);

    [Test]
    public void What_is_told_from_the_text_of_the_model_is_what_DacFx_makes_of_it() => Assert.That(
        Differences(ScriptedCatalog.OfModel(Releases.Current).With(Releases.Current.Objects), ModelCatalog.Of(ProductModel.Value.Model)), Is.Empty);

    [TestCase("ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;", "Column dbo.Users.Region is not expected.")]
    [TestCase("ALTER TABLE dbo.Users ADD Region int NOT NULL CONSTRAINT DF_Users_Region DEFAULT 1;", "Column dbo.Users.Region is not expected.")]
    [TestCase("DROP INDEX IX_Projects_UserId_Id ON dbo.Projects;", "Index dbo.Projects.IX_Projects_UserId_Id is missing.")]
    [TestCase("ALTER TABLE dbo.Projects DROP CONSTRAINT FK_Projects_Users;", "Foreign key dbo.Projects.FK_Projects_Users is missing.")]
    [TestCase("ALTER TABLE dbo.Projects NOCHECK CONSTRAINT FK_Projects_Users;",
        "Foreign key dbo.Projects.FK_Projects_Users: state is disabled, expected is none.")]
    [TestCase("CREATE TABLE dbo.More (Id int NOT NULL CONSTRAINT PK_More PRIMARY KEY);", "Table dbo.More is not expected.")]
    [TestCase("CREATE SCHEMA Extra;", "Schema Extra is not expected.")]
    public void Any_script_is_followed_and_what_it_changes_is_told(string text, string difference)
    {
        using var database = TestDatabase.Prepared();
        var release = Releases.Current.WithScript(Name, text);
        new Deployment(release).Run(new DeploymentOptions { ConnectionString = database.ConnectionString });
        var live = LiveCatalog.Read(database.Connection);
        Assert.Multiple(() =>
        {
            Assert.That(Differences(ModelCatalog.Of(ProductModel.Value.Model), live), Has.Some.EqualTo(difference));
            Assert.That(Differences(ScriptedCatalog.OfScripts(release).With(release.Objects), live), Is.Empty, "the text tells the same");
        });
    }

    [Test]
    public void The_last_release_and_the_scripts_since_make_the_model_too()
    {
        using var database = TestDatabase.Empty();
        var released = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "Models", "Released.sql"));

        // Triggers come with the other modules of a deployment; in a database that is adopted they are taken for the owner's.
        foreach (var batch in new SqlCommandSplitter().SplitScriptIntoCommands(released).Where(batch => !batch.Contains("CREATE TRIGGER")))
            database.Execute(batch);

        // The release holds what the newest script makes whose outcome is there without a difference; those after it are run.
        var options = new DeploymentOptions { ConnectionString = database.ConnectionString };
        var newest = Releases.Current.Scripts.Reverse().FirstOrDefault(script => IsIn(options, script.Name));
        Assert.That(newest, Is.Not.Null, "no script gives what the release has");
        new Deployment(Releases.Current).Run(options);
        Assert.That(Differences(ModelCatalog.Of(ProductModel.Value.Model), LiveCatalog.Read(database.Connection)), Is.Empty);
    }

    private static bool IsIn(DeploymentOptions options, string script)
    {
        try
        {
            new Deployment(Releases.Current).Adopt(options, script);
            return true;
        }
        catch (DriftException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Differences(CatalogSnapshot expected, CatalogSnapshot actual) =>
        CatalogComparison.Compare(expected, actual, withOrder: true).Select(difference => difference.Text);
}
