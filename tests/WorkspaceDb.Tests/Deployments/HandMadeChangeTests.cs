using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>What somebody changed by hand after a deployment: found, said, and put back when that is asked for.</summary>
[TestFixture]
public sealed class HandMadeChangeTests : DeploymentTest
{
    private const string Hotfix = "CREATE OR ALTER PROCEDURE dbo.DeleteDocument @DocumentId uniqueidentifier AS PRINT N'hotfix';";

    [Test]
    public void An_object_that_was_replaced_is_found_and_put_back_when_asked()
    {
        Deploy();
        Database.Execute(Hotfix);
        var refusal = Refused();
        Assert.That(refusal.Message, Does.Contain("Procedure dbo.DeleteDocument was changed by hand").And.Contain("--repair"));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Drift));
        Assert.That(Text(), Does.Contain("hotfix"));

        Assert.That(Deploy(options: Options with { Repair = true }).Steps.Select(step => step.Name), Is.EqualTo(new[] { "dbo.DeleteDocument" }));
        Assert.That(Text(), Does.Not.Contain("hotfix"));
        Assert.That(Deploy().IsUpToDate);
    }

    [Test]
    public void An_object_that_was_dropped_is_found_and_put_back_when_asked()
    {
        Deploy();
        Database.Execute("DROP PROCEDURE dbo.DeleteDocument;");
        Assert.That(Refused().Message, Does.Contain("Procedure dbo.DeleteDocument was deployed, and is gone"));
        Deploy(options: Options with { Repair = true });
        Assert.That(Text(), Does.Contain("dbo.Documents_New"));
    }

    [Test]
    public void A_hotfix_that_the_next_release_would_overwrite_stops_it()
    {
        Deploy();
        Database.Execute(Hotfix);
        var next = Current.WithObject("dbo.DeleteDocument", "WHERE d.Id = @DocumentId", "WHERE @DocumentId = d.Id");
        Assert.That(Refused(next).Message, Does.Contain("changed by hand"));
    }

    [Test]
    public void A_hotfix_that_is_the_next_release_is_taken_for_it()
    {
        Deploy();
        var next = Current.WithObject("dbo.DeleteDocument", "WHERE d.Id = @DocumentId", "WHERE @DocumentId = d.Id");
        Database.Execute(next.Objects.Single(o => o.Name == "dbo.DeleteDocument").Text);
        Assert.That(Deploy(next).IsUpToDate);
    }

    [Test]
    public void Tables_that_were_changed_are_warned_of()
    {
        Deploy();
        Database.Execute("DROP INDEX IX_Projects_UserId_Id ON dbo.Projects;");
        Database.Execute("ALTER TABLE dbo.Users ADD Nickname nvarchar(50) NULL;");
        Assert.That(Deploy().Warnings, Is.EqualTo(new[] { "Drift: Index dbo.Projects.IX_Projects_UserId_Id is missing." }),
            "a column of the owner's is the owner's");
    }

    private string Text() => Database.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'dbo.DeleteDocument'));");
}
