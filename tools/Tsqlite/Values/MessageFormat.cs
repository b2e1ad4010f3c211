using System.Globalization;
using System.Text;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>RAISERROR's substitution: %d %i %u %o %x %X %s with flags, width and precision.</summary>
internal static class MessageFormat
{
    // Arguments are numbered with RAISERROR's own three before them.
    private const int FirstArgument = 4;
    private const int MostArguments = 20;
    private const int LongestMessage = 2047;
    private const string Ellipsis = "...";

    public static string Apply(string format, IReadOnlyList<(object? Value, SqlType Type)> arguments)
    {
        if (arguments.Count > MostArguments)
            throw SqlErrors.SubstitutionCount(MostArguments);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is { Value: not null, Type: var type } && !(type.IsCharacter || type.IsBinary || (type.IsInteger && type.Name != SqlTypeName.Bit)))
                throw SqlErrors.SubstitutionType(type, FirstArgument + i);
        }

        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            if (i + 1 < format.Length && format[i + 1] == '%')
            {
                text.Append('%');
                i++;
                continue;
            }

            var start = i++;
            while (i < format.Length && "-+0 #".Contains(format[i]))
                i++;
            var flags = format[(start + 1)..i];
            var width = Number(ref i);
            int? precision = null;
            if (i < format.Length && format[i] == '.')
            {
                i++;
                precision = Number(ref i) ?? 0;
            }

            var isWide = format.AsSpan(i).StartsWith("I64");
            if (isWide)
                i += 3;
            else if (i < format.Length && format[i] is 'l' or 'h')
                i++;
            if (i >= format.Length || !"diuoxXs".Contains(format[i]))
                throw SqlErrors.MessageFormat(format[start..]);
            var value = next < arguments.Count ? arguments[next] : (null, SqlType.Int);
            if (!Matches(format[i], isWide, value))
                throw SqlErrors.SubstitutionMismatch(next + 1);
            next++;
            text.Append(FormatOne(format[i], value, flags, width ?? 0, precision));
        }

        return text.Length <= LongestMessage ? text.ToString() : $"{text.ToString(0, LongestMessage - Ellipsis.Length)}{Ellipsis}";

        int? Number(ref int position)
        {
            if (position < format.Length && format[position] == '*')
            {
                position++;
                if (next < arguments.Count && arguments[next].Value is not (null or int or short or byte))
                    throw SqlErrors.SubstitutionMismatch(next + 1);
                return next < arguments.Count ? Convert.ToInt32(arguments[next++].Value, CultureInfo.InvariantCulture) : null;
            }

            var start = position;
            while (position < format.Length && char.IsAsciiDigit(format[position]))
                position++;
            return position == start ? null : int.Parse(format.AsSpan(start, position - start), CultureInfo.InvariantCulture);
        }
    }

    private static bool Matches(char kind, bool isWide, (object? Value, SqlType Type) argument) => argument.Value is null
        || (kind == 's' ? argument.Type.IsCharacter : argument.Type.IsInteger && (isWide || argument.Type.Name != SqlTypeName.BigInt));

    private static string FormatOne(char kind, (object? Value, SqlType Type) argument, string flags, int width, int? precision)
    {
        string text;
        if (argument.Value is null)
        {
            text = "(null)";
        }
        else if (kind == 's')
        {
            text = (string)argument.Value;
            if (precision is { } longest && text.Length > longest)
                text = text[..longest];
        }
        else
        {
            var number = Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture);
            var narrow = argument.Type.Name != SqlTypeName.BigInt;
            text = kind switch
            {
                'x' => Prefix("0x") + (narrow ? ((int)number).ToString("x", CultureInfo.InvariantCulture) : number.ToString("x", CultureInfo.InvariantCulture)),
                'X' => Prefix("0X") + (narrow ? ((int)number).ToString("X", CultureInfo.InvariantCulture) : number.ToString("X", CultureInfo.InvariantCulture)),
                'o' => Prefix("0") + Convert.ToString(narrow ? (uint)number : number, 8),
                'u' => narrow ? ((uint)number).ToString(CultureInfo.InvariantCulture) : ((ulong)number).ToString(CultureInfo.InvariantCulture),
                _ => Digits(number),
            };

            if (flags.Contains('0') && !flags.Contains('-') && precision is null && kind is 'd' or 'i')
                return number < 0 ? $"-{text[1..].PadLeft(width - 1, '0')}" : text.PadLeft(width, '0');
            if (flags.Contains('0') && !flags.Contains('-') && precision is null)
                return text.PadLeft(width, '0');
        }

        return flags.Contains('-') ? text.PadRight(width) : text.PadLeft(width);

        string Prefix(string prefix) => flags.Contains('#') && Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture) != 0 ? prefix : "";

        string Digits(long number)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(precision ?? 0, '0');
            return number < 0 ? $"-{digits}" : flags.Contains('+') ? $"+{digits}" : flags.Contains(' ') ? $" {digits}" : digits;
        }
    }
}
