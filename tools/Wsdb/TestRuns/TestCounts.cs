namespace Wsdb.TestRuns;

/// <summary>How tests ended.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed, a run that broke off among them.</param>
/// <param name="Skipped">How many did not run.</param>
/// <param name="Failures">Each failure: the test's name, then why, on indented lines.</param>
internal sealed record TestCounts(int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures)
{
    public static TestCounts None { get; } = new(0, 0, 0, []);

    public static TestCounts operator +(TestCounts left, TestCounts right) => new(
        left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped, [.. left.Failures, .. right.Failures]);

    /// <summary>The line that ends a test run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
