using System.Collections.Concurrent;

namespace Targets;

/// <summary>The embedded engine in this process. What is prepared once is copied, in milliseconds.</summary>
public sealed class EmbeddedTestServer : ITestServer
{
    private readonly ConcurrentDictionary<Action<string>, Lazy<string>> _prepared = new();
    private int _count;

    /// <summary>The engine.</summary>
    public EmbeddedEngine Engine { get; } = new();

    /// <inheritdoc/>
    public string Description => $"Tsqlite, the embedded engine, which says it is {ServerVersion.Of(ConnectionStringOf("master"))}";

    /// <inheritdoc/>
    public void Create(string name, Action<string>? prepare)
    {
        if (prepare is null)
            Engine.Create(name);
        else
            Engine.Clone(_prepared.GetOrAdd(prepare, Prepare).Value, name);
    }

    /// <summary>Nothing: a session that a test has just closed may not have ended yet, and the whole folder goes in the end.</summary>
    public void Drop(string name)
    {
    }

    /// <inheritdoc/>
    public string ConnectionStringOf(string database) => Engine.ConnectionStringOf(database);

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private Lazy<string> Prepare(Action<string> prepare) => new(() =>
    {
        var name = $"Prepared{Interlocked.Increment(ref _count)}";
        Engine.Create(name);
        prepare(ConnectionStringOf(name));
        return name;
    });
}
