using System.Globalization;
using System.Text.RegularExpressions;
using SqlTest.Sources;
using Tsqlite.Server;

namespace SqlTest.Running;

/// <summary>What a test came to.</summary>
/// <param name="Test">The test.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Why it did not pass; the reason of a skip; empty for one that passed.</param>
/// <param name="Duration">How long it ran.</param>
public sealed partial record SqlTestResult(SqlTestCase Test, SqlTestOutcome Outcome, string Message, TimeSpan Duration)
{
    /// <summary>What it printed, the beginning of it.</summary>
    public string Output { get; init; } = "";

    /// <summary>What ran with it, where that is noted.</summary>
    public ExecutedParts? Executed { get; init; }

    /// <summary>Whether the run is worse for it.</summary>
    public bool IsBad => Outcome is SqlTestOutcome.Failed or SqlTestOutcome.Error;

    /// <summary>Where the test stands, or the statement of it that broke off, as a line of a stack trace, by which editors find it.</summary>
    public string Location => $"at {Test.QuotedName} in {Test.File}:line {Line}";

    private int Line => Place().Match(Message) is { Success: true } place
        && place.Groups["procedure"].Value.EndsWith(Test.Name, StringComparison.OrdinalIgnoreCase)
        ? Test.FirstLine + int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture) - 1
        : Test.Line;

    /// <summary>How the framework tells in the message of an error which procedure raised it, and in which line.</summary>
    [GeneratedRegex(@"\| Procedure: (?<procedure>[^|]*) \((?<line>[0-9]{1,6})\)")]
    private static partial Regex Place();
}
