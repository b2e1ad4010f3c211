namespace WorkspaceDb.Tests.Migration;

/// <summary>
/// Batches of runs as they go on live databases, each step being rows and milliseconds: with noise, with load that comes and goes slowly, with
/// stalls, with users of unlike content, and with a pause after every slice.
/// </summary>
internal static class RecordedRuns
{
    public static readonly IReadOnlyList<string> Kinds = ["noise", "drift", "stalls", "users", "slices"];

    public static IReadOnlyList<(int Rows, int Ms)> Make(string kind, int seed)
    {
        var random = new Random(seed);
        var steps = new List<(int Rows, int Ms)>();
        var (drift, level) = (0.0, 0.0);
        var count = random.Next(60, 400);
        for (var i = 0; i < count; i++)
        {
            drift = 0.95 * drift + Normal(random) * 0.15 * Math.Sqrt(1 - 0.95 * 0.95);
            level = i % 25 == 0 ? Normal(random) * 0.2 : level;
            // The controller doubles its way up
            var rows = i > 5 ? 1000 : 1000 >> (6 - i);
            var factor = kind switch
            {
                "noise" => Math.Exp(Normal(random) * 0.3),
                "drift" => Math.Exp(drift + Normal(random) * 0.15),
                "stalls" => (random.NextDouble() < 0.03 ? 10 : 1) * Math.Exp(Normal(random) * 0.2),
                "users" => Math.Exp(level + Normal(random) * 0.2),
                _ => (i % 8 == 7 ? 4 : 1) * Math.Exp(Normal(random) * 0.1),
            };
            steps.Add((rows, (int)(20 + rows * 0.5 * factor)));
        }

        return steps;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
