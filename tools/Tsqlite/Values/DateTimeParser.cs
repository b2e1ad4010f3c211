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
    }

    private enum Order
    {
        MonthDayYear,
        DayMonthYear,
        YearMonthDay,
    }

    /// <summary>Two-digit years up to this one are in this century, those above in the last.</summary>
    private const int TwoDigitYearCutoff = 49;

    private readonly bool _isOld;
    private readonly Order _order;
    private ReadOnlySpan<char> _rest;

    private DateTimeParser(ReadOnlySpan<char> text, Order order, bool isOld)
    {
        _rest = text;
        _order = order;
        _isOld = isOld;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">CONVERT's style, of which the order of day, month and year counts.</param>
    /// <param name="isOld">Whether for datetime or smalldatetime, which take three digits of a second and no offset but Z.</param>
    /// <param name="local">Date and time as the text says.</param>
    /// <param name="offset">The offset from UTC, if it says one.</param>
    public static Result Parse(ReadOnlySpan<char> text, int style, bool isOld, out DateTime local, out TimeSpan? offset)
    {
        local = OldDateTime.Epoch;
        offset = null;
        var parser = new DateTimeParser(text.Trim(' '), OrderOf(style), isOld);
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

    private static Order OrderOf(int style) => style switch
    {
        3 or 4 or 5 or 103 or 104 or 105 => Order.DayMonthYear,
        2 or 11 or 12 or 102 or 111 or 112 => Order.YearMonthDay,
        _ => Order.MonthDayYear,
    };

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
        if (char.IsAsciiLetter(_rest[0]))
            return ReadDateFromMonthName(out date);

        var digits = ReadDigits();
        if (_rest.IsEmpty || (_rest[0] is ' ' or 'T' or 't' && digits.Length is 4 or 6 or 8))
        {
            // A year may be followed by a month's name.
            if (digits.Length == 4 && _rest.TrimStart(' ') is [var first, ..] && char.IsAsciiLetter(first) && _rest[0] == ' ')
                return ReadYearAndMonthName(digits, out date);
            return digits.Length switch
            {
                4 => Create(Number(digits), 1, 1, out date),
                6 => Create(FullYear(digits[..2]), Number(digits[2..4]), Number(digits[4..]), out date),
                8 => Create(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]), out date),
                _ => Result.Malformed,
            };
        }

        if (digits.Length is 0 or 3 or > 4)
            return Result.Malformed;
        if (_rest[0] is '-' or '/' or '.')
            return char.IsAsciiDigit(Peek(1)) ? ReadNumericDate(digits, out date) : ReadDayAndMonthName(digits, out date);
        return ReadDayAndMonthName(digits, out date);
    }

    private Result ReadNumericDate(ReadOnlySpan<char> first, out DateTime date)
    {
        date = default;
        var separator = _rest[0];
        _rest = _rest[1..];
        var second = ReadDigits();
        if (second.Length is 0 or > 4 || _rest.IsEmpty || _rest[0] != separator)
            return Result.Malformed;
        _rest = _rest[1..];
        var third = ReadDigits();
        if (third.Length is 0 or 3 or > 4)
            return Result.Malformed;

        if (first.Length == 4)
        {
            if (second.Length > 2 || third.Length > 2)
                return Result.Malformed;
            // The older types read what follows the year in the order of the style, unless the text is full ISO 8601.
            return _isOld && _order == Order.DayMonthYear && !_rest.StartsWith("T")
                ? Create(Number(first), Number(third), Number(second), out date)
                : Create(Number(first), Number(second), Number(third), out date);
        }

        if (second.Length > 2 || (_order == Order.YearMonthDay && third.Length > 2))
            return Result.Malformed;
        return _order switch
        {
            Order.DayMonthYear => Create(FullYear(third), Number(second), Number(first), out date),
            Order.YearMonthDay => Create(FullYear(first), Number(second), Number(third), out date),
            _ => Create(FullYear(third), Number(first), Number(second), out date),
        };
    }

    /// <summary>Jan 31, 2020 and Jan 2020.</summary>
    private Result ReadDateFromMonthName(out DateTime date)
    {
        date = default;
        var month = ReadMonthName();
        if (month == 0)
            return Result.Malformed;
        SkipSeparators();
        var first = ReadDigits();
        if (first.Length == 4)
            return Create(Number(first), month, 1, out date);
        if (first.Length is not (1 or 2))
            return Result.Malformed;
        SkipSeparators();
        var second = ReadDigits();
        return second.Length is 2 or 4 ? Create(FullYear(second), month, Number(first), out date) : Result.Malformed;
    }

    /// <summary>31 Jan 2020, 31-Jan-20.</summary>
    private Result ReadDayAndMonthName(ReadOnlySpan<char> day, out DateTime date)
    {
        date = default;
        SkipSeparators();
        var month = ReadMonthName();
        SkipSeparators();
        var year = ReadDigits();
        if (month == 0 || day.Length > 2 || year.Length is not (2 or 4))
            return Result.Malformed;
        return Create(FullYear(year), month, Number(day), out date);
    }

    /// <summary>2020 Jan 31.</summary>
    private Result ReadYearAndMonthName(ReadOnlySpan<char> year, out DateTime date)
    {
        date = default;
        SkipSeparators();
        var month = ReadMonthName();
        SkipSeparators();
        var day = ReadDigits();
        if (month == 0 || day.Length > 2)
            return Result.Malformed;
        return Create(Number(year), month, day.IsEmpty ? 1 : Number(day), out date);
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
        if (_isOld || _rest is not (['+' or '-', _, _, ':', _, _])
            || !int.TryParse(_rest[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(_rest[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
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

    private readonly char Peek(int index) => index < _rest.Length ? _rest[index] : '\0';

    private ReadOnlySpan<char> ReadDigits()
    {
        var digits = _rest[..CountDigits(_rest)];
        _rest = _rest[digits.Length..];
        return digits;
    }

    private void SkipSeparators() => _rest = _rest.TrimStart(" ,-/.");

    /// <summary>1 to 12, or 0 when no month's name or its first three letters come next.</summary>
    private int ReadMonthName()
    {
        var end = 0;
        while (end < _rest.Length && char.IsAsciiLetter(_rest[end]))
            end++;
        var word = _rest[..end];
        _rest = _rest[end..];
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
