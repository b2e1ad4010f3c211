using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>The functions that put a date or time together from numbers: DATEFROMPARTS and its kin.</summary>
internal static class DatePartsFunctions
{
    private const int MaxOffsetHours = 14;
    private const int MaxScale = 7;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("DATEFROMPARTS", 3, 3, AllInt, _ => SqlType.Date, (arguments, _, result) => Date(Parts(arguments), result)),
        new("DATETIMEFROMPARTS", 7, 7, AllInt, _ => SqlType.DateTime, (arguments, _, result) => OldMoment(Parts(arguments), result)),
        new("SMALLDATETIMEFROMPARTS", 5, 5, AllInt, _ => SqlType.SmallDateTime,
            (arguments, _, result) => SmallMoment([.. Parts(arguments), 0], result)),
        OfScale("TIMEFROMPARTS", 5, SqlType.Time, (parts, result) => Time(parts, result)),
        OfScale("DATETIME2FROMPARTS", 8, SqlType.DateTime2, (parts, result) => Date(parts[..3], result) + Time(parts[3..], result)),
        OfScale("DATETIMEOFFSETFROMPARTS", 10, SqlType.DateTimeOffset, WithOffset),
    ];

    /// <summary>The last argument is the scale of the result, and therefore a constant.</summary>
    private static ScalarFunction OfScale(string name, int count, Func<byte, SqlType> type, Func<int[], SqlType, object> compute) =>
        new(name, count, count, AllInt, _ => type(MaxScale), (arguments, _, result) => compute(Parts(arguments), result))
        {
            SizedResult = (_, constants) => constants[count - 1] switch
            {
                null => throw SqlErrors.ScaleNotConstant(type(MaxScale)),
                >= 0 and <= MaxScale and var scale => type((byte)scale),
                var scale => throw SqlErrors.ScaleInvalid(1, scale.Value),
            },
        };

    private static SqlType? AllInt(int index, IReadOnlyList<SqlType> types) => types[index] == SqlType.Int ? null : SqlType.Int;

    private static int[] Parts(ReadOnlySpan<object?> arguments)
    {
        var parts = new int[arguments.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (int)arguments[i]!;
        return parts;
    }

    private static DateTime Date(int[] parts, SqlType type) =>
        parts is [>= 1 and <= 9999 and var year, >= 1 and <= 12 and var month, >= 1 and var day] && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : throw SqlErrors.CannotConstruct(type);

    /// <summary>Hour, minute, second, fraction and the number of the fraction's digits.</summary>
    private static TimeSpan Time(int[] parts, SqlType type) =>
        parts is [>= 0 and <= 23 and var hour, >= 0 and <= 59 and var minute, >= 0 and <= 59 and var second, >= 0 and var fraction, var digits]
            && digits is >= 0 and <= MaxScale && fraction < Math.Pow(10, digits)
            ? new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(fraction * (long)Math.Pow(10, MaxScale - digits))
            : throw SqlErrors.CannotConstruct(type);

    private static object OldMoment(int[] parts, SqlType type) =>
        OldDateTime.Round(Date(parts[..3], type) + Time([.. parts[3..], 3], type)) ?? throw SqlErrors.CannotConstruct(type);

    private static object SmallMoment(int[] parts, SqlType type) =>
        OldDateTime.RoundSmall(Date(parts[..3], type) + Time([.. parts[3..], 0, 0], type)) ?? throw SqlErrors.CannotConstruct(type);

    private static object WithOffset(int[] parts, SqlType type)
    {
        var (hours, minutes) = (parts[7], parts[8]);
        var offset = new TimeSpan(Math.Clamp(hours, -24, 24), Math.Clamp(minutes, -60, 60), 0);
        var local = Date(parts[..3], type) + Time([.. parts[3..7], parts[9]], type);
        var isValid = hours is >= -MaxOffsetHours and <= MaxOffsetHours && minutes is >= -59 and <= 59 && hours * (long)minutes >= 0
            && offset.Duration() <= TimeSpan.FromHours(MaxOffsetHours)
            && local.Ticks - offset.Ticks is >= 0 and var utc && utc <= DateTime.MaxValue.Ticks;
        return isValid ? new DateTimeOffset(local, offset) : throw SqlErrors.CannotConstruct(type);
    }
}
