using SqlTest.Sources;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>What is found in tests/Sql, and what is said of a file that holds no tests.</summary>
internal sealed class SqlTestSuiteTests
{
    private SqlTestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Procedures_whose_names_begin_with_test_are_tests_and_know_their_line()
    {
        _folder.WithClass(
            "Users",
            "-- why it is here\nCREATE PROCEDURE Users.[test one] AS\n    SELECT 1;",
            "CREATE PROCEDURE Users.SetUp AS\n    SELECT 1;",
            "CREATE PROCEDURE [users].[Test ]]two] AS\n    SELECT 2;");

        var tests = _folder.Suite.Tests.ToList();

        Assert.That(_folder.Suite.Problems, Is.Empty);
        Assert.That(tests.Select(test => (test.FullName, test.QuotedName, test.FirstLine, test.Line)), Is.EqualTo(new[]
        {
            ("Users.test one", "[Users].[test one]", 3, 4),
            ("Users.Test ]two", "[Users].[Test ]]two]", 10, 10),
        }));
    }

    [Test]
    public void A_batch_ends_at_its_GO_and_not_at_one_in_a_comment_or_a_text()
    {
        _folder.WithClass("Users", "CREATE PROCEDURE Users.[test one] AS\n/*\nGO\n*/\nPRINT N'\nGO\n';", "CREATE PROCEDURE Users.[test two] AS PRINT 1;");

        Assert.That(_folder.Suite.Tests.Select(test => test.FirstLine), Is.EqualTo(new[] { 3, 11 }));
    }

    [Test]
    public void A_file_that_does_not_parse_is_one_problem_with_its_line_and_the_others_are_tests()
    {
        _folder.WithClass("Users", "CREATE PROCEDURE Users.[test one] AS\n    SELECT FROM WHERE;")
            .WithClass("Files", "CREATE PROCEDURE Files.[test two] AS SELECT 1;");

        Assert.That(Problems, Is.EqualTo(new[] { "tests/Sql/dbo/Users.sql(4): Incorrect syntax near FROM." }));
        Assert.That(_folder.Suite.Tests.Select(test => test.Name), Is.EqualTo(new[] { "test two" }));
    }

    [Test]
    public void A_procedure_outside_of_the_class_is_a_problem_and_says_where_it_belongs()
    {
        _folder.WithClass("Users", "CREATE PROCEDURE dbo.[test one] AS SELECT 1;");

        Assert.That(Problems.Single(),
            Does.StartWith("tests/Sql/dbo/Users.sql(3): The procedure dbo.test one is not in the test class Users, so it would never run."));
    }

    [Test]
    public void A_file_without_a_class_is_a_problem()
    {
        _folder.With("dbo/Users.sql", "CREATE PROCEDURE Users.[test one] AS SELECT 1;");

        Assert.That(Problems.Single(), Does.StartWith("tests/Sql/dbo/Users.sql(1): It makes no test class."));
    }

    [Test]
    public void Two_classes_of_one_name_are_a_problem_that_names_both_files()
    {
        _folder.WithClass("Users").With("Migration/Users.sql", "EXEC tSQLt.NewTestClass 'users';");

        Assert.That(Problems.Single(), Does.Match(@"^tests/Sql/dbo/Users\.sql\(1\): tests/Sql/Migration/Users\.sql makes the test class users too"));
    }

    [Test]
    public void Two_tests_of_one_name_are_a_problem()
    {
        _folder.WithClass("Users", "CREATE PROCEDURE Users.[test one] AS SELECT 1;", "CREATE PROCEDURE Users.[TEST ONE] AS SELECT 1;");

        Assert.That(Problems.Single(), Is.EqualTo("tests/Sql/dbo/Users.sql(5): The test class Users has two procedures TEST ONE."));
    }

    [Test]
    public void Builders_are_no_test_classes()
    {
        _folder.With("Builders/User.sql", "CREATE PROCEDURE TestData.MakeUser AS SELECT 1;");

        Assert.That(_folder.Suite.Problems, Is.Empty);
    }

    [TestCase("tSQLt.AssertEqualz", "tSQLt.AssertEquals")]
    [TestCase("tsqlt.asertequals", "tSQLt.AssertEquals")]
    [TestCase("tSQLt.Fial", "tSQLt.Fail")]
    [TestCase("dbo.Nothing", null)]
    public void A_name_that_is_nearly_right_is_recognized(string name, string? meant) =>
        Assert.That(NearNames.Of(name, ["tSQLt.AssertEquals", "tSQLt.AssertNotEquals", "tSQLt.Fail"]), Is.EqualTo(meant));

    private IEnumerable<string> Problems => _folder.Suite.Problems.Select(problem => $"{problem}");
}
