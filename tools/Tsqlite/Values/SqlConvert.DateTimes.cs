using System.Buffers.Binary;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class SqlConvert
{
    /// <summary>Digits behind the point of a number of days.</summary>
    private const int DayDigits = 18;

    private static object ToDateTime(object value, SqlType source, SqlType target, int style)
    {
        var offset = TimeSpan.Zero;
        DateTime local;
        switch (value)
        {
            case string text:
                (local, offset) = ReadDateTime(text, source, target, style);
                break;
            case DateTimeOffset instant when target.Name == SqlTypeName.DateTimeOffset:
                (local, offset) = (instant.DateTime, instant.Offset);
                break;
            case DateTimeOffset instant:
                // Style 1 keeps the instant and gives up the offset; otherwise the clock's reading stays.
                local = style == 1 ? instant.UtcDateTime : instant.DateTime;
                break;
            case DateTime instant:
                local = source.Name == SqlTypeName.DateTime && target.Name != SqlTypeName.DateTime ? OldDateTime.Exact(instant) : instant;
                break;
            case TimeSpan time:
                local = OldDateTime.Epoch + time;
                break;
            case byte[] bytes:
                return BytesToDateTime(bytes, target) ?? throw SqlErrors.ConversionOverflow(source, target);
            case double or float:
                var days = ToDouble(value);
                return Math.Abs(days) < 1e8 && RoundTo((decimal)days, target) is { } fromFloat
                    ? fromFloat
                    : throw SqlErrors.ConversionOverflow(source, target);
            default:
                // No datetime tells days apart that differ by less.
                var number = ExactDecimal.OfExact(value).Round(DayDigits).ToClr();
                return (number is decimal exact ? RoundTo(exact, target) : null)
                    ?? throw (source.IsInteger ? SqlErrors.ExpressionOverflow(target) : SqlErrors.ConversionOverflow(source, target));
        }

        return target.Name switch
        {
            SqlTypeName.Date => local.Date,
            SqlTypeName.Time => RoundTicks(local.TimeOfDay.Ticks, target.Scale) is var ticks && ticks < TimeSpan.TicksPerDay
                ? new TimeSpan(ticks)
                : TimeSpan.Zero,
            SqlTypeName.DateTime2 => RoundInstant(local, target.Scale),
            SqlTypeName.DateTimeOffset => new DateTimeOffset(RoundInstant(local, target.Scale), offset),
            SqlTypeName.DateTime => OldDateTime.Round(local) ?? throw SqlErrors.DateTimeOutOfRange(source, target),
            _ => OldDateTime.RoundSmall(local) ?? throw SqlErrors.DateTimeOutOfRange(source, target),
        };
    }

    private static (DateTime Local, TimeSpan Offset) ReadDateTime(string text, SqlType source, SqlType target, int style)
    {
        var isOld = target.Name is SqlTypeName.DateTime or SqlTypeName.SmallDateTime;
        var result = DateTimeParser.Parse(text, style, isOld, out var local, out var offset);
        if (result == DateTimeParser.Result.OutOfRange && isOld)
            throw SqlErrors.DateTimeOutOfRange(source, target);
        if (result == DateTimeParser.Result.OtherStyle)
            throw SqlErrors.StyleNotFollowed(style);
        if (result != DateTimeParser.Result.Ok)
            throw target.Name == SqlTypeName.SmallDateTime ? SqlErrors.SmallDateTimeConversion() : SqlErrors.DateTimeConversion();

        var shift = offset ?? TimeSpan.Zero;
        if (target.Name == SqlTypeName.DateTimeOffset && (local.Ticks - shift.Ticks < 0 || local.Ticks - shift.Ticks > DateTime.MaxValue.Ticks))
            throw SqlErrors.DateTimeConversion();
        return (local, shift);
    }

    private static object? RoundTo(decimal days, SqlType target)
    {
        var rounded = OldDateTime.FromDays(days);
        return target.Name == SqlTypeName.SmallDateTime && rounded is { } instant ? OldDateTime.RoundSmall(instant) : rounded;
    }

    /// <summary>Days and 1/300 s as two 32-bit numbers; for smalldatetime days and minutes as two of 16 bits.</summary>
    private static object? BytesToDateTime(byte[] bytes, SqlType target)
    {
        var value = (long)BytesToInteger(bytes, SqlType.BigInt);
        if (target.Name == SqlTypeName.SmallDateTime)
            return (ushort)value < 24 * 60
                ? OldDateTime.RoundSmall(OldDateTime.Epoch.AddDays((ushort)(value >> 16)).AddMinutes((ushort)value))
                : null;
        return (uint)value < OldDateTime.UnitsPerDay ? OldDateTime.FromUnits((int)(value >> 32), (uint)value) : null;
    }

    private static byte[] DateTimeToBytes(DateTime value, SqlType source)
    {
        var days = (value.Date - OldDateTime.Epoch).Days;
        if (source.Name == SqlTypeName.SmallDateTime)
        {
            var small = new byte[4];
            BinaryPrimitives.WriteUInt16BigEndian(small, (ushort)days);
            BinaryPrimitives.WriteUInt16BigEndian(small.AsSpan(2), (ushort)value.TimeOfDay.TotalMinutes);
            return small;
        }

        var bytes = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, days);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), (int)OldDateTime.ToUnits(value.TimeOfDay));
        return bytes;
    }

    /// <summary>Rounds to the scale; where that would leave the calendar, cuts.</summary>
    internal static DateTime RoundInstant(DateTime value, byte scale)
    {
        var ticks = RoundTicks(value.Ticks, scale);
        return ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks) : new DateTime(value.Ticks - (value.Ticks % UnitOf(scale)));
    }

    private static long RoundTicks(long ticks, byte scale)
    {
        var unit = UnitOf(scale);
        return (ticks + (unit / 2)) / unit * unit;
    }

    private static long UnitOf(byte scale)
    {
        var unit = 1L;
        for (var i = (int)scale; i < 7; i++)
            unit *= 10;
        return unit;
    }
}
