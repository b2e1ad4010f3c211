using System.Text.RegularExpressions;

namespace Tsqlite.Tests;

/// <summary>The engine's folders form a pipeline, and dependencies point one way along it.</summary>
[TestFixture]
public sealed partial class LayersTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Types"] = [],
        ["Errors"] = ["Types"],
        ["Values"] = ["Types", "Errors"],
        ["Syntax"] = ["Values", "Errors"],
        ["Functions"] = ["Values", "Types", "Errors"],
        ["Storage"] = ["Catalog", "Values", "Types", "Errors"],
        ["Catalog"] = ["Values", "Types", "Errors"],
        ["Binding"] = ["Catalog", "Functions", "Syntax", "Values", "Types", "Errors"],
        ["Emission"] = ["Binding", "Catalog", "Functions", "Storage", "Syntax", "Values", "Types", "Errors"],
        ["Contract"] = ["Types", "Errors"],
        ["Session"] = ["Contract", "Syntax", "Binding", "Emission", "Catalog", "Functions", "Storage", "Values", "Types", "Errors"],
        ["Tds"] = ["Contract", "Values", "Types", "Errors"],
    };

    [TestCaseSource(nameof(Folders))]
    public void A_folder_uses_only_what_stands_behind_it(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(SourceFolder(), folder), "*.cs", SearchOption.AllDirectories).ToList();
        var used = files.SelectMany(file => Mentions().Matches(File.ReadAllText(file)).Select(match => (file, Layer: match.Groups["layer"].Value)))
            .Where(use => use.Layer != folder && MayUse.ContainsKey(use.Layer) && !MayUse[folder].Contains(use.Layer))
            .Select(use => $"{Path.GetFileName(use.file)} uses {use.Layer}");
        Assert.That(files, Is.Not.Empty);
        Assert.That(used.Distinct(), Is.Empty);
    }

    [Test]
    public void Every_folder_has_its_place() => Assert.That(
        Directory.EnumerateDirectories(SourceFolder()).Select(Path.GetFileName).Except(["bin", "obj"]), Is.EquivalentTo(MayUse.Keys));

    private static IEnumerable<string> Folders() => MayUse.Keys;

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return Path.Combine(folder.FullName, "tools", "Tsqlite");
    }

    [GeneratedRegex(@"\bTsqlite\.(?<layer>[A-Z]\w+)|(?<![\w.])(?<layer>Syntax|Emission|Session|Tds)\.[A-Z]\w+[.(]")]
    private static partial Regex Mentions();
}
