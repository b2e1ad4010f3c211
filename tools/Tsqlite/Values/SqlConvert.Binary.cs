using System.Buffers.Binary;
using System.Text;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class SqlConvert
{
    private static byte[] ToBinary(object value, SqlType source, SqlType target, int style) => value switch
    {
        byte[] bytes => FitBytes(bytes, target),
        string text => FitBytes(TextToBytes(text, source, target, style), target),
        Guid guid => FitBytes(guid.ToByteArray(), target),
        DateTime instant => FitNumber(DateTimeToBytes(instant, source), target),
        decimal number when source.Name == SqlTypeName.SmallMoney => FitNumber(NumberToBytes((int)(number * MoneyUnit)), target),
        _ => FitNumber(NumberToBytes(value), target),
    };

    private static byte[] NumberToBytes(object value)
    {
        var bytes = new byte[value switch { byte or bool => 1, short => 2, int or float => 4, _ => 8 }];
        switch (value)
        {
            case byte or bool:
                bytes[0] = (byte)ToInt64(value);
                break;
            case short number:
                BinaryPrimitives.WriteInt16BigEndian(bytes, number);
                break;
            case int number:
                BinaryPrimitives.WriteInt32BigEndian(bytes, number);
                break;
            case float number:
                BinaryPrimitives.WriteSingleBigEndian(bytes, number);
                break;
            case double number:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                break;
            case decimal number:
                BinaryPrimitives.WriteInt64BigEndian(bytes, (long)(number * MoneyUnit));
                break;
            default:
                BinaryPrimitives.WriteInt64BigEndian(bytes, ToInt64(value));
                break;
        }

        return bytes;
    }

    private static byte[] TextToBytes(string text, SqlType source, SqlType target, int style)
    {
        if (style == 0)
            return TextBytes(text, source);
        if (style is not (1 or 2))
            throw SqlErrors.BinaryStyle(style, source, target);
        var digits = text.AsSpan().Trim(' ');
        if (style == 1)
        {
            if (!digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
                throw SqlErrors.ConvertingDataType(source, target);
            digits = digits[2..];
        }

        try
        {
            return System.Convert.FromHexString(digits);
        }
        catch (FormatException)
        {
            throw SqlErrors.ConvertingDataType(source, target);
        }
    }

    /// <summary>The bytes in which SQL Server holds the text: UTF-16, or the code page for char and varchar.</summary>
    internal static byte[] TextBytes(string text, SqlType type) =>
        type.IsUnicode ? Encoding.Unicode.GetBytes(text) : Windows1252.GetBytes(text);

    /// <summary>Text and bytes stay at the left: cut or padded at the right.</summary>
    private static byte[] FitBytes(byte[] bytes, SqlType target)
    {
        if (target.IsMax || bytes.Length == target.Length || (bytes.Length < target.Length && target.Name == SqlTypeName.VarBinary))
            return bytes;
        var fitted = new byte[target.Length];
        bytes.AsSpan(0, Math.Min(bytes.Length, fitted.Length)).CopyTo(fitted);
        return fitted;
    }

    /// <summary>Numbers stay at the right: cut or padded at the left.</summary>
    private static byte[] FitNumber(byte[] bytes, SqlType target)
    {
        if (target.IsMax || bytes.Length == target.Length || (bytes.Length < target.Length && target.Name == SqlTypeName.VarBinary))
            return bytes;
        var fitted = new byte[target.Length];
        var used = Math.Min(bytes.Length, fitted.Length);
        bytes.AsSpan(bytes.Length - used).CopyTo(fitted.AsSpan(fitted.Length - used));
        return fitted;
    }
}
