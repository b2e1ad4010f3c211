using SqlTest.Databases;
using SqlTest.Mutation;
using SqlTest.Running;
using Targets;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>Mutants against tests.</summary>
internal sealed class MutationRunTests
{
    private const string Object = "dbo.DeleteProject";

    [Test]
    public void A_mutant_is_killed_by_a_test_that_fails_and_by_nothing_else_and_the_next_one_starts_from_the_product()
    {
        using var server = new EmbeddedTestServer();
        using var folder = new SqlTestFolder().WithClass(
            "Deletion",
            """
            CREATE PROCEDURE Deletion.[test a project is deleted] AS
            BEGIN
                DECLARE @ProjectId uniqueidentifier;
                EXECUTE TestData.NewProject @ProjectId = @ProjectId OUTPUT;
                EXECUTE dbo.DeleteProject @ProjectId = @ProjectId;
                DECLARE @Left int = (SELECT COUNT(*) FROM dbo.Projects_New AS p WHERE p.Id = @ProjectId);
                EXECUTE tSQLt.AssertEquals 0, @Left;
            END;
            """);
        var suite = folder.Suite;
        var run = new SqlTestRun(server, new TestDatabaseFiles(Repository.Root), new());
        var baseline = run.Run(suite, _ => true);
        Assert.That(baseline.Select(result => result.Message), Is.EqualTo(new[] { "" }));
        var used = new TestedObjects();
        used.Set(baseline[0].Test, new HashSet<string> { Object });

        var results = new MutationRun(run, suite, used, baseline).Run(
        [
            Mutant(Object, "CREATE OR ALTER PROCEDURE dbo.DeleteProject @ProjectId uniqueidentifier AS RETURN 0;"),
            Mutant(Object, "CREATE OR ALTER PROCEDURE dbo.DeleteProject @ProjectId uniqueidentifier AS SELECT p.Nothing FROM dbo.Projects_New AS p;"),
            Mutant(
                Object,
                "CREATE OR ALTER PROCEDURE dbo.DeleteProject @ProjectId uniqueidentifier AS DELETE p FROM dbo.Projects_New AS p WHERE p.Id = @ProjectId;"),
            Mutant("dbo.DeleteUser", "CREATE OR ALTER PROCEDURE dbo.DeleteUser @UserId uniqueidentifier AS RETURN 0;"),
        ]);

        Assert.That(
            results.Select(result => (result.Status, result.Detail)),
            Is.EqualTo(new[]
            {
                (MutationStatus.Killed, "Deletion.test a project is deleted"),
                (MutationStatus.Invalid, "Invalid column name 'Nothing'."),
                (MutationStatus.Survived, ""),
                (MutationStatus.NotCovered, ""),
            }));
        Assert.That($"{MutationReport.Score(results)}", Is.EqualTo("33.3 % (1 of 3)"));
        Assert.That(
            HeadlessBrowser.Show(MutationReport.Of(results)),
            Does.Contain("<td>dbo.DeleteProject</td><td>50.0 % (1 of 2)</td>").And.Contain("- before"));
    }

    private static Mutant Mutant(string name, string script) =>
        new(name, "database/dbo/Procedures/File.sql", 1, MutationKind.Statement, "before", "after", script);
}
