using System.Diagnostics;
using System.Text;

namespace Targets;

/// <summary>The engine's own program, running as a child that ends with its parent.</summary>
public sealed class EngineProcess : IAsyncDisposable
{
    public const string UserName = "sa";

    private const string Ready = "ready ";

    /// <summary>How the engine's message begins when another one has the folder.</summary>
    private const string FolderInUse = "Another engine uses the folder";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private bool _isStopping;

    private EngineProcess(Process process, string password)
    {
        _process = process;
        Password = password;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Host and port, as a connection string wants them.</summary>
    public string DataSource { get; private set; } = "";

    public string Password { get; }

    public int ProcessId => _process.Id;

    /// <summary>The most memory it had so far, in bytes; 0 where the system does not say.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.PeakWorkingSet64;
        }
    }

    /// <summary>What to say when the engine is gone although nobody stopped it.</summary>
    public string? Failure => _isStopping || !_process.HasExited
        ? null
        : $"The engine ended (exit code {_process.ExitCode}){(Errors.Length > 0 ? ": " + Errors : ".")}";

    private string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString().Trim();
        }
    }

    /// <summary>Starts the engine and waits until it accepts logins.</summary>
    /// <exception cref="TargetException">The engine refused; the message is its own.</exception>
    public static async Task<EngineProcess> StartAsync(string folder, int port, string password, CancellationToken cancellation)
    {
        var start = DotnetProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "Tsqlite.dll"),
            ["--folder", folder, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--exit-with-stdin"]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment[EnginePassword.Variable] = password;

        var engine = new EngineProcess(Process.Start(start)!, password);
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timeout.CancelAfter(StartTimeout);
            engine.DataSource = await engine.ReadReadyAsync(timeout.Token);
            return engine;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await engine.DisposeAsync();
            throw new TargetException($"The engine did not start within {StartTimeout.TotalSeconds} seconds.");
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the engine to end by closing its input, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        try
        {
            _process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopTimeout);
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // The pipe is broken: it has ended already.
        }

        _process.Dispose();
    }

    private async Task<string> ReadReadyAsync(CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return line[Ready.Length..];
        }

        await _process.WaitForExitAsync(cancellation);
        if (Errors.StartsWith(FolderInUse, StringComparison.Ordinal))
            throw new FolderInUseException(Errors);

        throw new TargetException(Errors.Length > 0 ? Errors : $"The engine ended with exit code {_process.ExitCode} and said nothing.");
    }
}
