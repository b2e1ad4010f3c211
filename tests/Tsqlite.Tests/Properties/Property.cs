using FsCheck;
using FsCheck.Fluent;

namespace Tsqlite.Tests.Properties;

/// <summary>Checks a property on generated values. The values are the same in every run, so that a failure repeats.</summary>
internal static class Property
{
    private const ulong Seed = 20190101;
    private const ulong Gamma = 7;

    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int tests = 300) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, Gamma), Prop.ForAll(values.ToArbitrary(), property));
}
