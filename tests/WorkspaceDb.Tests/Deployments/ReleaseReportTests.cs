using System.Xml.Linq;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Report;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>The release report agrees with the plan before it, and can be read anywhere.</summary>
[TestFixture]
public sealed class ReleaseReportTests : DeploymentTest
{
    private const string Nasty = "<script>alert('x')</script> & \"co\"";

    [Test]
    public void The_plan_before_and_the_report_after_agree()
    {
        var plan = Deploy(options: Options with { DryRun = true }).Steps.Select(step => (step.Kind, step.Name, step.Hash)).ToList();
        Assert.That(new Deployment(Current).ReadReport(Options, null).Pending.Select(step => (step.Kind, step.Name, step.Hash)), Is.EqualTo(plan));

        Deploy();
        var report = new Deployment(Current).ReadReport(Options, null);
        Assert.Multiple(() =>
        {
            Assert.That(report.Steps.Select(step => (step.Kind, step.Name, step.Hash)), Is.EqualTo(plan));
            Assert.That(report.Pending, Is.Empty);
            Assert.That(report.Changes, Has.Member("Table dbo.Workspaces is new.").And.Member("Procedure dbo.DeleteDocument is new."));
            Assert.That(report.Steps, Has.All.Property("DurationMs").Not.Null);
        });
    }

    [Test]
    public void What_the_server_said_is_in_it_and_encoded()
    {
        var page = NastyPage();
        Assert.That(page, Does.Contain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"));
        Assert.That(page, Does.Not.Contain("<script"));
    }

    [Test]
    public void It_loads_nothing_from_anywhere()
    {
        var page = NastyPage();
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("src=").And.Not.Contain("url(").And.Not.Contain("@import"));
    }

    [Test]
    public void It_is_well_formed()
    {
        var page = NastyPage();
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        Assert.That(() => XElement.Parse(body.Replace("&nbsp;", " ", StringComparison.Ordinal)), Throws.Nothing);
    }

    [Test]
    public void A_browser_shows_it()
    {
        var shown = HeadlessBrowser.Show(NastyPage());
        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain("<table id=\"steps\">").And.Contain("0050_nasty.sql"));
            Assert.That(shown, Does.Contain("&lt;script&gt;alert"), "a text stays a text");
            Assert.That(shown, Does.Not.Contain("<script"));
        });
    }

    [Test]
    public void An_older_run_can_be_asked_for()
    {
        Deploy();
        Deploy(Current.WithScript("0050_add_region.sql", "ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;"));
        Assert.Multiple(() =>
        {
            Assert.That(new Deployment(Current.WithScript("0050_add_region.sql", "")).ReadReport(Options, 2).Changes,
                Is.EqualTo(new[] { "Column dbo.Users.Region is new." }));
            Assert.That(new Deployment(Current).ReadReport(Options, 1).Changes, Has.Member("Table dbo.Users is new."));
            Assert.That(() => new Deployment(Current).ReadReport(Options, 7),
                Throws.TypeOf<DeploymentException>().With.Message.EqualTo("There was no run 7. The last is 2."));
        });
    }

    private string NastyPage()
    {
        Deploy();
        var release = Current.WithScript("0050_nasty.sql", $"PRINT N'{Nasty.Replace("'", "''", StringComparison.Ordinal)}';");
        Deploy(release);
        return HtmlReport.Of(new Deployment(release).ReadReport(Options, null));
    }
}
