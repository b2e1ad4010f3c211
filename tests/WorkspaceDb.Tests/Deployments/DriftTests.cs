using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>A live database against database/, both ways.</summary>
[TestFixture]
public sealed class DriftTests : DeploymentTest
{
    [Test]
    public void A_deployed_database_has_none()
    {
        Deploy();
        Assert.That(Drift(), Is.Empty);
    }

    [TestCase("DROP INDEX IX_Projects_UserId_Id ON dbo.Projects;", "Index dbo.Projects.IX_Projects_UserId_Id is missing.")]
    [TestCase("CREATE INDEX IX_Owner ON dbo.Projects (Title);", "Index dbo.Projects.IX_Owner is not expected.")]
    [TestCase("ALTER TABLE dbo.Users ADD Nickname nvarchar(50) NULL;", "Column dbo.Users.Nickname is not expected.")]
    [TestCase(
        "ALTER TABLE dbo.Projects DROP CONSTRAINT FK_Projects_Users; " +
        "ALTER TABLE dbo.Projects ADD CONSTRAINT FK_Other FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE;",
        "Foreign key dbo.Projects.FK_Projects_Users is there under the name FK_Other.")]
    [TestCase("CREATE OR ALTER PROCEDURE dbo.DeleteDocument @DocumentId uniqueidentifier AS PRINT N'hotfix';",
        "Procedure dbo.DeleteDocument: its text is another.")]
    [TestCase("DROP VIEW Migration.RunProgress;", "View Migration.RunProgress is missing.")]
    [TestCase("CREATE VIEW dbo.Mine AS SELECT 1 AS A;", "View dbo.Mine is not expected.")]
    [TestCase("CREATE TABLE dbo.Mine (Id int NOT NULL PRIMARY KEY);", "Table dbo.Mine is not expected.")]
    [TestCase("DROP TABLE Migration.ErrorNumbers;", "Table Migration.ErrorNumbers is missing.")]
    [TestCase("ALTER TABLE dbo.Workspaces NOCHECK CONSTRAINT ALL;", "state is disabled, expected is none.")]
    public void A_change_by_hand_is_found_and_named(string change, string difference)
    {
        Deploy();
        Database.Execute(change);
        Assert.That(Drift(), Has.Some.EndsWith(difference));
        Assert.That(Drift(), Has.Count.EqualTo(1).Or.All.Contains("disabled"), "and nothing else");
    }

    [Test]
    public void What_a_pending_release_changes_is_no_drift()
    {
        Deploy();
        var next = Current.WithObject("dbo.DeleteDocument", "WHERE d.Id = @DocumentId", "WHERE @DocumentId = d.Id").WithoutObject("Migration.LogError")
            .WithScript("0050_add_region.sql", "ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;");
        Assert.That(new Deployment(next).CheckDrift(Options), Is.Empty);
        Deploy(next);
        Assert.That(new Deployment(next).CheckDrift(Options), Is.Empty);
    }

    [Test]
    public void A_difference_that_was_accepted_stays_accepted_until_it_is_another()
    {
        Deploy();
        Database.Execute("CREATE INDEX IX_Owner ON dbo.Projects (Title);");
        new Deployment(Current).CheckDrift(Options with { Accept = ["dbo.Projects.IX_Owner"] });
        Assert.That(Drift(), Is.Empty);

        Database.Execute("CREATE INDEX IX_Second ON dbo.Projects (Title);");
        Assert.That(Drift(), Is.EqualTo(new[] { "Index dbo.Projects.IX_Second is not expected." }));
    }

    private List<string> Drift() =>
        [.. new Deployment(Current).CheckDrift(Options).Where(finding => !finding.IsAccepted).Select(finding => finding.Difference.Text)];
}
