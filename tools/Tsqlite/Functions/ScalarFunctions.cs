using System.Collections.Frozen;

namespace Tsqlite.Functions;

/// <summary>The catalogue of built-in functions.</summary>
internal static class ScalarFunctions
{
    private static readonly FrozenDictionary<string, ScalarFunction> ByName =
        ((IEnumerable<ScalarFunction>)
        [
            .. TextFunctions.All, .. CharacterFunctions.All, .. SoundFunctions.All, .. CultureFunctions.All, .. MathFunctions.All,
            .. DateFunctions.All, .. DatePartsFunctions.All, .. ValueFunctions.All, .. BinaryFunctions.All,
        ])
        .ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<ScalarFunction> All => ByName.Values;

    /// <summary>The function of this name in any case, or null.</summary>
    public static ScalarFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
