namespace SqlTest.Sources;

/// <summary>Chooses tests by what somebody types: a part of the class, the name or the file.</summary>
/// <param name="text">What was typed.</param>
public sealed class TestName(string text)
{
    /// <summary>Whether it chooses a test.</summary>
    public bool Matches(SqlTestCase test) =>
        test.FullName.Contains(text, StringComparison.OrdinalIgnoreCase) || test.QuotedName.Contains(text, StringComparison.OrdinalIgnoreCase)
            || test.File.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it chooses the file in which something is wrong.</summary>
    public bool Matches(SqlProblem problem) => problem.File.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>What was typed matches nothing: says so, and what comes near.</summary>
    public string Explain(SqlTestSuite suite)
    {
        var near = NearNames.WithPart(text, suite.Classes.Select(item => item.Name));
        if (near.Count == 0)
            near = NearNames.WithPart(text, suite.Tests.Select(test => test.FullName));
        var hint = near.Count > 0 ? $"These come near: {string.Join(", ", near)}." : $"There are {suite.Classes.Count} classes in {SqlTestSuite.Folder}.";
        return $"No SQL test has '{text}' in its class, name or file. {hint} Tests in C# are chosen by --filter.";
    }
}
