using System.Xml.Linq;
using Microsoft.Data.SqlClient;
using SqlTest.Coverage;
using Targets;
using Tsqlite.Server;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>What is said of the parts of modules that tests reach.</summary>
internal sealed class CoverageTests
{
    private const string Procedure =
        """
        -- <script>alert('x')</script>
        CREATE PROCEDURE dbo.Grade
            @Points int
        AS
        BEGIN
            IF @Points < 0
                THROW 50001, N'Points cannot be negative.', 1;

            SELECT CASE WHEN @Points > 50 THEN N'passed' ELSE N'failed' END AS Grade;
        END;
        """;

    private const string View = "CREATE VIEW dbo.Grades AS\nSELECT IIF(v.Points > 50, N'passed', N'failed') AS Grade\nFROM (VALUES (60), (70)) AS v (Points);";

    private ScratchFolder _root = null!;

    [SetUp]
    public void WriteModules()
    {
        _root = new ScratchFolder();
        _root.Write("database/dbo/Procedures/Grade.sql", Procedure);
        _root.Write("database/dbo/Views/Grades.sql", View);
    }

    [TearDown]
    public void DeleteModules() => _root.Dispose();

    [Test]
    public void Statements_and_branches_are_counted_and_what_is_missing_is_known()
    {
        var modules = Cover("EXECUTE dbo.Grade @Points = 60;");
        var grade = Named(modules, "dbo.Grade");

        Assert.That(grade.Statements, Is.EqualTo(new[] { 1L, 0, 1 }), "IF, THROW, SELECT");
        Assert.That(
            grade.Module.Branches.Zip(grade.Branches).Select(item => (item.First.Text, item.First.Line, item.Second)),
            Is.EqualTo(new[]
            {
                ("@Points < 0", 6, 0L), ("NOT (@Points < 0)", 6, 1L), ("WHEN @Points > 50 THEN N'passed'", 9, 1L), ("ELSE N'failed'", 9, 0L),
            }));
        Assert.That(Named(modules, "dbo.Grades").StatementShare, Is.EqualTo(new Share(0, 1)));
    }

    [Test]
    public void A_view_is_reached_where_it_is_read()
    {
        var grades = Named(Cover("SELECT g.Grade FROM dbo.Grades AS g;"), "dbo.Grades");

        Assert.That(grades.StatementShare, Is.EqualTo(new Share(1, 1)));
        Assert.That(grades.Branches, Is.EqualTo(new[] { 2L, 0 }));
    }

    [Test]
    public void Another_text_under_the_name_of_a_module_is_not_the_module() =>
        Assert.That(Named(Cover("ALTER PROCEDURE dbo.Grade AS SELECT 1;", "EXECUTE dbo.Grade;"), "dbo.Grade").StatementShare.Some, Is.Zero);

    [Test]
    public void Objects_that_a_test_used_are_told_by_name()
    {
        var collector = new CoverageCollector(ModuleSource.ReadAll(_root.Path));

        Assert.That(collector.Add(Run("EXECUTE dbo.Grade 1; SELECT g.Grade FROM dbo.Grades AS g;")), Is.EquivalentTo(new[] { "dbo.Grade", "dbo.Grades" }));
    }

    [Test]
    public void Cobertura_has_a_package_for_a_schema_and_a_class_for_a_module()
    {
        var document = CoberturaXml.Of(Cover("EXECUTE dbo.Grade @Points = 60;"), "root");

        Assert.That((string?)document.Root!.Attribute("lines-covered"), Is.EqualTo("2"));
        Assert.That((string?)document.Root.Attribute("lines-valid"), Is.EqualTo("4"));
        var line = document.Descendants("line").Single(element => (int)element.Attribute("number")! == 9);
        Assert.That(
            line.ToString(SaveOptions.DisableFormatting),
            Is.EqualTo("<line number=\"9\" hits=\"1\" branch=\"True\" condition-coverage=\"50% (1/2)\" />").IgnoreCase);
        Assert.That((string?)line.Parent!.Parent!.Attribute("filename"), Is.EqualTo("database/dbo/Procedures/Grade.sql"));
    }

    [Test]
    public void A_browser_shows_the_page_with_each_modules_source_and_hits()
    {
        var page = CoverageHtml.Of(Cover("EXECUTE dbo.Grade @Points = 60;"));
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("src=").And.Not.Contain("url(").And.Not.Contain("@import"), "it loads nothing");

        var shown = HeadlessBrowser.Show(page);

        Assert.Multiple(() =>
        {
            Assert.That(shown, Does.Contain("<a href=\"#dbo.Grade\">dbo.Grade</a></td><td class=\"number\">66.6 % (2 of 3)</td>"));
            Assert.That(shown, Does.Match("<tr class=\"miss\"><td>7</td><td>0</td><td> +THROW 50001"));
            Assert.That(shown, Does.Contain("<tr class=\"part\" title=\"Never: @Points &lt; 0\"><td>6</td>"));
            Assert.That(shown, Does.Contain("&lt;script&gt;alert").And.Not.Contain("<script"), "a text stays a text");
        });
    }

    [Test]
    public void A_schema_below_its_threshold_or_without_one_or_with_a_low_one_and_no_reason_is_a_problem()
    {
        var modules = Cover("EXECUTE dbo.Grade @Points = 60;");

        Assert.That(Check(modules, new(50, "a reason")), Is.Empty);
        Assert.That(
            Check(modules, new(95, null)).Single(),
            Is.EqualTo("Tests reach 50.0 % (2 of 4) of the statements of dbo; tests/coverage.json asks for 95 %."));
        Assert.That(Check(modules, new(50, "")).Single(), Is.EqualTo("tests/coverage.json asks for less than 95 % of dbo and gives no reason."));
        Assert.That(
            new CoverageThresholds(new Dictionary<string, CoverageThreshold>()).Check(modules).Single(),
            Does.Contain("has no threshold for the schema dbo"));
    }

    [Test]
    public void The_thresholds_of_the_source_tree_can_be_read() => Assert.That(CoverageThresholds.Read(Repository.Root).Schemas, Contains.Key("dbo"));

    private static IReadOnlyList<string> Check(IReadOnlyList<ModuleCoverage> modules, CoverageThreshold threshold) =>
        new CoverageThresholds(new Dictionary<string, CoverageThreshold> { ["dbo"] = threshold }).Check(modules);

    private static ModuleCoverage Named(IReadOnlyList<ModuleCoverage> modules, string name) => modules.Single(item => item.Module.Name == name);

    private IReadOnlyList<ModuleCoverage> Cover(params string[] batches)
    {
        var collector = new CoverageCollector(ModuleSource.ReadAll(_root.Path));
        collector.Add(Run(batches));
        return collector.Modules;
    }

    private static ExecutedParts Run(params string[] batches)
    {
        using var engine = new EmbeddedEngine();
        engine.Create("Covered");
        var record = engine.Record("Covered");
        using var connection = new SqlConnection(engine.ConnectionStringOf("Covered"));
        connection.Open();
        Execute(connection, Procedure, View);
        record.Take();
        Execute(connection, batches);
        return record.Take();
    }

    private static void Execute(SqlConnection connection, params string[] batches)
    {
        foreach (var batch in batches)
        {
            using var command = new SqlCommand(batch, connection);
            command.ExecuteNonQuery();
        }
    }
}
