using Tsqlite.Binding;
using Tsqlite.Execution;
using Tsqlite.Functions;

namespace Tsqlite.Tests.Supported;

/// <summary>Holds the page of what Tsqlite runs to what it runs.</summary>
[TestFixture]
public sealed class SupportedPageTests
{
    private const string WriteVariable = "WORKSPACEDB_WRITE_SUPPORTED";

    /// <summary>Writes the page anew where the environment variable WORKSPACEDB_WRITE_SUPPORTED is set.</summary>
    [Test]
    public void The_page_is_what_the_tables_say()
    {
        var file = Path.Combine(Root(), "tools", "Tsqlite", "SUPPORTED.md");
        var page = SupportedPage.Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
            File.WriteAllText(file, page);
        Assert.That(File.ReadAllText(file).ReplaceLineEndings("\n"), Is.EqualTo(page), $"Set {WriteVariable}=1, run this test once, and commit the file.");
    }

    [TestCaseSource(nameof(NotedFunctions))]
    public void What_a_function_lacks_is_said_of_one_that_there_is(string name) => Assert.That(
        Binder.ScalarNames.Concat(Binder.AggregateNames).Concat(SessionFunctions.Names).Append(StringSplit.Name)
            .Contains(name, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> NotedFunctions() => SupportedPage.FunctionNotes.Keys;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
