using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A function that only a window has; each needs an ORDER BY in its OVER clause.</summary>
/// <param name="Name">Its name, which is SQLite's too.</param>
/// <param name="MinArguments">The fewest arguments it takes.</param>
/// <param name="MaxArguments">The most arguments it takes.</param>
/// <param name="TakesFrame">Whether ROWS or RANGE may stand in its OVER clause.</param>
/// <param name="ResultType">Its type, from its first argument's.</param>
internal sealed record WindowFunction(string Name, int MinArguments, int MaxArguments, bool TakesFrame, Func<SqlType?, SqlType> ResultType)
{
    private static readonly Dictionary<string, WindowFunction> Functions = new WindowFunction[]
    {
        new("ROW_NUMBER", 0, 0, false, _ => SqlType.BigInt),
        new("RANK", 0, 0, false, _ => SqlType.BigInt),
        new("DENSE_RANK", 0, 0, false, _ => SqlType.BigInt),
        new("PERCENT_RANK", 0, 0, false, _ => SqlType.Float),
        new("CUME_DIST", 0, 0, false, _ => SqlType.Float),
        new("NTILE", 1, 1, false, _ => SqlType.BigInt),
        new("LAG", 1, 3, false, type => type!),
        new("LEAD", 1, 3, false, type => type!),
        new("FIRST_VALUE", 1, 1, true, type => type!),
        new("LAST_VALUE", 1, 1, true, type => type!),
    }.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<WindowFunction> All => Functions.Values;

    public static WindowFunction? Find(string name) => Functions.GetValueOrDefault(name);
}
