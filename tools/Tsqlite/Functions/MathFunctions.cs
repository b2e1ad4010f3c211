using System.Data.SqlTypes;
using System.Numerics;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Mathematical functions.</summary>
internal static class MathFunctions
{
    private const byte MaxPrecision = 38;

    /// <summary>More than any exact number has, so that dropping as many leaves 0.</summary>
    private const int MostDigits = 80;

    /// <summary>Digits behind the point beyond which a double has none to round.</summary>
    private const int DoubleDigits = 15;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("ABS", 1, 1, Numeric, types => Wide(types[0]), (arguments, _, result) => Abs(arguments[0]!, result)),
        new("SIGN", 1, 1, Numeric, types => Wide(types[0]),
            (arguments, _, result) => FromDouble(Math.Sign(ToDouble(arguments[0]!)), result)),
        new("CEILING", 1, 1, Numeric, types => Whole(types[0]),
            (arguments, _, result) => ToWhole(arguments[0]!, result, up: true)),
        new("FLOOR", 1, 1, Numeric, types => Whole(types[0]),
            (arguments, _, result) => ToWhole(arguments[0]!, result, up: false)),
        new("ROUND", 2, 3, (index, types) => index == 0 ? Numeric(0, types) : SqlType.BigInt, types => Computed(types[0]),
            (arguments, _, result) => Round(arguments[0]!, (long)arguments[1]!, isCut: arguments.Length > 2 && (long)arguments[2]! != 0, result)),
        new("POWER", 2, 2, (index, types) => index == 0 ? Numeric(0, types) : SqlType.Float, types => Wide(types[0]),
            (arguments, _, result) => Power(ToDouble(arguments[0]!), (double)arguments[1]!, result)),
        new("DEGREES", 1, 1, Numeric, types => Angle(types[0]),
            (arguments, _, result) => FromDouble(ToDouble(arguments[0]!) * (180 / Math.PI), result)),
        new("RADIANS", 1, 1, Numeric, types => Angle(types[0]),
            (arguments, _, result) => FromDouble(ToDouble(arguments[0]!) * (Math.PI / 180), result)),
        new("PI", 0, 0, Numeric, _ => SqlType.Float, (_, _, _) => Math.PI),
        Approximate("SQRT", Math.Sqrt),
        Approximate("SQUARE", x => x * x),
        Approximate("EXP", Math.Exp),
        Approximate("LOG10", Math.Log10),
        Approximate("SIN", Math.Sin),
        Approximate("COS", Math.Cos),
        Approximate("TAN", Math.Tan),
        Approximate("COT", x => 1 / Math.Tan(x)),
        Approximate("ASIN", Math.Asin),
        Approximate("ACOS", Math.Acos),
        Approximate("ATAN", Math.Atan),
        new("ATN2", 2, 2, (_, _) => SqlType.Float, _ => SqlType.Float,
            (arguments, _, _) => arguments is [0.0, 0.0]
                ? throw SqlErrors.InvalidFloatingPointOperation()
                : Math.Atan2((double)arguments[0]!, (double)arguments[1]!)),
        new("LOG", 1, 2, (_, _) => SqlType.Float, _ => SqlType.Float,
            (arguments, _, _) => arguments.Length == 1 ? Checked(Math.Log((double)arguments[0]!)) : Log((double)arguments[0]!, (double)arguments[1]!)),
    ];

    private static ScalarFunction Approximate(string name, Func<double, double> compute) => new(
        name, 1, 1, (_, _) => SqlType.Float, _ => SqlType.Float, (arguments, _, _) => Checked(compute((double)arguments[0]!)));

    /// <summary>int, bigint, decimal, money or float: the types that these functions compute in.</summary>
    private static SqlType Computed(SqlType type) => type.Name switch
    {
        SqlTypeName.TinyInt or SqlTypeName.SmallInt or SqlTypeName.Int => SqlType.Int,
        SqlTypeName.BigInt or SqlTypeName.Decimal => type,
        SqlTypeName.Money or SqlTypeName.SmallMoney => SqlType.Money,
        _ => SqlType.Float,
    };

    private static SqlType? Numeric(int index, IReadOnlyList<SqlType> types)
    {
        var type = types[index];
        if (!type.IsNumeric && !type.IsCharacter)
            throw SqlErrors.OperandTypeClash(type, SqlType.Float);
        return Computed(type) is var computed && computed == type ? null : computed;
    }

    private static SqlType Wide(SqlType type) =>
        type.Name == SqlTypeName.Decimal ? SqlType.Decimal(MaxPrecision, type.Scale) : Computed(type);

    /// <summary>A decimal's angle has more digits in SQL Server than a double tells.</summary>
    private static SqlType Angle(SqlType type) => type.Name == SqlTypeName.Decimal ? throw SqlErrors.AngleOfDecimal() : Computed(type);

    private static SqlType Whole(SqlType type) => type.Name == SqlTypeName.Decimal ? SqlType.Decimal(type.Precision, 0) : Computed(type);

    private static double ToDouble(object value) => value switch
    {
        double number => number,
        decimal number => (double)number,
        SqlDecimal number => ExactDecimal.Of(number).ToDouble(),
        int number => number,
        _ => (long)value,
    };

    private static object Abs(object value, SqlType type) => value switch
    {
        int.MinValue or long.MinValue => throw SqlErrors.ExpressionOverflow(type),
        int number => Math.Abs(number),
        long number => Math.Abs(number),
        double number => Math.Abs(number),
        _ => ExactDecimal.OfExact(value) is var exact ? Fit(exact with { Unscaled = BigInteger.Abs(exact.Unscaled) }, type) : value,
    };

    private static object ToWhole(object value, SqlType type, bool up)
    {
        switch (value)
        {
            case double number:
                return up ? Math.Ceiling(number) : Math.Floor(number);
            case int or long:
                return value;
        }

        var exact = ExactDecimal.OfExact(value);
        var whole = exact.Truncate();
        var isCut = new ExactDecimal(whole, 0).CompareTo(exact) != 0;
        return Fit(new ExactDecimal(!isCut || up == exact.Unscaled.Sign < 0 ? whole : whole + exact.Unscaled.Sign, 0), type);
    }

    private static object Round(object value, long digits, bool isCut, SqlType type)
    {
        if (value is double number)
            return RoundDouble(number, digits, isCut);
        var exact = ExactDecimal.OfExact(value);
        var dropped = Math.Clamp(exact.Scale - digits, 0, MostDigits);
        if (dropped > 0)
        {
            var unit = ExactDecimal.PowerOfTen((int)dropped);
            var quotient = BigInteger.DivRem(exact.Unscaled, unit, out var rest);
            if (!isCut && BigInteger.Abs(rest) * 2 >= unit)
                quotient += exact.Unscaled.Sign;
            exact = exact with { Unscaled = quotient * unit };
        }

        return type.IsInteger
            ? exact.Truncate() is var whole && whole >= long.MinValue && whole <= long.MaxValue
                ? Arithmetic.ToInteger((long)whole, type)
                : throw SqlErrors.ExpressionOverflow(type)
            : Fit(exact, type);
    }

    private static object Fit(ExactDecimal value, SqlType type) => SqlConvert.Fit(value, type) ?? throw SqlErrors.ExpressionOverflow(type);

    private static double RoundDouble(double value, long digits, bool isCut)
    {
        if (digits > DoubleDigits)
            return value;
        if (digits < -308)
            return 0;
        var mode = isCut ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero;
        if (digits >= 0)
            return Math.Round(value, (int)digits, mode);
        var unit = Math.Pow(10, -digits);
        return Math.Round(value / unit, mode) * unit;
    }

    private static object? Power(double value, double exponent, SqlType type) =>
        value == 0 && exponent < 0 ? throw SqlErrors.DivideByZero() : FromDouble(Math.Pow(value, exponent), type);

    private static double Log(double value, double radix) =>
        radix is <= 0 or 1 ? throw SqlErrors.InvalidFloatingPointOperation() : Checked(Math.Log(value) / Math.Log(radix));

    private static double Checked(double value)
    {
        if (double.IsNaN(value) || double.IsNegativeInfinity(value))
            throw SqlErrors.InvalidFloatingPointOperation();
        return double.IsPositiveInfinity(value) ? throw SqlErrors.ExpressionOverflow(SqlType.Float) : value;
    }

    private static object? FromDouble(double value, SqlType type) => SqlConvert.Convert(Checked(value), SqlType.Float, type);
}
