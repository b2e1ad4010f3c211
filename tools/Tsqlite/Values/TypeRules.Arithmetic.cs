using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class TypeRules
{
    /// <summary>Digits that a product or quotient keeps behind the point when its precision has to be cut to 38.</summary>
    private const int KeptScale = 6;

    /// <summary>The type of <c>a op b</c>.</summary>
    /// <exception cref="SqlErrorException">8117 an operand is of no use to the operator; 402 and 206 the two do not go together.</exception>
    public static SqlType Arithmetic(ArithmeticOperator op, SqlType a, SqlType b)
    {
        if (op is ArithmeticOperator.BitwiseAnd or ArithmeticOperator.BitwiseOr or ArithmeticOperator.BitwiseXor)
            return Bitwise(op, a, b);
        if (op == ArithmeticOperator.Add && Concatenation(a, b) is { } text)
            return text;
        if (a.IsDateTime || b.IsDateTime)
            return DateTimeArithmetic(op, a, b);

        var (high, low) = Precedence(a) >= Precedence(b) ? (a, b) : (b, a);
        if (!high.IsNumeric || high.Name == SqlTypeName.Bit)
        {
            var isOfOneKind = (a.IsCharacter && b.IsCharacter) || (a.Name == b.Name && a.Name != SqlTypeName.Bit && !a.IsBinary);
            if (a.IsLegacy || b.IsLegacy)
                isOfOneKind = a.Name == b.Name;
            throw isOfOneKind || op is ArithmeticOperator.Multiply or ArithmeticOperator.Divide
                ? SqlErrors.InvalidOperandType(a, NameOf(op))
                : SqlErrors.IncompatibleTypes(a, b, NameOf(op));
        }

        if (op == ArithmeticOperator.Modulo && high.IsApproximate)
            throw low.IsApproximate ? SqlErrors.InvalidOperandType(a, NameOf(op)) : SqlErrors.IncompatibleTypes(a, b, NameOf(op));
        if (!CanConvert(low, high, isImplicit: true))
            throw SqlErrors.OperandTypeClash(low, high);

        return high.Name == SqlTypeName.Decimal ? DecimalArithmetic(op, AsDecimal(a) ?? high, AsDecimal(b) ?? high) : high;
    }

    /// <summary>The operator as error messages name it.</summary>
    public static string NameOf(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.BitwiseAnd => "'&'",
        ArithmeticOperator.BitwiseOr => "'|'",
        ArithmeticOperator.BitwiseXor => "'^'",
        _ => op.ToString().ToLowerInvariant(),
    };

    private static SqlType? Concatenation(SqlType a, SqlType b)
    {
        if (a.IsLegacy || b.IsLegacy)
            return null;
        var length = a.IsMax || b.IsMax ? SqlType.Max : a.Length + b.Length;
        if (a.IsCharacter && b.IsCharacter)
        {
            var isFixed = a.Name is SqlTypeName.Char or SqlTypeName.NChar && b.Name is SqlTypeName.Char or SqlTypeName.NChar;
            return Text((a.IsUnicode || b.IsUnicode, isFixed) switch
            {
                (true, true) => SqlTypeName.NChar,
                (true, false) => SqlTypeName.NVarChar,
                (false, true) => SqlTypeName.Char,
                (false, false) => SqlTypeName.VarChar,
            }, length);
        }

        return a.IsBinary && b.IsBinary ? SqlType.VarBinary(length == SqlType.Max ? length : Math.Min(length, MaxVarCharLength)) : null;
    }

    private static SqlType DateTimeArithmetic(ArithmeticOperator op, SqlType a, SqlType b)
    {
        // Only the two old types take part in arithmetic: there a number is a count of days.
        var (high, low) = Precedence(a) >= Precedence(b) ? (a, b) : (b, a);
        var isOld = high.Name is SqlTypeName.DateTime or SqlTypeName.SmallDateTime;
        if (op is not (ArithmeticOperator.Add or ArithmeticOperator.Subtract))
            throw isOld || low.IsDateTime ? SqlErrors.InvalidOperandType(high, NameOf(op)) : SqlErrors.OperandTypeClash(low, high);
        if (!isOld)
        {
            throw low.IsNumeric || low.Name == SqlTypeName.UniqueIdentifier ? SqlErrors.OperandTypeClash(high, low)
                : a.Name == b.Name ? SqlErrors.InvalidOperandType(high, NameOf(op))
                : SqlErrors.IncompatibleTypes(a, b, NameOf(op));
        }

        if (low.Name is SqlTypeName.Date or SqlTypeName.Time)
            throw SqlErrors.IncompatibleTypes(a, b, NameOf(op));
        return CanConvert(low, high, isImplicit: true) ? high : throw SqlErrors.OperandTypeClash(low, high);
    }

    private static SqlType Bitwise(ArithmeticOperator op, SqlType a, SqlType b)
    {
        if (a.IsInteger && b.IsInteger)
            return Precedence(a) >= Precedence(b) ? a : b;
        if (a.IsInteger && b.IsBinary)
            return a;
        if (b.IsInteger && a.IsBinary)
            return b;
        throw SqlErrors.IncompatibleTypes(a, b, NameOf(op));
    }

    private static SqlType DecimalArithmetic(ArithmeticOperator op, SqlType a, SqlType b)
    {
        int p1 = a.Precision, s1 = a.Scale, p2 = b.Precision, s2 = b.Scale;
        var integral = Math.Max(p1 - s1, p2 - s2);
        switch (op)
        {
            case ArithmeticOperator.Add or ArithmeticOperator.Subtract:
                var scale = Math.Max(s1, s2);
                var precision = integral + scale + 1;
                return precision <= MaxDecimalPrecision
                    ? SqlType.Decimal((byte)precision, (byte)scale)
                    : SqlType.Decimal(MaxDecimalPrecision, (byte)Math.Min(scale, MaxDecimalPrecision - integral));
            case ArithmeticOperator.Multiply:
                return Cut(p1 + p2 + 1, s1 + s2);
            case ArithmeticOperator.Divide:
                var quotientScale = Math.Max(KeptScale, s1 + p2 + 1);
                return Cut(p1 - s1 + s2 + quotientScale, quotientScale);
            default:
                var remainderScale = Math.Max(s1, s2);
                return SqlType.Decimal((byte)Math.Min(MaxDecimalPrecision, Math.Min(p1 - s1, p2 - s2) + remainderScale), (byte)remainderScale);
        }
    }

    /// <summary>Gives up digits behind the point, but not the last six, to keep those before it.</summary>
    private static SqlType Cut(int precision, int scale)
    {
        if (precision <= MaxDecimalPrecision)
            return SqlType.Decimal((byte)precision, (byte)scale);
        var kept = Math.Max(MaxDecimalPrecision - (precision - scale), Math.Min(scale, KeptScale));
        return SqlType.Decimal(MaxDecimalPrecision, (byte)Math.Min(scale, kept));
    }
}
