using System.Xml;
using System.Xml.Linq;
using Dacpac.Rules;

namespace WorkspaceDb.Tests.Model;

/// <summary>Each rule of code analysis goes red on what breaks it, and only there; the product breaks none.</summary>
[TestFixture]
public sealed class CodeAnalysisTests
{
    private const string Project =
        """
        <Project>
          <PropertyGroup>
            <TreatTSqlWarningsAsErrors>true</TreatTSqlWarningsAsErrors>
            <RunSqlCodeAnalysis>true</RunSqlCodeAnalysis>
          </PropertyGroup>
        </Project>
        """;

    private static IEnumerable<TestCaseData> BadExamples => RuleExamples.Bad
        .Select((example, i) => new TestCaseData(example.Rule, example.Text).SetArgDisplayNames(example.Rule, $"{i}"));

    private static IEnumerable<string> GoodExamples => RuleExamples.Good;

    [TestCaseSource(nameof(BadExamples))]
    public void What_breaks_a_rule_is_reported_where_it_does(string rule, string text)
    {
        var before = text[..text.IndexOf('§', StringComparison.Ordinal)];
        var line = before.Count(c => c == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');

        var messages = Check(text.Replace("§", "", StringComparison.Ordinal));

        Assert.That(messages.Where(m => m.Rule == rule).Select(m => (Path.GetFileName(m.File), m.Line, m.Column, m.IsError)),
            Is.EqualTo(new[] { ("Example.sql", line, column, true) }));
        Assert.That(messages.First(m => m.Rule == rule).ToString(), Does.Contain($"Example.sql({line},{column}): error {rule}: "));
    }

    [TestCaseSource(nameof(GoodExamples))]
    public void What_only_looks_like_it_is_left_alone(string text) => Assert.That(Check(text), Is.Empty);

    [Test]
    public void Every_rule_has_an_example_that_breaks_it() =>
        Assert.That(RuleExamples.Bad.Select(example => example.Rule).Distinct(), Is.EquivalentTo(CodeAnalysis.Rules.Select(rule => rule.Id)));

    [Test]
    public void A_suppression_holds_for_its_file_and_its_rule_only()
    {
        const string Suppressions =
            """
            <StaticCodeAnalysis version="2" xmlns="urn:Microsoft.Data.Tools.Schema.StaticCodeAnalysis">
              <SuppressedFile FilePath="Example.sql"><SuppressedRule Category="Rules" RuleId="SqlServer.Rules.SRD0006" /></SuppressedFile>
            </StaticCodeAnalysis>
            """;
        const string Star = "CREATE VIEW dbo.V AS SELECT * FROM dbo.T AS t WITH (NOLOCK);";

        Assert.That(Check(Star, Suppressions).Select(m => m.Rule), Is.EqualTo(new[] { "SRD0034" }));
        Assert.That(Check(Star, Suppressions.Replace("Example.sql", "Other.sql", StringComparison.Ordinal)).Select(m => m.Rule),
            Is.EquivalentTo(new[] { "SRD0006", "SRD0034" }));
    }

    [Test]
    public void Without_the_project_asking_for_it_nothing_is_analysed()
    {
        using var scratch = new ScratchFolder();
        scratch.Write("V.sql", "CREATE VIEW dbo.V AS SELECT 1 AS A;\nGO\nCREATE VIEW dbo.W AS SELECT * FROM dbo.V AS v;\n");
        using var loaded = LoadedModel.Load(SqlProject.Load(scratch.Write("Sample.sqlproj", "<Project />")));
        Assert.That(loaded.Messages, Is.Empty);
    }

    [Test]
    public void The_product_is_analysed()
    {
        var project = SqlProject.Load(Repository.DatabaseProject);
        Assert.That((project.HasCodeAnalysis, project.WarningsAsErrors), Is.EqualTo((true, true)));
        Assert.That(ProductModel.Value.Messages, Is.Empty);
    }

    [Test]
    public void Every_suppression_of_the_product_says_why_and_is_needed()
    {
        var path = Path.Combine(Repository.Root, "database", "StaticCodeAnalysis.SuppressMessages.xml");
        var rules = XElement.Load(path).Descendants().Where(e => e.Name.LocalName == "SuppressedRule").ToList();
        Assert.That(
            rules.Where(rule => rule.NodesBeforeSelf().LastOrDefault(node => node.NodeType is XmlNodeType.Comment or XmlNodeType.Element) is not XComment),
            Is.Empty);

        // The same sources as another project, beside which no suppressions stand.
        using var scratch = new ScratchFolder();
        var project = SqlProject.Load(Repository.DatabaseProject) with { Path = scratch.File("Other.sqlproj") };
        using var strict = LoadedModel.Load(project);
        var folder = Path.GetDirectoryName(Repository.DatabaseProject)!;
        Assert.That(
            strict.Messages.Select(m => (Path.GetRelativePath(folder, m.File!).Replace('\\', '/'), m.Rule)).Distinct(),
            Is.EquivalentTo(rules.Select(rule => ((string?)rule.Parent!.Attribute("FilePath"), ((string?)rule.Attribute("RuleId"))!.Split('.')[^1]))));
    }

    private static IReadOnlyList<ModelMessage> Check(string text, string? suppressions = null)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("T.sql", "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY CLUSTERED, Name nvarchar(10) NULL);\n");
        scratch.Write("Example.sql", text + "\n");
        if (suppressions is not null)
            scratch.Write("StaticCodeAnalysis.SuppressMessages.xml", suppressions);
        using var loaded = LoadedModel.Load(SqlProject.Load(scratch.Write("Sample.sqlproj", Project)));
        return loaded.Messages;
    }
}
