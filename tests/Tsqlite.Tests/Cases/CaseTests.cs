using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Cases;

/// <summary>Runs the case tables against the engine in this process.</summary>
[TestFixture]
public sealed class CaseTests
{
    private InProcessTarget _target = null!;

    [OneTimeSetUp]
    public void Start() => _target = new InProcessTarget();

    [OneTimeTearDown]
    public void Stop() => _target.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void Gives_its_transcript(Case @case)
    {
        var database = _target.NewDatabase();
        using var session = _target.Open(database);
        var lines = InProcessTarget.Run(session, @case.Batches);
        Assert.That(string.Join('\n', lines).Replace(database, "{db}"), Is.EqualTo(string.Join('\n', @case.Expected)));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        CaseFile.All().Select(item => new TestCaseData(item).SetArgDisplayNames(item.ToString()));
}
