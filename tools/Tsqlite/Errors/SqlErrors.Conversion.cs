using System.Globalization;
using Tsqlite.Types;

namespace Tsqlite.Errors;

internal static partial class SqlErrors
{
    /// <summary>A message about a character value shows no more of it than this.</summary>
    private const int ShownValueLength = 4000;

    /// <summary>168: a number in a statement.</summary>
    public static SqlErrorException FloatTooLarge(string number) =>
        Error(168, 15, 1, $"The floating point value '{number}' is out of the range of computer representation (8 bytes).");

    /// <summary>220: an integer does not fit a narrower integer type.</summary>
    public static SqlErrorException IntegerOverflow(SqlType target, long value) =>
        Error(220, 16, (byte)(target.Name == SqlTypeName.SmallInt ? 1 : 2),
            $"Arithmetic overflow error for data type {Describe(target)}, value = {value}.");

    /// <summary>232: an approximate number does not fit.</summary>
    public static SqlErrorException FloatOverflow(SqlType target, double value) =>
        Error(232, 16, (byte)(target.Name switch { SqlTypeName.TinyInt => 1, SqlTypeName.SmallInt => 2, _ => 3 }),
            $"Arithmetic overflow error for type {Describe(target)}, value = {value.ToString("F6", CultureInfo.InvariantCulture)}.");

    /// <summary>234.</summary>
    public static SqlErrorException MoneyNeedsMoreSpace(SqlType target) =>
        Error(234, 16, 2, $"There is insufficient result space to convert a money value to {Describe(target)}.");

    /// <summary>235, and 293 for smallmoney.</summary>
    public static SqlErrorException MoneySyntax(SqlType target) => target.Name == SqlTypeName.SmallMoney
        ? Error(293, 16, 0, "Cannot convert char value to smallmoney. The char value has incorrect syntax.")
        : Error(235, 16, 0, "Cannot convert a char value to money. The char value has incorrect syntax.");

    /// <summary>241.</summary>
    public static SqlErrorException DateTimeConversion() =>
        Error(241, 16, 1, "Conversion failed when converting date and/or time from character string.");

    /// <summary>242.</summary>
    public static SqlErrorException DateTimeOutOfRange(SqlType source, SqlType target) =>
        Error(242, 16, 3, $"The conversion of a {Describe(source)} data type to a {Describe(target)} data type resulted in an out-of-range value.");

    /// <summary>244: text holds a number too large for tinyint or smallint.</summary>
    public static SqlErrorException TextOverflowsSmallInteger(SqlType source, string value, SqlType target)
    {
        var (column, state) = target.Name == SqlTypeName.TinyInt ? ("INT1", (byte)1) : ("INT2", (byte)2);
        return Error(244, 16, state,
            $"The conversion of the {DescribeText(source)} value '{Shown(value)}' overflowed an {column} column. Use a larger integer column.");
    }

    /// <summary>245.</summary>
    public static SqlErrorException TextConversion(SqlType source, string value, SqlType target) =>
        Error(245, 16, 1, $"Conversion failed when converting the {DescribeText(source)} value '{Shown(value)}' to data type {Describe(target)}.");

    /// <summary>248: text holds a number too large for int.</summary>
    public static SqlErrorException TextOverflowsInt(SqlType source, string value) =>
        Error(248, 16, 1, $"The conversion of the {DescribeText(source)} value '{Shown(value)}' overflowed an int column.");

    /// <summary>257.</summary>
    public static SqlErrorException ImplicitConversionNotAllowed(SqlType source, SqlType target) =>
        Error(257, 16, 3,
            $"Implicit conversion from data type {Describe(source)} to {Describe(target)} is not allowed. Use the CONVERT function to run this query.");

    /// <summary>281.</summary>
    public static SqlErrorException InvalidStyle(int style, SqlType source) =>
        Error(281, 16, 1, $"{style} is not a valid style number when converting from {Describe(source)} to a character string.");

    /// <summary>295.</summary>
    public static SqlErrorException SmallDateTimeConversion() =>
        Error(295, 16, 3, "Conversion failed when converting character string to smalldatetime data type.");

    /// <summary>9807.</summary>
    public static SqlErrorException StyleNotFollowed(int style) => Error(9807, 16, 0,
        $"The input character string does not follow style {style}, either change the input character string or use a different style.");

    /// <summary>529.</summary>
    public static SqlErrorException ExplicitConversionNotAllowed(SqlType source, SqlType target) =>
        Error(529, 16, 2, $"Explicit conversion from data type {Describe(source)} to {Describe(target)} is not allowed.");

    public const int TruncatedNumber = 2628;

    /// <summary>2628.</summary>
    public static SqlErrorException StringTruncation(string table, string column, string value) =>
        Error(TruncatedNumber, 16, 1, $"String or binary data would be truncated in table '{table}', column '{column}'. Truncated value: '{Shown(value)}'.");

    /// <summary>8114.</summary>
    public static SqlErrorException ConvertingDataType(SqlType source, SqlType target) =>
        Error(8114, 16, 5, $"Error converting data type {DescribeText(source)} to {Describe(target)}.");

    /// <summary>8115, naming the type that the value came from.</summary>
    public static SqlErrorException ConversionOverflow(SqlType source, SqlType target)
    {
        byte state = target switch
        {
            { IsCharacter: true } => 5,
            { IsDecimal: true } => (byte)(source.IsApproximate ? 6 : 8),
            _ => 1,
        };
        return Error(8115, 16, state, $"Arithmetic overflow error converting {Describe(source)} to data type {Describe(target)}.");
    }

    /// <summary>8115, where the value is the result of an expression.</summary>
    public static SqlErrorException ExpressionOverflow(SqlType target) =>
        Error(8115, 16, 2, $"Arithmetic overflow error converting expression to data type {Describe(target)}.");

    /// <summary>1007.</summary>
    public static SqlErrorException NumberTooLong(string number) =>
        Error(1007, 15, 1, $"The number '{number}' is out of the range for numeric representation (maximum precision 38).");

    /// <summary>9809: between bytes and text there are the styles 0, 1 and 2.</summary>
    public static SqlErrorException BinaryStyle(int style, SqlType source, SqlType target) =>
        Error(9809, 16, 1, $"The style {style} is not supported for conversions from {Describe(source)} to {Describe(target)}.");

    public static SqlErrorException WideDecimalInWindow() =>
        Error(UnsupportedNumber, 16, 1, "SUM or AVG OVER of a decimal value of more than 18 digits is not supported by Tsqlite.");

    /// <summary>8152.</summary>
    public static SqlErrorException StringTruncation() => Error(8152, 16, 30, "String or binary data would be truncated.");

    /// <summary>8169.</summary>
    public static SqlErrorException GuidConversion() =>
        Error(8169, 16, 2, "Conversion failed when converting from a character string to uniqueidentifier.");

    /// <summary>8170.</summary>
    public static SqlErrorException GuidNeedsMoreSpace() =>
        Error(8170, 16, 2, "Insufficient result space to convert uniqueidentifier value to char.");

    /// <summary>A type as messages name it: without its length, and decimal under its other name.</summary>
    internal static string Describe(SqlType type) =>
        type.Name == SqlTypeName.Decimal ? "numeric" : type.BareName;

    /// <summary>Where a text does not convert, it counts as one of varying length.</summary>
    private static string DescribeText(SqlType type) => Describe(type.Name switch
    {
        SqlTypeName.Char => type with { Name = SqlTypeName.VarChar },
        SqlTypeName.NChar => type with { Name = SqlTypeName.NVarChar },
        _ => type,
    });

    private static string Shown(string value) => value.Length <= ShownValueLength ? value : value[..ShownValueLength];
}
