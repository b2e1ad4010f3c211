using System.Diagnostics;
using System.Text;
using Targets;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>The command line as a process of its own, so that it can be sent signals.</summary>
internal sealed class WsdbProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private WsdbProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Both outputs so far, as the lines came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static WsdbProcess Start(params string[] arguments)
    {
        var start = DotnetProgram.Start(Path.Combine(AppContext.BaseDirectory, "Wsdb.dll"), arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Remove("WORKSPACEDB_CONNECTION");
        start.Environment.Remove(EnginePassword.Variable);
        return new WsdbProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line with this text.</summary>
    public async Task WaitForAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited || watch.Elapsed > Limit)
                throw new InvalidOperationException($"'{text}' did not come: {Output}");

            await Task.Delay(20);
        }
    }

    /// <summary>Sends a signal, such as TERM, and returns the exit code.</summary>
    public async Task<int> StopAsync(string signal)
    {
        using (var kill = Process.Start("kill", ["-" + signal, $"{_process.Id}"]))
            await kill.WaitForExitAsync();

        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
