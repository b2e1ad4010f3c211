using System.IO.Packaging;
using Dacpac;
using Microsoft.SqlServer.Dac.Model;

namespace WorkspaceDb.Tests.Model;

/// <summary>The database project builds, and a mistake in it is reported where it is.</summary>
[TestFixture]
public sealed class DacpacBuildTests
{
    private const string Project =
        """
        <Project>
          <PropertyGroup>
            <Name>Sample</Name>
            <DSP>Microsoft.Data.Tools.Schema.Sql.Sql150DatabaseSchemaProvider</DSP>
            <TreatTSqlWarningsAsErrors>true</TreatTSqlWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Build Update="Quiet/*.sql" SuppressTSqlWarnings="71502" />
            <PostDeploy Include="PostDeploy/All.sql" />
            <SqlCmdVariable Include="Environment" />
          </ItemGroup>
        </Project>
        """;

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp()
    {
        _scratch = new ScratchFolder();
        _scratch.Write("Sample.sqlproj", Project);
        _scratch.Write("PostDeploy/All.sql", ":r ./Data.sql\nPRINT N'done';\n");
        _scratch.Write("PostDeploy/Data.sql", "INSERT INTO dbo.T (A) VALUES (1);\n");
        _scratch.Write("T.sql", "CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\n");
    }

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public void The_product_builds_without_a_warning() => Assert.That(ProductModel.Value.Messages, Is.Empty);

    [Test]
    public void Scripts_are_expanded_into_the_dacpac()
    {
        Assert.That(Build(), Is.Empty);

        using var package = Package.Open(_scratch.File("Sample.dacpac"), FileMode.Open, FileAccess.Read);
        using var reader = new StreamReader(package.GetPart(new Uri("/postdeploy.sql", UriKind.Relative)).GetStream());
        Assert.That(reader.ReadToEnd(), Is.EqualTo("INSERT INTO dbo.T (A) VALUES (1);\nPRINT N'done';\n"));
    }

    [Test]
    public void A_dacpac_with_scripts_and_variables_can_be_compared()
    {
        Build();
        var dacpac = _scratch.File("Sample.dacpac");
        Assert.That(DacpacComparison.Compare(dacpac, dacpac).Operations, Is.Empty);
    }

    [Test]
    public void A_difference_is_listed()
    {
        Build();
        var before = _scratch.File("Before.dacpac");
        File.Move(_scratch.File("Sample.dacpac"), before);
        _scratch.Write("V.sql", "CREATE VIEW dbo.V AS SELECT t.A FROM dbo.T AS t;\n");
        Build();

        var comparison = DacpacComparison.Compare(_scratch.File("Sample.dacpac"), before);
        Assert.That(comparison.Operations, Is.EqualTo(new[] { "Create SqlView [dbo].[V]" }));
    }

    [TestCase("CREATE TABLE dbo.U (A int NOT NULL);\nGO\n\nSELECT FROM dbo.U;\n", 4, 8, 46010, TestName = "Syntax error")]
    [TestCase("CREATE VIEW dbo.V\nAS\nSELECT\n    t.A,\n    t.B\nFROM dbo.T AS t;\n", 5, 7, 71501, TestName = "Unknown column")]
    [TestCase("CREATE PROCEDURE dbo.P\nAS\nBEGIN\n    SELECT m.A FROM dbo.Missing AS m;\nEND;\n", 4, 25, 71502, TestName = "Unknown table")]
    public void A_mistake_is_reported_with_file_line_and_column(string text, int line, int column, int number)
    {
        var file = _scratch.Write("Wrong.sql", text);

        var messages = Build();

        Assert.That(
            messages.Where(m => m.IsError).Select(m => (m.File, m.Line, m.Column, m.Number)),
            Does.Contain((file, line, column, number)));
        Assert.That(File.Exists(_scratch.File("Sample.dacpac")), Is.False);
    }

    [Test]
    public void A_model_file_may_not_say_create_or_alter()
    {
        var file = _scratch.Write("V.sql", "CREATE OR ALTER VIEW dbo.V AS SELECT t.A FROM dbo.T AS t;\n");
        Assert.That(Build().Where(m => m.IsError).Select(m => (m.File, m.Number)), Does.Contain((file, 70001)));
    }

    [Test]
    public void A_warning_that_the_project_suppresses_is_not_reported()
    {
        _scratch.Write("Quiet/P.sql", "CREATE PROCEDURE dbo.P\nAS\nSELECT m.A FROM #FromCaller AS m;\n");
        Assert.That(Build(), Is.Empty);
    }

    [Test]
    public void A_missing_include_names_who_includes_it()
    {
        File.Delete(_scratch.File("PostDeploy/Data.sql"));
        Assert.That(Build, Throws.TypeOf<DacpacException>().With.Message.Contains("All.sql").And.Message.Contains("Data.sql"));
    }

    [Test]
    public void The_model_also_builds_for_Azure_SQL()
    {
        var azure = SqlProject.Load(Path.Combine(Repository.Root, "database", "WorkspaceDb.Azure.sqlproj"));
        Assert.That(azure.ServerVersion, Is.EqualTo(SqlServerVersion.SqlAzure));
        Assert.That(DacpacPackage.Build(azure, _scratch.File("Azure.dacpac")), Is.Empty);
    }

    [Test]
    public void A_condition_that_only_MSBuild_understands_is_refused_by_name()
    {
        _scratch.Write("Sample.sqlproj", "<Project><PropertyGroup Condition=\"'$(A)' == '' and true\" /></Project>");
        Assert.That(Build, Throws.TypeOf<DacpacException>().With.Message.Contains("'$(A)' == '' and true"));
    }

    private IReadOnlyList<ModelMessage> Build() =>
        DacpacPackage.Build(SqlProject.Load(_scratch.File("Sample.sqlproj")), _scratch.File("Sample.dacpac"));
}
