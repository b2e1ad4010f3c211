using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Tests.Scripts;

[TestFixture]
public sealed class ProgrammableObjectTests
{
    [TestCase("CREATE VIEW dbo.V AS SELECT 1 AS A;", "CREATE OR ALTER VIEW dbo.V AS SELECT 1 AS A;")]
    [TestCase("/* CREATE it */\ncreate   procedure dbo.P AS PRINT N'CREATE';\n",
        "/* CREATE it */\nCREATE OR ALTER   procedure dbo.P AS PRINT N'CREATE';\n")]
    [TestCase("-- a\nCREATE FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 1; END;",
        "-- a\nCREATE OR ALTER FUNCTION dbo.F () RETURNS int AS BEGIN RETURN 1; END;")]
    [TestCase("CREATE TRIGGER dbo.R ON dbo.T AFTER INSERT AS SET NOCOUNT ON;",
        "CREATE OR ALTER TRIGGER dbo.R ON dbo.T AFTER INSERT AS SET NOCOUNT ON;")]
    public void Only_the_creating_word_is_rewritten(string text, string expected) =>
        Assert.That(ProgrammableObject.Parse("x.sql", text).Script, Is.EqualTo(expected));

    [TestCase("CREATE TABLE dbo.T (A int);", "exactly one")]
    [TestCase("CREATE VIEW dbo.V AS SELECT 1 AS A;\nGO\nCREATE VIEW dbo.W AS SELECT 1 AS A;", "exactly one")]
    [TestCase("\nCREATE VIEW dbo.V AS SELEC 1;", "x.sql(2,")]
    public void Anything_else_is_refused(string text, string message) =>
        Assert.That(() => ProgrammableObject.Parse("x.sql", text), Throws.TypeOf<DeploymentException>().With.Message.Contains(message));

    [Test]
    public void What_is_used_comes_first()
    {
        ProgrammableObject[] objects =
        [
            ProgrammableObject.Parse("a.sql", "CREATE PROCEDURE dbo.A AS EXECUTE dbo.M;"),
            ProgrammableObject.Parse(
                "c.sql", "CREATE VIEW dbo.C AS SELECT z.A FROM dbo.Z AS z CROSS APPLY dbo.Y(z.A) AS y WHERE dbo.X(z.A) = 1;"),
            ProgrammableObject.Parse("m.sql", "CREATE PROCEDURE dbo.M AS SELECT c.A FROM C AS c;"),
            ProgrammableObject.Parse("x.sql", "CREATE FUNCTION dbo.X (@a int) RETURNS int AS BEGIN RETURN @a; END;"),
            ProgrammableObject.Parse("y.sql", "CREATE FUNCTION dbo.Y (@a int) RETURNS TABLE AS RETURN SELECT @a AS A;"),
            ProgrammableObject.Parse("z.sql", "CREATE VIEW dbo.Z AS SELECT t.A FROM dbo.T AS t;"),
        ];

        Assert.That(
            ProgrammableObject.InOrder(objects).Select(o => o.Name),
            Is.EqualTo(new[] { "dbo.X", "dbo.Y", "dbo.Z", "dbo.C", "dbo.M", "dbo.A" }));
    }

    [Test]
    public void Procedures_that_call_each_other_are_kept()
    {
        ProgrammableObject[] objects =
        [
            ProgrammableObject.Parse("b.sql", "CREATE PROCEDURE dbo.B AS EXECUTE dbo.A;"),
            ProgrammableObject.Parse("a.sql", "CREATE PROCEDURE dbo.A AS EXECUTE dbo.B;"),
        ];

        Assert.That(ProgrammableObject.InOrder(objects).Select(o => o.Name), Is.EquivalentTo(new[] { "dbo.A", "dbo.B" }));
    }

    [Test]
    public void The_release_runs_each_object_after_those_it_uses()
    {
        var order = Release.Load().Objects.Select(o => o.Name).ToList();
        Assert.That(order.IndexOf("WorkspaceMigration.SourceProjects"), Is.LessThan(order.IndexOf("WorkspaceMigration.CopyProjects")));
        Assert.That(order.IndexOf("Migration.BeginRun"), Is.LessThan(order.IndexOf("Migration.Migrate")));
        Assert.That(order.IndexOf("Migration.CopyBatch"), Is.LessThan(order.IndexOf("Migration.Migrate")));
        Assert.That(order, Is.Unique);
    }
}
