using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb assess</c></summary>
internal static class AssessCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "assess", "Say, before anything is moved, what is dirty or risky, what will happen to it, and which setting changes that. Returns 1 for errors.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var json = Options.Switch("--json", "Write the findings as JSON.");
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            List<Finding> findings = [];
            await Failures.ExplainAsync(database, async () => findings = await new MigrationProcedures(database).AssessAsync(cancellation));
            if (parsed.GetValue(json))
                JsonOutput.Write(console, findings);
            else
                Write(console, findings);

            return (int)(findings.Exists(finding => finding.Severity == "Error") ? ExitCode.Failed : ExitCode.Succeeded);
        });
        return command;
    }

    private static void Write(IAnsiConsole console, List<Finding> findings)
    {
        var output = console.Profile.Out.Writer;
        foreach (var finding in findings)
        {
            output.WriteLine($"{finding.Severity}: {finding.Kind}, {Format.Count(finding.Count)}");
            output.WriteLine($"  {finding.WhatWillHappen}");
            if (finding.Sample is { } sample)
                output.WriteLine($"  such as {sample}");

            if (finding.Setting is { } setting)
                output.WriteLine($"  setting: {setting}");
        }

        output.WriteLine(findings.Count == 0 ? "Nothing dirty or risky was found." : $"{Format.Count(findings.Count)} kinds of things to know.");
    }
}
