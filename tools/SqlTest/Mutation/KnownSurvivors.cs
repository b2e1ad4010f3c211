using System.Text.Json;

namespace SqlTest.Mutation;

/// <summary>The mutants that may survive, each with the reason: what the file says that stands beside the tests.</summary>
/// <param name="Survivors">The mutants.</param>
public sealed record KnownSurvivors(IReadOnlyList<KnownSurvivor> Survivors)
{
    /// <summary>Where they stand.</summary>
    public const string FileName = "tests/mutations.json";

    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the file.</summary>
    /// <exception cref="SqlTestException">It cannot be read.</exception>
    public static KnownSurvivors Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize<KnownSurvivors>(File.ReadAllText(Path.Combine(root, FileName)), Style) ?? throw new JsonException("It is empty.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new SqlTestException($"{FileName} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Why a mutant may survive; null when it is not listed.</summary>
    public string? ReasonFor(Mutant mutant) => Survivors.FirstOrDefault(survivor => survivor.Is(mutant))?.Reason;

    /// <summary>What is listed and is no mutant any more.</summary>
    public IReadOnlyList<KnownSurvivor> Stale(IReadOnlyList<Mutant> mutants) => [.. Survivors.Where(survivor => !mutants.Any(survivor.Is))];
}
