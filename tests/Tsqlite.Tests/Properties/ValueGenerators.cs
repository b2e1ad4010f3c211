using System.Data.SqlTypes;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Properties;

/// <summary>A type, a value of it, and an order key that owes nothing to the engine.</summary>
/// <param name="Order">Compares with keys of the same type as SQL Server compares the values.</param>
internal sealed record TypedValue(SqlType Type, object Value, IComparable Order);

/// <summary>Generators of values of every type, with what lies at the ends of each drawn often.</summary>
internal static class ValueGenerators
{
    private static readonly byte[] Precisions = [1, 5, 9, 18, 19, 28, 29, 37, 38];

    public static Gen<BigInteger> Digits(int count) =>
        from length in Gen.Choose(0, count)
        from digits in Gen.Choose(0, 9).ArrayOf(length)
        from sign in Gen.Elements(-1, 1)
        select sign * digits.Aggregate(BigInteger.Zero, (number, digit) => (number * 10) + digit);

    public static Gen<SqlType> DecimalType =>
        from precision in Gen.Elements(Precisions)
        from scale in Gen.Choose(0, precision)
        select SqlType.Decimal(precision, (byte)scale);

    public static Gen<TypedValue> Decimal(SqlType type) =>
        from unscaled in Digits(type.Precision)
        select new TypedValue(type, new ExactDecimal(unscaled, type.Scale).ToClr(), unscaled);

    public static Gen<TypedValue> Of(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => Gen.Elements(false, true).Select(value => new TypedValue(type, value, value)),
        SqlTypeName.TinyInt => Whole(byte.MinValue, byte.MaxValue).Select(value => new TypedValue(type, (byte)value, value)),
        SqlTypeName.SmallInt => Whole(short.MinValue, short.MaxValue).Select(value => new TypedValue(type, (short)value, value)),
        SqlTypeName.Int => Whole(int.MinValue, int.MaxValue).Select(value => new TypedValue(type, (int)value, value)),
        SqlTypeName.BigInt => Whole(long.MinValue, long.MaxValue).Select(value => new TypedValue(type, value, value)),
        SqlTypeName.Money => Whole(long.MinValue, long.MaxValue).Select(value => new TypedValue(type, new ExactDecimal(value, 4).ToClr(), value)),
        SqlTypeName.SmallMoney => Whole(int.MinValue, int.MaxValue).Select(value => new TypedValue(type, new ExactDecimal(value, 4).ToClr(), value)),
        SqlTypeName.Float => Real.Select(value => new TypedValue(type, value, value)),
        SqlTypeName.Real => Real.Where(value => float.IsFinite((float)value)).Select(value => new TypedValue(type, (float)value, (float)value)),
        SqlTypeName.Decimal => Decimal(type),
        SqlTypeName.Date => Ticks(TimeSpan.TicksPerDay).Select(value => new TypedValue(type, new DateTime(value), value)),
        SqlTypeName.DateTime2 => Ticks(1).Select(value => new TypedValue(type, new DateTime(value), value)),
        SqlTypeName.Time => Whole(0, TimeSpan.TicksPerDay - 1).Select(value => new TypedValue(type, new TimeSpan(value), value)),
        SqlTypeName.DateTime => Whole(-53690, 2958463).SelectMany(
            day => Whole(0, OldDateTime.UnitsPerDay - 1), (day, unit) =>
                new TypedValue(type, OldDateTime.FromUnits(day, unit)!.Value, (day * OldDateTime.UnitsPerDay) + unit)),
        SqlTypeName.SmallDateTime => Whole(0, 65535 * 1440L).Select(value => new TypedValue(type, OldDateTime.Epoch.AddMinutes(value), value)),
        SqlTypeName.DateTimeOffset =>
            from ticks in Whole(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
            from minutes in Gen.Choose(-840, 840)
            select new TypedValue(type, new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes)), ticks),
        SqlTypeName.UniqueIdentifier => Gen.Choose(0, 255).ArrayOf(16).Select(bytes => new Guid([.. bytes.Select(value => (byte)value)]))
            .Select(value => new TypedValue(type, value, new SqlGuid(value))),
        SqlTypeName.Binary => Gen.Choose(0, 255).ArrayOf(type.Length)
            .Select(bytes => new TypedValue(type, bytes.Select(value => (byte)value).ToArray(), Convert.ToHexString([.. bytes.Select(value => (byte)value)]))),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No values of this type."),
    };

    /// <summary>Whole numbers, of every length alike, and those at the ends.</summary>
    private static Gen<long> Whole(long least, long most) => Gen.Frequency(
        (1, Gen.Elements(least, most, Math.Clamp(0, least, most), Math.Clamp(1, least, most), Math.Clamp(-1, least, most))),
        (6, Digits(19).Select(number => (long)BigInteger.Max(least, BigInteger.Min(most, number)))));

    private static Gen<long> Ticks(long unit) => Whole(0, DateTime.MaxValue.Ticks / unit)
        .Select(count => Math.Min(count * unit, DateTime.MaxValue.Ticks / unit * unit));

    private static Gen<double> Real =>
        from mantissa in Digits(17)
        from exponent in Gen.Choose(-40, 30)
        select (double)mantissa * Math.Pow(10, exponent);
}
