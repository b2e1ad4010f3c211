using System.Globalization;
using Tsqlite.Errors;

namespace Tsqlite.Functions;

/// <summary>The cultures of FORMAT and PARSE.</summary>
internal static class Cultures
{
    /// <summary>The culture of the language us_english, with the patterns that Windows has: other libraries use blanks that do not break.</summary>
    public static CultureInfo Default { get; } = CreateEnglish();

    /// <summary>The culture of a name such as de-DE; where none is given, the session's language decides.</summary>
    /// <exception cref="SqlErrorException">9818: there is none of this name.</exception>
    public static CultureInfo Find(string? name)
    {
        if (name is null || name.Equals(Default.Name, StringComparison.OrdinalIgnoreCase))
            return Default;
        try
        {
            return WithTwoDecimals(CultureInfo.GetCultureInfo(name, predefinedOnly: true));
        }
        catch (CultureNotFoundException)
        {
            throw SqlErrors.UnknownCulture(name);
        }
    }

    private static CultureInfo CreateEnglish()
    {
        var culture = WithTwoDecimals(new CultureInfo("en-US", useUserOverride: false));
        var (numbers, dates) = (culture.NumberFormat, culture.DateTimeFormat);
        numbers.CurrencySymbol = "$";
        numbers.CurrencyNegativePattern = 0;
        numbers.CurrencyPositivePattern = 0;
        numbers.PercentPositivePattern = 1;
        numbers.PercentNegativePattern = 1;
        dates.ShortDatePattern = "M/d/yyyy";
        dates.LongDatePattern = "dddd, MMMM d, yyyy";
        dates.ShortTimePattern = "h:mm tt";
        dates.LongTimePattern = "h:mm:ss tt";
        dates.FullDateTimePattern = "dddd, MMMM d, yyyy h:mm:ss tt";
        dates.MonthDayPattern = "MMMM d";
        dates.YearMonthPattern = "MMMM yyyy";
        return CultureInfo.ReadOnly(culture);
    }

    /// <summary>As Windows has them for every language.</summary>
    private static CultureInfo WithTwoDecimals(CultureInfo known)
    {
        var culture = (CultureInfo)known.Clone();
        culture.NumberFormat.NumberDecimalDigits = 2;
        culture.NumberFormat.PercentDecimalDigits = 2;
        return culture;
    }
}
