using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using SqlTest.Watching;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>What is deployed and run when a file changes.</summary>
internal sealed class WatchSessionTests
{
    private const string DeleteDocument = "database/dbo/Procedures/DeleteDocument.sql";
    private const string Tests = "tests/Sql/dbo/Watched.sql";
    private const string Body = "AS\nBEGIN\n    EXECUTE {0};\n    EXECUTE tSQLt.AssertEquals 0, 0;\nEND;";

    private ScratchFolder _root = null!;

    [SetUp]
    public void CopySources()
    {
        _root = new ScratchFolder();
        string[] folders = [TestDatabaseFiles.Product, TestDatabaseFiles.Framework, SqlTestSuite.Builders];
        foreach (var file in folders.SelectMany(folder => SqlFile.ReadAll(Repository.Root, folder)))
            _root.Write(file.Name, file.Text);

        WriteTests("dbo.DeleteDocument NULL", "dbo.DeleteProject NULL");
    }

    [TearDown]
    public void DeleteSources() => _root.Dispose();

    [Test]
    public void A_change_runs_the_tests_that_it_concerns_and_no_others_and_what_is_mended_is_green_again()
    {
        using var session = new WatchSession(_root.Path, _ => true);
        Assert.That(Told(session.RunAll()), Is.EqualTo(new[] { "test document Passed", "test project Passed" }));

        var original = File.ReadAllText(_root.File(DeleteDocument));
        _root.Write(DeleteDocument, original.Replace("SET NOCOUNT ON;", "SET NOCOUNT ON; THROW 50099, N'broken', 1;", StringComparison.Ordinal));
        var broken = session.Change([DeleteDocument]);
        Assert.That(broken.Deployed, Is.EqualTo("dbo.DeleteDocument"));
        Assert.That(Told(broken), Is.EqualTo(new[] { "test document Error" }), "only the test that uses it");
        Assert.That(broken.Results[0].Message, Does.Contain("broken"));

        _root.Write(DeleteDocument, original);
        Assert.That(Told(session.Change([DeleteDocument])), Is.EqualTo(new[] { "test document Passed" }));

        _root.Write(DeleteDocument, original.Replace("BEGIN TRANSACTION;", "BEGIN TRANSACTOIN;", StringComparison.Ordinal));
        var wrong = session.Change([DeleteDocument]);
        Assert.That(wrong.Results, Is.Empty);
        Assert.That($"{wrong.Problems.Single()}", Does.StartWith($"{DeleteDocument}("));
    }

    [Test]
    public void A_test_that_is_added_runs_with_its_class()
    {
        using var session = new WatchSession(_root.Path, _ => true);
        session.RunAll();

        WriteTests("dbo.DeleteDocument NULL", "dbo.DeleteProject NULL", "dbo.DeleteUser NULL");

        Assert.That(Told(session.Change([Tests])), Is.EqualTo(new[] { "test document Passed", "test project Passed", "test user Passed" }));
    }

    [Test]
    public void A_table_that_changes_makes_all_databases_anew_and_runs_the_tests_that_use_it()
    {
        const string Documents = "database/dbo/Tables/Documents_New.sql";
        using var session = new WatchSession(_root.Path, _ => true);
        session.RunAll();

        _root.Write(Documents, File.ReadAllText(_root.File(Documents)).Replace("Title nvarchar(255)", "Title nvarchar(254)", StringComparison.Ordinal));
        var outcome = session.Change([Documents]);

        Assert.That(outcome.Problems, Is.Empty);
        Assert.That(outcome.Deployed, Is.EqualTo("all databases"));
        Assert.That(Told(outcome), Is.EqualTo(new[] { "test document Passed", "test project Passed" }));
    }

    private void WriteTests(params string[] calls)
    {
        string[] names = ["document", "project", "user"];
        _root.Write(Tests, string.Join("\nGO\n", calls.Select((call, i) => $"CREATE PROCEDURE Watched.[test {names[i]}]\n{string.Format(Body, call)}")
            .Prepend("EXECUTE tSQLt.NewTestClass N'Watched';")));
    }

    private static IEnumerable<string> Told(WatchOutcome outcome) => outcome.Results.Select(result => $"{result.Test.Name} {result.Outcome}");
}
