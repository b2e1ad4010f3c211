using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Targets;

namespace WorkspaceDb.Tests.Targets;

/// <summary>The embedded engine as a program of its own, which can be killed.</summary>
internal sealed class KillableEngine(string folder) : IDisposable
{
    private readonly EngineProcess _engine = EngineProcess.StartAsync(folder, port: 0, EnginePassword.Create(), CancellationToken.None).GetAwaiter()
        .GetResult();

    public string ConnectionStringOf(string database) => new SqlConnectionStringBuilder
    {
        DataSource = _engine.DataSource,
        InitialCatalog = database,
        UserID = EngineProcess.UserName,
        Password = _engine.Password,
        TrustServerCertificate = true,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Ends it as a power cut would: it gets no chance to finish anything.</summary>
    public void Kill()
    {
        using var process = Process.GetProcessById(_engine.ProcessId);
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
