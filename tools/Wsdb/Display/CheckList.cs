using Operations.Migration;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Checks as lines: whole ids, so that they can be copied, at any width.</summary>
internal static class CheckList
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ValidationCheck> checks)
    {
        var output = console.Profile.Out.Writer;
        output.WriteLine();
        foreach (var check in checks)
        {
            var outcome = check.Passed ? "passed" : check.IsNote ? "noted " : "FAILED";
            output.WriteLine($"{outcome}  {check.Name}{(check.Passed ? "" : $": {Format.Count(check.Violations)} violations")}");
            foreach (var id in check.Passed || check.Sample is null ? [] : check.Sample.Split(", "))
                output.WriteLine($"        such as {id}");
        }

        output.WriteLine();
        output.WriteLine($"{checks.Count(check => check.Passed || check.IsNote)} of {checks.Count} checks passed");
    }
}
