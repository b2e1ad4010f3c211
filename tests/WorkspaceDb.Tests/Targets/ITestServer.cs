namespace WorkspaceDb.Tests.Targets;

/// <summary>Where test databases live. All that a test learns of it is a connection string.</summary>
internal interface ITestServer : IDisposable
{
    /// <summary>A new database: empty, or prepared, which is as a first deployment leaves it.</summary>
    string Create(string name, bool isPrepared);

    /// <summary>Drops a database that the test is done with.</summary>
    void Drop(string name);

    /// <summary>Connections by it are not pooled: when a test closes one, its session ends.</summary>
    string ConnectionStringOf(string database);
}
