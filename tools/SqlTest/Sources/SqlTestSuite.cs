namespace SqlTest.Sources;

/// <summary>All tests of a source tree, and what is wrong with their files.</summary>
/// <param name="Root">The source tree.</param>
/// <param name="Classes">The test classes, by name.</param>
/// <param name="Problems">What keeps files or procedures from being tests.</param>
public sealed record SqlTestSuite(string Root, IReadOnlyList<SqlTestClass> Classes, IReadOnlyList<SqlProblem> Problems)
{
    /// <summary>Where test classes are, but for <see cref="Builders"/>.</summary>
    public const string Folder = "tests/Sql";

    /// <summary>Procedures that make rows for tests.</summary>
    public const string Builders = "tests/Sql/Builders";

    /// <summary>All tests.</summary>
    public IEnumerable<SqlTestCase> Tests => Classes.SelectMany(item => item.Tests);

    /// <summary>Reads the files of tests/Sql.</summary>
    public static SqlTestSuite Read(string root)
    {
        var read = SqlFile.ReadAll(root, Folder).Where(file => !file.Name.StartsWith(Builders + '/', StringComparison.Ordinal)).Select(SqlTestFile.Read)
            .ToList();
        var problems = read.SelectMany(item => item.Problems).ToList();
        var classes = new List<SqlTestClass>();
        foreach (var item in read.Select(item => item.Class).OfType<SqlTestClass>())
        {
            if (classes.FirstOrDefault(other => string.Equals(other.Name, item.Name, StringComparison.OrdinalIgnoreCase)) is { } first)
                problems.Add(new(item.File.Name, 1, $"{first.File.Name} makes the test class {first.Name} too; a class is one file. Rename one of them."));
            else
                classes.Add(item);
        }

        return new(root, [.. classes.OrderBy(item => item.Name, StringComparer.Ordinal)], problems);
    }
}
