using Tsqlite.Session;

namespace Tsqlite.Tests.Targets;

/// <summary>An engine in this process, with a database of its own for each connection.</summary>
internal sealed class InProcessTarget : IDisposable
{
    public const string Password = "Test-password-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("tsqlite-tests-").FullName;
    private int _databases;

    public InProcessTarget() => Engine = new Engine(_folder, Password);

    public Engine Engine { get; }

    public string Folder => _folder;

    public string NewDatabase()
    {
        var name = $"Test{Interlocked.Increment(ref _databases)}";
        using var session = Open("master");
        var transcript = new Transcript();
        session.ExecuteBatch($"CREATE DATABASE {name};", transcript, CancellationToken.None);
        Assert.That(transcript.Lines, Is.Empty);
        return name;
    }

    public ISqlSession Open(string database) =>
        Engine.OpenSession(new LoginRequest(Engine.UserName, Password, database, "localhost", "tests"));

    public static IReadOnlyList<string> Run(ISqlSession session, params IEnumerable<string> batches)
    {
        var transcript = new Transcript();
        foreach (var batch in batches)
            session.ExecuteBatch(batch, transcript, CancellationToken.None);
        return transcript.Lines;
    }

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
