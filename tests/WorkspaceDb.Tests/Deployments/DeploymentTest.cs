using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>Tests that deploy to a database of their own.</summary>
public abstract class DeploymentTest
{
    private TestDatabase? _database;

    private protected static readonly Release Current = Releases.Current;

    private protected TestDatabase Database => _database!;

    private protected List<string> Notices { get; } = [];

    private protected DeploymentOptions Options => new()
    {
        ConnectionString = Database.ConnectionString,
        RetryPause = TimeSpan.FromMilliseconds(50),
        Notice = Notices.Add,
    };

    [SetUp]
    public void CreateDatabase()
    {
        Notices.Clear();
        _database = TestDatabase.Empty();
    }

    [TearDown]
    public void DropDatabase() => _database?.Dispose();

    private protected DeploymentResult Deploy(Release? release = null, DeploymentOptions? options = null) =>
        new Deployment(release ?? Current).Run(options ?? Options);

    private protected DeploymentException Refused(Release? release = null, DeploymentOptions? options = null) =>
        Assert.Catch<DeploymentException>(() => Deploy(release, options))!;

    /// <summary>All that the journals hold, to see that nothing was written.</summary>
    private protected IReadOnlyList<string> JournalFingerprint() =>
        DataFingerprint.Of(Database, ["dbo.SchemaVersions", "dbo.SchemaVersionRuns", "dbo.SchemaVersionDetails"]);

    private protected string ConnectionString(string key, object value) =>
        new SqlConnectionStringBuilder(Database.ConnectionString) { ConnectTimeout = 5, [key] = value }.ConnectionString;
}
