using System.Globalization;
using System.Xml.Linq;

namespace SqlTest.Coverage;

/// <summary>Coverage in the form of Cobertura, which build servers read: a package for each schema, a class for each module.</summary>
public static class CoberturaXml
{
    /// <summary>The document.</summary>
    /// <param name="modules">What was reached.</param>
    /// <param name="root">The source tree, to which the file names are relative.</param>
    public static XDocument Of(IReadOnlyList<ModuleCoverage> modules, string root) => new(
        new XDocumentType("coverage", null, "http://cobertura.sourceforge.net/xml/coverage-04.dtd", null),
        new XElement(
            "coverage",
            Rates(modules),
            Totals(modules),
            new XAttribute("complexity", 0),
            new XAttribute("version", "1"),
            new XAttribute("timestamp", DateTimeOffset.UtcNow.ToUnixTimeSeconds()),
            new XElement("sources", new XElement("source", root)),
            new XElement("packages", modules.GroupBy(item => item.Module.Schema).Select(schema => new XElement(
                "package",
                new XAttribute("name", schema.Key),
                Rates([.. schema]),
                new XAttribute("complexity", 0),
                new XElement("classes", schema.Select(ClassOf)))))));

    private static XElement ClassOf(ModuleCoverage item) => new(
        "class",
        new XAttribute("name", item.Module.Name),
        new XAttribute("filename", item.Module.File.Name),
        Rates([item]),
        new XAttribute("complexity", 0),
        new XElement("methods"),
        new XElement("lines", CoveredLine.Of(item).Select(LineOf)));

    private static XElement LineOf(CoveredLine line)
    {
        var element = new XElement(
            "line", new XAttribute("number", line.Number), new XAttribute("hits", line.Hits), new XAttribute("branch", line.Branches.All > 0));
        if (line.Branches.All > 0)
        {
            element.Add(new XAttribute(
                "condition-coverage",
                string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(line.Branches.Rate * 100):0}% ({line.Branches.Some}/{line.Branches.All})")));
        }

        return element;
    }

    private static XAttribute[] Rates(IReadOnlyList<ModuleCoverage> modules) =>
    [
        new("line-rate", Rate(Sum(modules, item => item.StatementShare))),
        new("branch-rate", Rate(Sum(modules, item => item.BranchShare))),
    ];

    private static XAttribute[] Totals(IReadOnlyList<ModuleCoverage> modules)
    {
        var (statements, branches) = (Sum(modules, item => item.StatementShare), Sum(modules, item => item.BranchShare));
        return
        [
            new("lines-covered", statements.Some), new("lines-valid", statements.All),
            new("branches-covered", branches.Some), new("branches-valid", branches.All),
        ];
    }

    private static Share Sum(IEnumerable<ModuleCoverage> modules, Func<ModuleCoverage, Share> share) =>
        modules.Select(share).Aggregate(new Share(0, 0), (sum, item) => sum + item);

    private static string Rate(Share share) => share.Rate.ToString("0.####", CultureInfo.InvariantCulture);
}
