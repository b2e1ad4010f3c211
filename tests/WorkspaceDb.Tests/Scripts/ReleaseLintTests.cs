using System.Text;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Lint;
using WorkspaceDb.Tests.Deployments;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>What is wrong with a release is found before anything of it runs.</summary>
[TestFixture]
public sealed class ReleaseLintTests
{
    [Test]
    public void The_release_is_clean() => Assert.That(ReleaseLint.Check(Releases.Current), Is.Empty);

    [TestCase("10_a.sql", "four digits")]
    [TestCase("0010_Create.sql", "small letters")]
    [TestCase("0010.sql", "an underscore")]
    public void A_name_has_a_form(string name, string message) => Expect(Releases.OfScripts((name, "SELECT 1 AS A;")), message);

    [Test]
    public void A_number_stands_once() =>
        Expect(Releases.OfScripts(("0010_a.sql", "SELECT 1 AS A;"), ("0010_b.sql", "SELECT 1 AS A;")), "0010_a.sql and 0010_b.sql have the same number");

    [Test]
    public void There_is_no_gap() =>
        Expect(Releases.OfScripts(("0010_a.sql", "SELECT 1 AS A;"), ("0015_b.sql", "SELECT 1 AS A;"), ("0030_c.sql", "SELECT 1 AS A;")),
            "There is no script 0020 before it");

    [TestCase("SELECT 1 AS A;\nGO 5\n", "(2): GO stands alone")]
    [TestCase("SELECT 1 AS A;\ngo\n", "(2): GO stands alone")]
    [TestCase("SELECT 1 AS A;\nGO -- next\n", "(2): GO stands alone")]
    [TestCase("SELECT 1 AS A;\n  GO\n", "(2): GO stands alone")]
    [TestCase("\nSELECT N'$user$' AS A;", "(2): $user$ is a variable to DbUp")]
    [TestCase("SELECT FROM dbo.T;", "(1): ")]
    [TestCase("\nDROP TABLE dbo.Users;", "(2): dbo.Users is dropped")]
    [TestCase("ALTER TABLE dbo.Users DROP COLUMN Email;", "(1): dbo.Users.Email is dropped")]
    [TestCase("ALTER TABLE dbo.Users DROP CONSTRAINT C, COLUMN Email;", "dbo.Users.Email is dropped")]
    [TestCase("-- drops: dbo.Other\nDROP TABLE dbo.Users;", "dbo.Users is dropped")]
    [TestCase("-- drop: dbo.Users\nDROP TABLE dbo.Users;", "says nothing")]
    [TestCase("-- transaction: no\nSELECT 1 AS A;", "says nothing")]
    [TestCase("BEGIN TRANSACTION;\nCOMMIT;", "has a transaction already")]
    [TestCase("USE master;", "USE leaves the database")]
    [TestCase("DROP DATABASE Other;", "no place in a script")]
    public void A_text_is_refused(string text, string message) => Expect(Releases.OfScripts(("0010_a.sql", text)), message);

    [TestCase("-- drops: dbo.Users, dbo.Projects.Title\nDROP TABLE dbo.Users;\nALTER TABLE dbo.Projects DROP COLUMN Title;")]
    [TestCase("DROP TABLE #Work;")]
    [TestCase("ALTER TABLE dbo.Projects DROP CONSTRAINT C;")]
    [TestCase("-- transaction: none\nBEGIN TRANSACTION;\nCOMMIT;")]
    [TestCase("SELECT N'it''s GO time' AS A, 1 AS [go];\nGO\nSELECT '5$ to 6$' AS B;")]
    public void A_text_is_taken(string text) => Assert.That(ReleaseLint.Check(Releases.OfScripts(("0010_a.sql", text))), Is.Empty);

    [Test]
    public void A_file_that_is_not_utf8_is_named()
    {
        var latin = new ReleaseFile("Scripts/0010_a.sql", Encoding.Latin1.GetBytes("SELECT N'é' AS A;"));
        Assert.That(() => Release.From([latin]), Throws.TypeOf<DeploymentException>()
            .With.Message.Contains("Scripts/0010_a.sql is not UTF-8").And.Property("ExitCode").EqualTo(DeploymentExitCode.Usage));
    }

    [Test]
    public void A_byte_order_mark_is_no_part_of_a_text()
    {
        var marked = new ReleaseFile("Scripts/0010_a.sql", [.. Encoding.UTF8.Preamble, .. "SELECT 1 AS A;"u8]);
        Assert.That(Release.From([marked]).Scripts[0].Text, Is.EqualTo("SELECT 1 AS A;"));
    }

    [Test]
    public void Line_ends_do_not_change_a_hash() => Assert.That(
        new Artifact(DeploymentStepKind.Script, "x", "a\r\nb").Hash, Is.EqualTo(new Artifact(DeploymentStepKind.Script, "x", "a\nb").Hash));

    private static void Expect(Release release, string message) =>
        Assert.That(ReleaseLint.Check(release).Select(finding => finding.ToString()), Has.Some.Contains(message));
}
