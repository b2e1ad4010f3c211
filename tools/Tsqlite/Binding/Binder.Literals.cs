using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private static BoundConstant BindLiteral(Literal literal)
    {
        switch (literal)
        {
            case NullLiteral:
                return new(null, SqlType.Int) { IsUntypedNull = true };
            case IntegerLiteral:
                if (int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var integer))
                    return new(integer, SqlType.Int);
                return MakeDecimal(literal.Value);
            case NumericLiteral:
                return MakeDecimal(literal.Value);
            case RealLiteral:
                // An exponent may have no digits.
                var isCut = !char.IsAsciiDigit(literal.Value[^1]);
                var real = double.Parse(isCut ? $"{literal.Value}0" : literal.Value, CultureInfo.InvariantCulture);
                return double.IsFinite(real) ? new(real, SqlType.Float) : throw SqlErrors.FloatTooLarge(literal.Value);
            case MoneyLiteral:
                return new(SqlConvert.Convert(literal.Value, SqlType.VarChar(SqlType.Max), SqlType.Money), SqlType.Money);
            case BinaryLiteral:
                var bytes = ParseBinary(literal.Value);
                return new(bytes, SqlType.VarBinary(Math.Clamp(bytes.Length, 1, 8000)));
            case StringLiteral { IsNational: true }:
                return new(literal.Value, SqlType.NVarChar(literal.Value.Length > 4000 ? SqlType.Max : Math.Max(1, literal.Value.Length)));
            case StringLiteral:
                // Without N the text is of the code page, wherever it goes afterwards.
                return new(Windows1252.Fold(literal.Value), SqlType.VarChar(literal.Value.Length > 8000 ? SqlType.Max : Math.Max(1, literal.Value.Length)));
            default:
                throw Unsupported(SyntaxName.Of(literal), literal);
        }

        static BoundConstant MakeDecimal(string text)
        {
            var digits = text.TrimStart('0');
            var point = digits.IndexOf('.');
            var scale = point < 0 ? 0 : digits.Length - point - 1;
            var precision = Math.Max(1, point < 0 ? digits.Length : digits.Length - 1);
            if (precision > 38 || !ExactDecimal.TryParse(text, out var value))
                throw SqlErrors.NumberTooLong(text);
            return new(value.ToClr(), SqlType.Decimal((byte)Math.Max(precision, scale), (byte)scale));
        }
    }

    private static byte[] ParseBinary(string literal)
    {
        var digits = literal.AsSpan(2);
        return System.Convert.FromHexString(digits.Length % 2 == 0 ? digits.ToString() : $"0{digits}");
    }
}
