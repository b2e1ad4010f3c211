using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using ModelIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace WorkspaceDb.Tests.Model;

/// <summary>The house rules that every object of the database keeps, beside those of code analysis.</summary>
[TestFixture]
public sealed partial class ModelRulesTests
{
    private static IEnumerable<string> Procedures =>
        Repository.SqlFiles.Where(file =>
            file.StartsWith("database/", StringComparison.Ordinal) && file.Contains("/Procedures/", StringComparison.Ordinal));

    private static IEnumerable<string> Files => Repository.SqlFiles;

    [OneTimeSetUp]
    public void LoadModel() => _ = ProductModel.Value;

    [Test]
    public void A_name_says_what_kind_of_thing_it_is_and_of_which_table()
    {
        (ModelTypeClass Type, ModelRelationshipClass Table, string[] Prefixes)[] kinds =
        [
            (PrimaryKeyConstraint.TypeClass, PrimaryKeyConstraint.Host, ["PK_"]),
            (UniqueConstraint.TypeClass, UniqueConstraint.Host, ["UQ_"]),
            (ForeignKeyConstraint.TypeClass, ForeignKeyConstraint.Host, ["FK_"]),
            (CheckConstraint.TypeClass, CheckConstraint.Host, ["CK_"]),
            (DefaultConstraint.TypeClass, DefaultConstraint.Host, ["DF_"]),
            (ModelIndex.TypeClass, ModelIndex.IndexedObject, ["IX_", "IXF_"]),
        ];
        Assert.That(
            from kind in kinds
            from o in ProductModel.All(kind.Type)
            let table = o.GetReferenced(kind.Table).Single().Name.Parts[^1]
            where !kind.Prefixes.Any(prefix => $"{o.Name.Parts[^1]}_".StartsWith($"{prefix}{table}_", StringComparison.Ordinal))
            select ProductModel.NameOf(o),
            Is.Empty);
    }

    [Test]
    public void Columns_have_no_types_but_these()
    {
        // No deprecated type (ntext), none that rounds (datetime, float), none without Unicode.
        var types = ProductModel.All(Table.TypeClass)
            .SelectMany(table => table.GetReferenced(Table.Columns))
            .SelectMany(column => column.GetReferenced(Column.DataType))
            .Select(ProductModel.NameOf);
        Assert.That(
            types.Distinct(),
            Is.EquivalentTo(new[] { "uniqueidentifier", "nvarchar", "datetime2", "bigint", "int", "smallint", "tinyint", "bit", "decimal", "varbinary" }));
    }

    [Test]
    public void Every_module_keeps_the_settings_that_filtered_indexes_need() => Assert.That(
        ProductModel.All(Procedure.TypeClass)
            .Where(p => !p.GetProperty<bool>(Procedure.QuotedIdentifierOn) || !p.GetProperty<bool>(Procedure.AnsiNullsOn))
            .Concat(ProductModel.All(View.TypeClass)
                .Where(v => !v.GetProperty<bool>(View.QuotedIdentifierOn) || !v.GetProperty<bool>(View.AnsiNullsOn)))
            .Select(ProductModel.NameOf),
        Is.Empty);

    [TestCaseSource(nameof(Files))]
    public void Go_stands_alone_on_its_line(string file)
    {
        // Tools differ on anything else: sqlcmd knows counts, DbUp cuts in the middle of a line.
        var code = NoCode().Replace(Repository.Read(file), "");
        Assert.That(code.Split('\n').Where(line => Go().IsMatch(line) && line.TrimEnd() != "GO"), Is.Empty);
    }

    [TestCaseSource(nameof(Procedures))]
    public void A_procedure_says_what_its_caller_must_know(string file)
    {
        var header = Repository.Read(file).Split("CREATE PROCEDURE", 2)[0];
        Assert.That(header, Does.Contain("Purpose:").And.Contain("Parameters:").And.Contain("Errors:").And.Contain("Idempotency:"));
    }

    [TestCaseSource(nameof(Procedures))]
    public void An_object_is_in_the_file_of_its_name(string file)
    {
        var parts = file.Split('/');
        Assert.That(Repository.Read(file), Does.Match($@"CREATE PROCEDURE {parts[1]}\.{Path.GetFileNameWithoutExtension(file)}\b"));
    }

    [Test]
    public void Errors_are_thrown_by_a_listed_number_and_none_is_listed_in_vain()
    {
        var code = string.Join('\n', Procedures.Select(file => NoCode().Replace(Repository.Read(file), "")));
        var thrown = Number().Matches(code).Select(match => match.Value);
        var listed = Number().Matches(Repository.Read("database/PostDeploy/ReferenceData.sql")).Select(match => match.Value);
        Assert.That(thrown.Distinct().Order(), Is.EqualTo(listed.Distinct().Order()));
    }

    [Test]
    public void What_is_suppressed_is_only_the_callers_temporary_tables()
    {
        var project = SqlProject.Load(Repository.DatabaseProject);
        var sources = project.Sources.Select(source => source with { SuppressedWarnings = [] });
        using var strict = LoadedModel.Load(project with { Sources = [.. sources] });
        Assert.That(strict.Messages.Where(message => !message.Text.Contains("[#", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>A comment or a string, neither of which any tool takes for code.</summary>
    [GeneratedRegex(@"/\*.*?\*/|--[^\n]*|'[^']*'", RegexOptions.Singleline)]
    private static partial Regex NoCode();

    [GeneratedRegex(@"\bGO\b", RegexOptions.IgnoreCase)]
    private static partial Regex Go();

    [GeneratedRegex(@"\b50\d{3}\b")]
    private static partial Regex Number();
}
