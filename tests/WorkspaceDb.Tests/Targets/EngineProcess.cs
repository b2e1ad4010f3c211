using System.Diagnostics;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Tests.Targets;

/// <summary>The embedded engine as a program of its own, which can be killed.</summary>
internal sealed class EngineProcess : IDisposable
{
    private const string Password = "Test-password-1";
    private const string Ready = "ready ";
    private readonly Process _process;
    private readonly string _dataSource;

    public EngineProcess(string folder)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Tsqlite.dll"), "--folder", folder, "--port", "0", "--exit-with-stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TSQLITE_PASSWORD"] = Password;
        _process = Process.Start(start)!;

        var line = _process.StandardOutput.ReadLine();
        if (line is null || !line.StartsWith(Ready, StringComparison.Ordinal))
            throw new InvalidOperationException($"The engine did not start: {line}");
        _dataSource = line[Ready.Length..];
    }

    public string ConnectionStringOf(string database) => new SqlConnectionStringBuilder
    {
        DataSource = _dataSource,
        InitialCatalog = database,
        UserID = "sa",
        Password = Password,
        TrustServerCertificate = true,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Ends it as a power cut would: it gets no chance to finish anything.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, which it does when its input ends.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(15)))
                Kill();
        }

        _process.Dispose();
    }
}
