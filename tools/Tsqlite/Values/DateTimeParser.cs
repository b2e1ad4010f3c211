using System.Globalization;

namespace Tsqlite.Values;

/// <summary>
/// Reads dates and times as SQL Server does under us_english: ISO 8601, digits only, numbers with separators in the style's order,
/// and names of months. A missing date is 1900-01-01, a missing time midnight.
/// </summary>
internal ref struct DateTimeParser
{
    public enum Result
    {
        Ok,

        /// <summary>Not a date or time at all.</summary>
        Malformed,

        /// <summary>Well formed, but there is no such day or time.</summary>
        OutOfRange,

        /// <summary>A date, but not one of CONVERT's style.</summary>
        OtherStyle,
    }

    /// <summary>Two-digit years up to this one are in this century, those above in the last.</summary>
    private const int TwoDigitYearCutoff = 49;

    private readonly bool _isOld;
    private readonly int _style;
    private readonly DateOrder _order;
    private ReadOnlySpan<char> _rest;

    private DateTimeParser(ReadOnlySpan<char> text, int style, bool isOld)
    {
        _rest = text;
        _style = style;
        _order = DateStyle.OrderOf(style);
        _isOld = isOld;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">CONVERT's style.</param>
    /// <param name="isOld">Whether for datetime or smalldatetime, which take three digits of a second and no offset but Z.</param>
    /// <param name="local">Date and time as the text says.</param>
    /// <param name="offset">The offset from UTC, if it says one.</param>
    public static Result Parse(ReadOnlySpan<char> text, int style, bool isOld, out DateTime local, out TimeSpan? offset)
    {
        local = OldDateTime.Epoch;
        offset = null;
        var parser = new DateTimeParser(text.Trim(' '), style, isOld);
        if (parser._rest.IsEmpty)
            return Result.Ok;

        if (!parser.StartsWithTime())
        {
            var result = parser.ReadDate(out local);
            if (result != Result.Ok)
                return result;
            if (parser._rest.IsEmpty)
                return Result.Ok;
            if (parser._rest[0] is not (' ' or 'T' or 't'))
                return Result.Malformed;
            parser._rest = parser._rest[1..].TrimStart(' ');
        }

        var timeResult = parser.ReadTime(out var time, out offset);
        if (timeResult == Result.Ok)
            local += time;
        return timeResult;
    }

    private readonly bool StartsWithTime()
    {
        var digits = CountDigits(_rest);
        if (digits is 0 or > 2)
            return false;
        var next = _rest[digits..].TrimStart(' ');
        return next.StartsWith(":") || next.Equals("AM", StringComparison.OrdinalIgnoreCase) || next.Equals("PM", StringComparison.OrdinalIgnoreCase);
    }

    private Result ReadDate(out DateTime date)
    {
        date = default;
        if (HasMonthName())
            return DateStyle.CheckWords(_style, _isOld) is not Result.Ok and var refusal ? refusal : ReadDateWithMonthName(out date);

        var digits = ReadDigits();
        if (_rest.IsEmpty || (_rest[0] is ' ' or 'T' or 't' && digits.Length is 4 or 6 or 8))
        {
            if (DateStyle.CheckWords(_style, _isOld) is not Result.Ok and var refusal)
                return refusal;
            return digits.Length switch
            {
                4 => Create(Number(digits), 1, 1, out date),
                6 => Create(FullYear(digits[..2]), Number(digits[2..4]), Number(digits[4..]), out date),
                8 => Create(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]), out date),
                _ => Result.Malformed,
            };
        }

        return digits.Length is 1 or 2 or 4 && _rest[0] is '-' or '/' or '.' ? ReadNumericDate(digits, out date) : Result.Malformed;
    }

    /// <summary>Three numbers. A year of four digits may stand at any place; the order says which of the others is the month.</summary>
    private Result ReadNumericDate(ReadOnlySpan<char> first, out DateTime date)
    {
        date = default;
        var separator = _rest[0];
        _rest = _rest[1..];
        var second = ReadDigits();
        if (second.Length is not (1 or 2 or 4) || _rest.IsEmpty || _rest[0] != separator)
            return Result.Malformed;
        _rest = _rest[1..];
        var third = ReadDigits();
        if (third.Length is not (1 or 2 or 4))
            return Result.Malformed;
        if (!_rest.StartsWith("T", StringComparison.OrdinalIgnoreCase)
            && DateStyle.CheckNumbers(_style, first.Length == 4 || second.Length == 4 || third.Length == 4, _isOld) is not Result.Ok and var refusal)
            return refusal;

        // Where no year has four digits the order says where it stands, and the newer types do not take the order ydm.
        var isMonthFirst = _order is DateOrder.MonthDayYear or DateOrder.MonthYearDay or DateOrder.YearMonthDay;
        var place = (first.Length, second.Length, third.Length) switch
        {
            (4, < 4, < 4) => 0,
            (< 4, 4, < 4) => 1,
            (< 4, < 4, 4) => 2,
            (< 4, < 4, < 4) => _order switch
            {
                DateOrder.YearDayMonth when !_isOld => -1,
                DateOrder.YearMonthDay or DateOrder.YearDayMonth => 0,
                DateOrder.MonthYearDay or DateOrder.DayYearMonth => 1,
                _ => 2,
            },
            _ => -1,
        };

        // What follows a year is month and day for the newer types, and for the others in full ISO 8601.
        if (place == 0 && first.Length == 4 && (!_isOld || _rest.StartsWith("T")))
            isMonthFirst = true;
        return place switch
        {
            0 => OfParts(first, second, third, isMonthFirst, out date),
            1 => OfParts(second, first, third, isMonthFirst, out date),
            2 => OfParts(third, first, second, isMonthFirst, out date),
            _ => Result.Malformed,
        };
    }

    private static Result OfParts(
        ReadOnlySpan<char> year, ReadOnlySpan<char> first, ReadOnlySpan<char> second, bool isMonthFirst, out DateTime date) =>
        isMonthFirst
            ? Create(FullYear(year), Number(first), Number(second), out date)
            : Create(FullYear(year), Number(second), Number(first), out date);

    /// <summary>
    /// A month's name with a year and perhaps a day, in any order: "Alphabetical" in the reference of datetime. Without a day it is the first;
    /// a year of two digits stands behind the day.
    /// </summary>
    private Result ReadDateWithMonthName(out DateTime date)
    {
        date = default;
        var month = 0;
        ReadOnlySpan<char> first = default, second = default;
        for (var i = 0; i < 3; i++)
        {
            var before = _rest;
            if (i > 0)
                SkipSeparators();
            if (_rest.IsEmpty || StartsWithTime() || (char.IsAsciiLetter(_rest[0]) && month > 0))
            {
                _rest = before;
                break;
            }

            if (char.IsAsciiLetter(_rest[0]))
            {
                month = ReadMonthName();
                if (month == 0)
                    return Result.Malformed;
                continue;
            }

            var digits = ReadDigits();
            if (digits.Length is not (1 or 2 or 4))
                return Result.Malformed;
            if (first.IsEmpty)
                first = digits;
            else
                second = digits;
        }

        return (first.Length, second.Length) switch
        {
            _ when month == 0 => Result.Malformed,
            (4, 0) => Create(Number(first), month, 1, out date),
            (4, 1 or 2) => Create(Number(first), month, Number(second), out date),
            (1 or 2, 2 or 4) => Create(FullYear(second), month, Number(first), out date),
            _ => Result.Malformed,
        };
    }

    private Result ReadTime(out TimeSpan time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        Span<int> parts = stackalloc int[3];
        parts.Clear();
        var count = 0;
        var ticks = 0L;
        while (true)
        {
            var digits = ReadDigits();
            if (digits.Length is 0 or > 2)
                return Result.Malformed;
            parts[count++] = Number(digits);
            if (!_rest.StartsWith(":") || count == parts.Length)
                break;
            _rest = _rest[1..];
        }

        if (count >= 2 && _rest is ['.' or ':', ..] && !(count == 2 && _rest[0] == ':'))
        {
            var isMilliseconds = _rest[0] == ':';
            _rest = _rest[1..];
            var fraction = ReadDigits();
            if (fraction.Length == 0 || fraction.Length > (_isOld || isMilliseconds ? 3 : 7))
                return Result.Malformed;
            ticks = isMilliseconds
                ? Number(fraction) * TimeSpan.TicksPerMillisecond
                : long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture) * (long)Math.Pow(10, 7 - fraction.Length);
        }

        var hour = parts[0];
        var half = _rest.TrimStart(' ');
        if (half.StartsWith("AM", StringComparison.OrdinalIgnoreCase) || half.StartsWith("PM", StringComparison.OrdinalIgnoreCase))
        {
            var isAfternoon = half[0] is 'P' or 'p';
            if (hour > 12 && !isAfternoon)
                return Result.Malformed;
            hour = hour < 12 && isAfternoon ? hour + 12 : hour == 12 && !isAfternoon ? 0 : hour;
            _rest = half[2..];
        }
        else if (count == 1)
        {
            return Result.Malformed;
        }

        if (hour > 23 || parts[1] > 59 || parts[2] > 59)
            return _isOld ? Result.OutOfRange : Result.Malformed;
        time = new TimeSpan(hour, parts[1], parts[2]) + new TimeSpan(ticks);
        return ReadOffset(out offset);
    }

    private Result ReadOffset(out TimeSpan? offset)
    {
        offset = null;
        _rest = _rest.Trim(' ');
        if (_rest.IsEmpty)
            return Result.Ok;
        if (_rest is "Z" or "z")
        {
            offset = TimeSpan.Zero;
            return Result.Ok;
        }

        var sign = _rest[0] == '-' ? -1 : 1;
        if (_isOld || _rest is not (['+' or '-', _, ':', _, _] or ['+' or '-', _, _, ':', _, _])
            || !int.TryParse(_rest[1..^3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(_rest[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59 || (hours * 60) + minutes > 14 * 60)
            return Result.Malformed;
        offset = TimeSpan.FromMinutes(sign * ((hours * 60) + minutes));
        return Result.Ok;
    }

    private static Result Create(int year, int month, int day, out DateTime date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return Result.OutOfRange;
        date = new DateTime(year, month, day);
        return Result.Ok;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int FullYear(ReadOnlySpan<char> digits)
    {
        var year = Number(digits);
        return digits.Length > 2 ? year : year <= TwoDigitYearCutoff ? 2000 + year : 1900 + year;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }

    private ReadOnlySpan<char> ReadDigits()
    {
        var digits = _rest[..CountDigits(_rest)];
        _rest = _rest[digits.Length..];
        return digits;
    }

    private void SkipSeparators() => _rest = _rest.TrimStart(" ,-/.");

    /// <summary>Whether a month's name stands anywhere in what is left.</summary>
    private readonly bool HasMonthName()
    {
        var text = _rest;
        while (text.IndexOfAnyInRange('A', 'z') is var start and >= 0)
        {
            text = text[start..];
            var end = CountLetters(text);
            if (MonthOf(text[..end]) > 0)
                return true;
            text = text[Math.Max(1, end)..];
        }

        return false;
    }

    private int ReadMonthName()
    {
        var word = _rest[..CountLetters(_rest)];
        _rest = _rest[word.Length..];
        return MonthOf(word);
    }

    private static int CountLetters(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return end;
    }

    /// <summary>1 to 12, or 0 where the word is no month's name and not its first three letters.</summary>
    private static int MonthOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return 0;
        var format = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            if (word.Equals(format.GetMonthName(month), StringComparison.OrdinalIgnoreCase)
                || word.Equals(format.GetAbbreviatedMonthName(month), StringComparison.OrdinalIgnoreCase))
                return month;
        }

        return 0;
    }
}
