using System.CommandLine;
using System.Diagnostics;
using Targets;

namespace Wsdb.Commands;

/// <summary><c>wsdb bench</c></summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var command = new Command("bench", "Measure what the project promises, and print it beside the promise.");
        var data = Options.Text("--data", "DIR", "A folder with folders small and full of CSV files; ../shared/data unless given.");
        var strict = Options.Switch("--strict", "Return 1 when a promise is not kept.");
        command.Add(data);
        command.Add(strict);

        command.SetAction(async (parsed, cancellation) =>
        {
            List<string> arguments = parsed.GetValue(data) is { } folder ? ["--data", Path.GetFullPath(folder)] : [];
            if (parsed.GetValue(strict))
                arguments.Add("--strict");

            using var process = Process.Start(DotnetProgram.Start(SourceTree.Output("WorkspaceDb.Benchmarks"), arguments))!;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        });
        return command;
    }
}
