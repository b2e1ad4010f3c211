using Tsqlite.Contract;

namespace Tsqlite.Tests.Targets;

/// <summary>An engine in this process, spoken to without a wire.</summary>
internal sealed class InProcessTarget : ITarget
{
    public const string Password = "Test-password-1";

    private int _databases;

    public InProcessTarget() => Engine = new Engine(Folder, Password);

    public Engine Engine { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tsqlite-tests-").FullName;

    public string NewDatabase()
    {
        var name = $"Test{Interlocked.Increment(ref _databases)}";
        Assert.That(Run("master", [$"CREATE DATABASE {name};"]), Is.Empty);
        return name;
    }

    public ISqlSession Open(string database) =>
        Engine.OpenSession(new LoginRequest(Engine.UserName, Password, database, "localhost", "tests"));

    public IReadOnlyList<string> Run(string database, IEnumerable<string> batches)
    {
        using var session = Open(database);
        return Run(session, [.. batches]);
    }

    public static IReadOnlyList<string> Run(ISqlSession session, params IReadOnlyList<string> batches)
    {
        var transcript = new Transcript();
        foreach (var batch in batches)
            session.ExecuteBatch(batch, transcript, CancellationToken.None);
        return transcript.Lines;
    }

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
