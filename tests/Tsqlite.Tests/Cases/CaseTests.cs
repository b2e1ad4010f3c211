using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Cases;

/// <summary>
/// Runs the case tables on every target there is: the engine in this process, the engine over the wire, and a SQL Server when
/// WORKSPACEDB_TEST_SERVER holds its connection string.
/// </summary>
[TestFixtureSource(nameof(Targets))]
public sealed class CaseTests(string targetName)
{
    private const string Server = "SQL Server";
    private const string ServerVariable = "WORKSPACEDB_TEST_SERVER";

    private static readonly Dictionary<string, Func<ITarget>> KnownTargets = new()
    {
        ["In process"] = () => new InProcessTarget(),
        ["Over the wire"] = () => new WireTarget(),
        [Server] = () => new SqlClientTarget(Environment.GetEnvironmentVariable(ServerVariable)!),
    };

    private ITarget _target = null!;

    public static IEnumerable<string> Targets() =>
        KnownTargets.Keys.Where(name => name != Server || Environment.GetEnvironmentVariable(ServerVariable) is not null);

    [OneTimeSetUp]
    public void Start() => _target = KnownTargets[targetName]();

    [OneTimeTearDown]
    public void Stop() => _target.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void Gives_its_transcript(Case @case)
    {
        var database = _target.NewDatabase();
        var lines = _target.Run(database, @case.Batches);

        // A known difference that is none any more fails, so that the list stays true.
        var isKnownDifference = targetName == Server && @case.Difference is not null;
        var expected = string.Join('\n', @case.Expected);
        Assert.That(string.Join('\n', lines).Replace(database, "{db}"), isKnownDifference ? Is.Not.EqualTo(expected) : Is.EqualTo(expected));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        CaseFile.All().Select(item => new TestCaseData(item).SetArgDisplayNames(item.ToString()));
}
