using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Cases;

/// <summary>
/// Runs the case tables on every target there is: the engine in this process, the engine over the wire, and a SQL Server when
/// WORKSPACEDB_TEST_SERVER holds its connection string.
/// </summary>
[TestFixtureSource(nameof(Targets))]
public sealed class CaseTests(string targetName)
{
    private const string ServerVariable = "WORKSPACEDB_TEST_SERVER";

    private static readonly Dictionary<string, Func<ITarget>> KnownTargets = new()
    {
        ["In process"] = () => new InProcessTarget(),
        ["Over the wire"] = () => new WireTarget(),
        ["SQL Server"] = () => new SqlClientTarget(Environment.GetEnvironmentVariable(ServerVariable)!),
    };

    private ITarget _target = null!;

    public static IEnumerable<string> Targets() =>
        KnownTargets.Keys.Where(name => name != "SQL Server" || Environment.GetEnvironmentVariable(ServerVariable) is not null);

    [OneTimeSetUp]
    public void Start() => _target = KnownTargets[targetName]();

    [OneTimeTearDown]
    public void Stop() => _target.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void Gives_its_transcript(Case @case)
    {
        var database = _target.NewDatabase();
        var lines = _target.Run(database, @case.Batches);
        Assert.That(string.Join('\n', lines).Replace(database, "{db}"), Is.EqualTo(string.Join('\n', @case.Expected)));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        CaseFile.All().Select(item => new TestCaseData(item).SetArgDisplayNames(item.ToString()));
}
