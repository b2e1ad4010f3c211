using SqlTest.Running;
using SqlTest.Sources;

namespace SqlTest.Watching;

/// <summary>What came of a change.</summary>
/// <param name="Deployed">What was deployed for it, for people.</param>
/// <param name="Results">The tests that ran.</param>
/// <param name="Problems">What kept it from being deployed, or files from being tests.</param>
public sealed record WatchOutcome(string Deployed, IReadOnlyList<SqlTestResult> Results, IReadOnlyList<SqlProblem> Problems);
