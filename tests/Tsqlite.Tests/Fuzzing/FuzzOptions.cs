using System.Globalization;

namespace Tsqlite.Tests.Fuzzing;

/// <summary>
/// How many mutated inputs a run tries, and from which seed. TSQLITE_FUZZ_COUNT and TSQLITE_FUZZ_SEED set others; the same seed gives the
/// same inputs.
/// </summary>
internal static class FuzzOptions
{
    public static readonly int Count = Number("TSQLITE_FUZZ_COUNT", 20_000);

    public static readonly int Seed = Number("TSQLITE_FUZZ_SEED", 6);

    /// <summary>Of the engine's own words for a defect of its own, which no input may bring about.</summary>
    public const int InternalError = 8630;

    /// <summary>Random numbers that depend on the seed and the input's name alone: another input more changes none.</summary>
    public static Random RandomFor(string input, int number)
    {
        var state = 17;
        foreach (var character in input)
            state = unchecked((state * 31) + character);
        return new Random(unchecked((state * 397) ^ (Seed * 7919) ^ number));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
