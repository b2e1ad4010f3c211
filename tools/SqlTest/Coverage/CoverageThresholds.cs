using System.Text.Json;

namespace SqlTest.Coverage;

/// <summary>How much of each schema's statements tests have to reach: what the file says that stands beside the tests.</summary>
/// <param name="Schemas">By schema.</param>
public sealed record CoverageThresholds(IReadOnlyDictionary<string, CoverageThreshold> Schemas)
{
    /// <summary>Where they stand.</summary>
    public const string FileName = "tests/coverage.json";

    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the file.</summary>
    /// <exception cref="SqlTestException">It cannot be read.</exception>
    public static CoverageThresholds Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize<CoverageThresholds>(File.ReadAllText(Path.Combine(root, FileName)), Style)
                ?? throw new JsonException("It is empty.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new SqlTestException($"{FileName} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>What is below, and what there is no threshold for, a sentence each; none when all is well.</summary>
    public IReadOnlyList<string> Check(IReadOnlyList<ModuleCoverage> modules)
    {
        var problems = new List<string>();
        foreach (var schema in modules.GroupBy(item => item.Module.Schema))
        {
            var reached = schema.Aggregate(new Share(0, 0), (sum, item) => sum + item.StatementShare);
            if (!Schemas.TryGetValue(schema.Key, out var threshold))
                problems.Add($"{FileName} has no threshold for the schema {schema.Key}; tests reach {reached} of its statements.");
            else if (reached.Percent < threshold.Statements)
                problems.Add($"Tests reach {reached} of the statements of {schema.Key}; {FileName} asks for {threshold.Statements} %.");
            else if (threshold is { Statements: < CoverageThreshold.Usual, Reason: null or "" })
                problems.Add($"{FileName} asks for less than {CoverageThreshold.Usual} % of {schema.Key} and gives no reason.");
        }

        return problems;
    }
}
