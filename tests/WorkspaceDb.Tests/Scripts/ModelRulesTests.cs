using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Lint;
using WorkspaceDb.Tests.Deployments;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>A table file that changed without a script is told: which column, and what to write.</summary>
[TestFixture]
public sealed class ModelRulesTests
{
    private const string Users = "database/dbo/Tables/Users.sql";
    private const string AtTheEnd = "DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),\n    Region nvarchar(50) NULL,";

    [Test]
    public void A_new_column_without_a_script_says_what_to_write() => Expect(
        Edited("DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),", AtTheEnd),
        $"{Users}: Column dbo.Users.Region is in database/, and no script makes it. Write a new script: ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;");

    [Test]
    public void A_build_warns_of_it_and_goes_on_to_the_tool_that_writes_the_script() => Assert.That(
        ReleaseLint.Check(Edited("DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),", AtTheEnd)).Single().ToBuildMessage(),
        Does.StartWith($"{Users} : warning RELEASE: "));

    [Test]
    public void A_deployment_refuses_it() => Assert.That(
        () => ReleaseLint.Require(Edited("DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),", AtTheEnd)),
        Throws.TypeOf<WorkspaceDb.Deploy.DeploymentException>().With.Property("ExitCode").EqualTo(WorkspaceDb.Deploy.DeploymentExitCode.Usage));

    [Test]
    public void A_new_column_with_its_script_is_taken()
    {
        var release = Edited("DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),", AtTheEnd);
        release = release with { Scripts = [.. release.Scripts, Script("ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;")] };
        Assert.That(ReleaseLint.Check(release), Is.Empty);
    }

    [Test]
    public void A_column_in_the_middle_is_said_to_cost_a_rebuild()
    {
        var release = Edited("    FirstName", "    Region nvarchar(50) NULL,\n    FirstName");
        Expect(release, "costs a rebuild of the table");
        release = release with { Scripts = [.. release.Scripts, Script("ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;")] };
        Expect(release, "costs a rebuild of the table");
    }

    [Test]
    public void A_required_column_is_said_to_need_filling() => Expect(
        Edited("DF_Users_CreatedAt DEFAULT SYSUTCDATETIME(),", AtTheEnd.Replace("NULL,", "NOT NULL,", StringComparison.Ordinal)),
        "ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL; then fill it in batches, then ALTER COLUMN");

    [Test]
    public void A_changed_type_says_both() => Expect(
        Edited("Email nvarchar(320)", "Email nvarchar(400)"), "column dbo.Users.Email: type is nvarchar(320), expected is nvarchar(400)");

    [Test]
    public void A_column_of_a_script_that_the_model_lacks_is_told() => Expect(
        Releases.Current with { Scripts = [.. Releases.Current.Scripts, Script("ALTER TABLE dbo.Users ADD Region nvarchar(50) NULL;")] },
        "Column dbo.Users.Region is made by a script, and is not in database/. Put it there");

    private static Artifact Script(string text) => new(WorkspaceDb.Deploy.DeploymentStepKind.Script, "0050_change.sql", text);

    private static Release Edited(string from, string to)
    {
        var file = Releases.Current.Model.Single(model => model.File == Users);
        Assert.That(file.Text, Does.Contain(from));
        return Releases.Current with
        {
            Model = [.. Releases.Current.Model.Select(
                model => model == file ? model with { Text = model.Text.Replace(from, to, StringComparison.Ordinal) } : model)],
        };
    }

    private static void Expect(Release release, string message) =>
        Assert.That(ReleaseLint.Check(release).Select(finding => finding.ToString()), Has.Some.Contains(message));
}
