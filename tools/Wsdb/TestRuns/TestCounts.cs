using SqlTest.Running;
using SqlTest.Sources;

namespace Wsdb.TestRuns;

/// <summary>How tests ended.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed, a run that broke off among them.</param>
/// <param name="Skipped">How many did not run.</param>
/// <param name="Failures">Each failure: the test's name, then why, on indented lines.</param>
internal sealed record TestCounts(int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures)
{
    public static TestCounts None { get; } = new(0, 0, 0, []);

    /// <summary>Why tests did not run, a line each.</summary>
    public IReadOnlyList<string> Skips { get; init; } = [];

    /// <summary>How SQL tests ended. A place that keeps a file from being tests counts as a failure.</summary>
    public static TestCounts Of(IReadOnlyList<SqlTestResult> results, IReadOnlyList<SqlProblem> problems) => new(
        results.Count(result => result.Outcome == SqlTestOutcome.Passed),
        results.Count(result => result.IsBad) + problems.Count,
        results.Count(result => result.Outcome == SqlTestOutcome.Skipped),
        [.. problems.Select(problem => $"{problem}"), .. results.Where(result => result.IsBad).Select(Describe)])
    {
        Skips = [.. results.Where(result => result.Outcome == SqlTestOutcome.Skipped).Select(result => $"Skipped {result.Test.FullName}: {result.Message}")],
    };

    public static TestCounts operator +(TestCounts left, TestCounts right) => new(
        left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped, [.. left.Failures, .. right.Failures])
    {
        Skips = [.. left.Skips, .. right.Skips],
    };

    /// <summary>A failed SQL test: its name, why, and where it stands.</summary>
    public static string Describe(SqlTestResult result)
    {
        string[] lines = [result.Test.FullName, .. result.Message.ReplaceLineEndings("\n").Split('\n'), result.Location];
        return string.Join(Environment.NewLine + "  ", lines);
    }

    /// <summary>The line that ends a test run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
