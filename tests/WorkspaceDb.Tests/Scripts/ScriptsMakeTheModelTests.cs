using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>The two halves agree: what the release applies to an empty database is what database/ says. No server needed.</summary>
[TestFixture]
public sealed class ScriptsMakeTheModelTests
{
    private ScratchFolder _scratch = null!;
    private string _state = null!;
    private string _transitions = null!;

    [OneTimeSetUp]
    public void BuildBoth()
    {
        _scratch = new ScratchFolder();
        _state = _scratch.File("State.dacpac");
        var project = SqlProject.Load(Repository.DatabaseProject);
        Assert.That(DacpacPackage.Build(project, _state), Is.Empty);

        var release = Release.Load();
        foreach (var script in release.Scripts)
            _scratch.Write($"scripts/{script.Name}", script.Text);
        foreach (var (o, i) in release.Objects.Select((o, i) => (o, i)))
            _scratch.Write($"scripts/{i:00000} {o.Name}.sql", AsModelText(o.Text));
        _transitions = _scratch.File("Transitions.dacpac");
        Assert.That(DacpacPackage.Build(Transitions(), _transitions), Is.Empty);
    }

    [OneTimeTearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public void Nothing_is_missing_from_the_scripts() => Assert.That(DacpacComparison.Compare(_state, _transitions).Operations, Is.Empty);

    [Test]
    public void Nothing_is_in_the_scripts_that_the_model_lacks() =>
        Assert.That(DacpacComparison.Compare(_transitions, _state).Operations, Is.Empty);

    [Test]
    public void The_comparison_would_notice_a_column()
    {
        const string Script = "0030_create_workspace_tables.sql";
        _scratch.Write($"scripts/{Script}", Repository.Read($"deploy/Scripts/{Script}")
            .Replace("Name nvarchar(255)", "Name nvarchar(254)", StringComparison.Ordinal));
        var other = _scratch.File("Other.dacpac");
        DacpacPackage.Build(Transitions(), other);
        Assert.That(DacpacComparison.Compare(_state, other).Operations, Has.Some.Contains("Workspaces"));
    }

    private SqlProject Transitions() => SqlProject.Load(Repository.DatabaseProject) with
    {
        Sources = [.. Directory.EnumerateFiles(_scratch.File("scripts")).Order().Select(file => new SqlSource(file, file.EndsWith("Batch.sql") ? [71502] : []))],
        PostDeploy = null,
        HasCodeAnalysis = false,
    };

    /// <summary>A model may not say OR ALTER.</summary>
    private static string AsModelText(string text)
    {
        const string Rewritten = "CREATE OR ALTER";
        var at = text.IndexOf(Rewritten, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), "CREATE", text.AsSpan(at + Rewritten.Length));
    }
}
