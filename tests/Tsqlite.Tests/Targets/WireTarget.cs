using Tsqlite.Tds;

namespace Tsqlite.Tests.Targets;

/// <summary>An engine in this process, spoken to over TDS by an unmodified client.</summary>
internal sealed class WireTarget : SqlClientTarget
{
    private readonly Engine _engine;
    private readonly TdsServer _server;
    private readonly string _folder;

    public WireTarget()
        : this(Directory.CreateTempSubdirectory("tsqlite-tests-").FullName)
    {
    }

    private WireTarget(string folder)
        : this(folder, new Engine(folder, InProcessTarget.Password))
    {
    }

    private WireTarget(string folder, Engine engine)
        : this(folder, engine, Started(engine))
    {
    }

    private WireTarget(string folder, Engine engine, TdsServer server)
        : base($"Server={server.EndPoint.Address},{server.EndPoint.Port};"
            + $"User Id={Engine.UserName};Password={InProcessTarget.Password};TrustServerCertificate=true")
    {
        _folder = folder;
        _engine = engine;
        _server = server;
        _ = server.RunAsync();
    }

    public override void Dispose()
    {
        // No database is dropped: a session that a test has just closed may not have ended yet, and the whole folder goes.
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static TdsServer Started(Engine engine)
    {
        var server = new TdsServer(engine);
        server.Start();
        return server;
    }
}
