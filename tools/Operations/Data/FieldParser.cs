using System.Globalization;

namespace Operations.Data;

/// <summary>Turns a CSV field into a column's value. An empty field is NULL; blanks at the edges belong to the value.</summary>
public static class FieldParser
{
    /// <summary>The most characters of a content; more is taken for a mistake.</summary>
    public const int MaxContentLength = 10_000_000;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
    private static readonly DateTime FirstTime = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Returns what is wrong with the field, or null. A filler's value is its length.</summary>
    public static string? Parse(ContentColumn column, string field, out object? value)
    {
        value = null;
        if (field.Length == 0)
            return column.IsRequired ? "is empty; a value is needed" : null;

        switch (column.Kind)
        {
            case ColumnKind.Guid:
                if (!Guid.TryParseExact(field, "D", out var id))
                    return $"{Quote(field)} is not a GUID";

                value = id;
                return null;

            case ColumnKind.Integer:
                if (!int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
                    return $"{Quote(field)} is not a whole number from {int.MinValue} to {int.MaxValue}";

                value = integer;
                return null;

            case ColumnKind.BigInteger:
                if (!long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bigInteger))
                    return $"{Quote(field)} is not a whole number of 64 bits";

                value = bigInteger;
                return null;

            case ColumnKind.Filler:
                if (!int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > MaxContentLength)
                    return $"{Quote(field)} is not a length from 0 to {MaxContentLength}";

                value = length;
                return null;

            case ColumnKind.Time:
                if (!DateTime.TryParseExact(
                        field,
                        TimeFormats,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                        out var time)
                    || time < FirstTime)
                {
                    return $"{Quote(field)} is not a time in UTC such as 2014-01-26T17:30:19Z";
                }

                value = time;
                return null;

            default:
                if (column.MaxLength > 0 && field.Length > column.MaxLength)
                    return $"{field.Length} characters; at most {column.MaxLength} fit";

                value = field;
                return null;
        }
    }

    private static string Quote(string field)
    {
        var shown = field.Length > 40 ? field[..40] + "…" : field;
        return $"'{string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character))}'";
    }
}
