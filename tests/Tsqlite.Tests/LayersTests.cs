using System.Reflection.PortableExecutable;

namespace Tsqlite.Tests;

/// <summary>The engine's folders are rooms, and dependencies point one way. What the built assembly refers to counts, not what its text says.</summary>
[TestFixture]
public sealed class LayersTests
{
    /// <summary>Each room, and those that it sees. The root puts them together and sees all.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Types"] = [],
        ["Errors"] = ["Types"],
        ["Values"] = ["Types", "Errors"],
        ["Syntax"] = ["Values", "Errors"],
        ["Functions"] = ["Values", "Types", "Errors"],
        ["Contract"] = ["Types", "Errors"],
        ["Catalog"] = ["Values", "Types", "Errors"],
        ["Storage"] = ["Catalog", "Values", "Types", "Errors"],
        ["Binding"] = ["Catalog", "Functions", "Syntax", "Values", "Types", "Errors"],
        ["Emission"] = ["Binding", "Storage", "Catalog", "Functions", "Syntax", "Values", "Types", "Errors"],
        ["Server"] = ["Contract", "Storage", "Catalog", "Values", "Types", "Errors"],
        ["Transactions"] = ["Server", "Contract", "Storage", "Catalog", "Errors"],
        ["Planning"] = ["Transactions", "Server", "Contract", "Emission", "Binding", "Storage", "Catalog", "Functions", "Syntax", "Values", "Types", "Errors"],
        ["Definition"] = ["Planning", "Transactions", "Server", "Binding", "Storage", "Catalog", "Syntax", "Values", "Types", "Errors"],
        ["Execution"] =
        [
            "Definition", "Planning", "Transactions", "Server", "Contract", "Binding", "Emission", "Storage", "Catalog", "Syntax", "Values", "Types",
            "Errors",
        ],
        ["Session"] = ["Execution", "Planning", "Transactions", "Server", "Contract", "Storage", "Errors"],
        ["Tds"] = ["Contract", "Values", "Types", "Errors"],
    };

    [Test]
    public void The_rooms_stand_in_an_order_without_a_cycle()
    {
        var placed = new List<string>();
        while (MayUse.Keys.Except(placed).FirstOrDefault(room => MayUse[room].All(placed.Contains)) is { } next)
            placed.Add(next);
        Assert.That(MayUse.Keys.Except(placed), Is.Empty, "These rooms see each other in a circle.");
    }

    [TestCaseSource(nameof(Rooms))]
    public void A_room_sees_only_those_behind_it(string room)
    {
        var used = References().Where(use => use.From == room && use.To != room && use.To != "" && !MayUse[room].Contains(use.To));
        Assert.That(References().Any(use => use.From == room), "The room is empty.");
        Assert.That(used.Select(use => $"{use.Type} uses {use.To}").Distinct(), Is.Empty);
    }

    [Test]
    public void Every_folder_is_a_room_and_the_namespace_of_its_files()
    {
        var folders = Directory.EnumerateDirectories(SourceFolder()).Select(Path.GetFileName).Except(["bin", "obj"]);
        Assert.That(folders, Is.EquivalentTo(MayUse.Keys));
        var elsewhere = Directory.EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(SourceFolder(), file), Declared: NamespaceOf(file)))
            .Where(item => !item.File.StartsWith("obj") && !item.File.StartsWith("bin") && item.Declared is not null)
            .Where(item => item.Declared != $"Tsqlite.{Path.GetDirectoryName(item.File)!.Replace(Path.DirectorySeparatorChar, '.')}".TrimEnd('.'));
        Assert.That(elsewhere.Select(item => $"{item.File} is in {item.Declared}"), Is.Empty);
    }

    [Test]
    public void The_readme_lists_the_rooms_those_that_are_seen_before_those_that_see_them()
    {
        var listed = File.ReadLines(Path.Combine(SourceFolder(), "README.md")).SkipWhile(line => line != "## Rooms").Skip(1)
            .TakeWhile(line => !line.StartsWith("##", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        Assert.That(listed, Is.EquivalentTo(MayUse.Keys));
        Assert.That(listed.Where((room, i) => MayUse[room].Except(listed.Take(i)).Any()), Is.Empty);
    }

    private static IEnumerable<string> Rooms() => MayUse.Keys;

    private static string? NamespaceOf(string file) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace "))?["namespace ".Length..].TrimEnd(';', ' ');

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return Path.Combine(folder.FullName, "tools", "Tsqlite");
    }

    private static readonly Lazy<IReadOnlyCollection<(string From, string Type, string To)>> s_references = new(() =>
    {
        using var file = new PEReader(File.OpenRead(typeof(Engine).Assembly.Location));
        return new AssemblyReferences(file).All();
    });

    private static IReadOnlyCollection<(string From, string Type, string To)> References() => s_references.Value;
}
