using System.Globalization;

namespace SqlTest.Coverage;

/// <summary>Some of all.</summary>
/// <param name="Some">How many were reached.</param>
/// <param name="All">How many there are.</param>
public readonly record struct Share(int Some, int All)
{
    /// <summary>From 0 to 1; 1 where there are none.</summary>
    public double Rate => All == 0 ? 1 : (double)Some / All;

    /// <summary>In hundredths, rounded down, so that 100 is said of all only.</summary>
    public double Percent => Math.Floor(Rate * 1000) / 10;

    /// <summary>The sum.</summary>
    public static Share operator +(Share left, Share right) => new(left.Some + right.Some, left.All + right.All);

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent:0.0} % ({Some} of {All})");
}
