namespace Targets;

/// <summary>Where test databases live. All that a test learns of it is a connection string.</summary>
public interface ITestServer : IDisposable
{
    /// <summary>What it is and its version, for reports; no password.</summary>
    string Description { get; }

    /// <summary>Makes a database.</summary>
    /// <param name="name">Its name, which no other database has.</param>
    /// <param name="prepare">
    /// Fills it, by its connection string; null leaves it empty. Where databases can be copied, it runs once for all that are made with it.
    /// </param>
    void Create(string name, Action<string>? prepare);

    /// <summary>Drops a database that the test is done with.</summary>
    void Drop(string name);

    /// <summary>Connections by it are not pooled: when a test closes one, its session ends.</summary>
    string ConnectionStringOf(string database);
}
