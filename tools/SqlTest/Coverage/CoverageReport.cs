namespace SqlTest.Coverage;

/// <summary>The files of a coverage report.</summary>
public static class CoverageReport
{
    /// <summary>Where they are, relative to the source tree.</summary>
    public const string Folder = "artifacts/coverage";

    /// <summary>The page for people.</summary>
    public const string Page = Folder + "/index.html";

    /// <summary>The file for build servers.</summary>
    public const string Cobertura = Folder + "/cobertura.xml";

    /// <summary>Writes both.</summary>
    public static void Write(string root, IReadOnlyList<ModuleCoverage> modules)
    {
        Directory.CreateDirectory(Path.Combine(root, Folder));
        File.WriteAllText(Path.Combine(root, Page), CoverageHtml.Of(modules));
        CoberturaXml.Of(modules, root).Save(Path.Combine(root, Cobertura));
    }
}
