using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Tests.Values;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Functions;

/// <summary>
/// Each case is a call, its result and the result's type. An argument is written <c>type:value</c>; without a type it is a varchar(20),
/// "null" is NULL, and a number is an int. The first argument of a date function is the datepart.
/// </summary>
internal sealed class ScalarFunctionTests
{
    [TestCase("LEN", "abc  ", "3", "int")]
    [TestCase("LEN", "  a", "3", "int")]
    [TestCase("LEN", "", "0", "int")]
    [TestCase("LEN", "nvarchar(max):abc", "3", "bigint")]
    [TestCase("LEN", "null", null, "int")]
    [TestCase("LEN", "12345", "5", "int")]
    [TestCase("DATALENGTH", "nvarchar(10):abc ", "8", "int")]
    [TestCase("DATALENGTH", "varchar(10):é", "1", "int")]
    [TestCase("DATALENGTH", "bigint:1", "8", "int")]
    [TestCase("DATALENGTH", "datetime2(7):2020-01-01", "8", "int")]
    [TestCase("LEFT", "abc|2", "ab", "varchar(20)")]
    [TestCase("LEFT", "nvarchar(7):abc|9", "abc", "nvarchar(7)")]
    [TestCase("LEFT", "12345|2", "12", "varchar(12)")]
    [TestCase("RIGHT", "abc|2", "bc", "varchar(20)")]
    [TestCase("SUBSTRING", "abcdef|2|3", "bcd", "varchar(20)")]
    [TestCase("SUBSTRING", "abcdef|0|3", "ab", "varchar(20)")]
    [TestCase("SUBSTRING", "abcdef|-5|3", "", "varchar(20)")]
    [TestCase("SUBSTRING", "abcdef|5|100", "ef", "varchar(20)")]
    [TestCase("SUBSTRING", "abcdef|50|1", "", "varchar(20)")]
    [TestCase("SUBSTRING", "varbinary(8):abc|2|1", "62", "varbinary(8)")]
    [TestCase("CHARINDEX", "C|abc", "3", "int")]
    [TestCase("CHARINDEX", "c|abcabc|4", "6", "int")]
    [TestCase("CHARINDEX", "x|abc", "0", "int")]
    [TestCase("CHARINDEX", "|abc", "0", "int")]
    [TestCase("CHARINDEX", "a|abc|-3", "1", "int")]
    [TestCase("CHARINDEX", "a|abc|99", "0", "int")]
    [TestCase("CHARINDEX", "c|varchar(max):abc", "3", "bigint")]
    [TestCase("CHARINDEX", "nvarchar(5):É|nvarchar(5):caé", "3", "int")]
    [TestCase("PATINDEX", "%[0-9]%|abc123", "4", "int")]
    [TestCase("PATINDEX", "b%|abc", "0", "int")]
    [TestCase("PATINDEX", "a%|abc", "1", "int")]
    [TestCase("REPLACE", "aBcabc|b|x", "axcaxc", "varchar(8000)")]
    [TestCase("REPLACE", "abc||x", "abc", "varchar(8000)")]
    [TestCase("REPLACE", "nvarchar(5):aaa|a|", "", "nvarchar(4000)")]
    [TestCase("STUFF", "abcdef|2|3|ij", "aijef", "varchar(40)")]
    [TestCase("STUFF", "abcdef|2|3|null", "aef", "varchar(40)")]
    [TestCase("STUFF", "abcdef|0|3|x", null, "varchar(40)")]
    [TestCase("STUFF", "abc|2|99|x", "ax", "varchar(40)")]
    [TestCase("UPPER", "nvarchar(5):aé", "AÉ", "nvarchar(5)")]
    [TestCase("LOWER", "char(5):AB", "ab   ", "varchar(5)")]
    [TestCase("LTRIM", "  a ", "a ", "varchar(20)")]
    [TestCase("RTRIM", "  a ", "  a", "varchar(20)")]
    [TestCase("TRIM", "  a ", "a", "varchar(20)")]
    [TestCase("TRIM", "xyaxy|xy", "a", "varchar(20)")]
    [TestCase("REVERSE", "abc", "cba", "varchar(20)")]
    [TestCase("REPLICATE", "ab|3", "ababab", "varchar(8000)")]
    [TestCase("REPLICATE", "ab|-1", null, "varchar(8000)")]
    [TestCase("SPACE", "3", "   ", "varchar(8000)")]
    [TestCase("CONCAT", "a|null|12", "a12", "varchar(52)")]
    [TestCase("CONCAT", "nvarchar(3):a|varchar(2):b", "ab", "nvarchar(5)")]
    [TestCase("CONCAT_WS", "char(1):,|varchar(2):a|null|varchar(2):b", "a,b", "varchar(26)")]
    [TestCase("CHAR", "65", "A", "char(1)")]
    [TestCase("CHAR", "128", "€", "char(1)")]
    [TestCase("CHAR", "256", null, "char(1)")]
    [TestCase("NCHAR", "26085", "日", "nchar(1)")]
    [TestCase("ASCII", "A", "65", "int")]
    [TestCase("ASCII", "", null, "int")]
    [TestCase("UNICODE", "nvarchar(1):日", "26085", "int")]
    [TestCase("STR", "float:123.456|7|2", " 123.46", "varchar(8000)")]
    [TestCase("STR", "float:123.456|5|3", "123.5", "varchar(8000)")]
    [TestCase("STR", "float:12345|3", "***", "varchar(8000)")]
    [TestCase("STR", "float:1.5", "         2", "varchar(8000)")]
    [TestCase("QUOTENAME", "a]b", "[a]]b]", "nvarchar(258)")]
    [TestCase("QUOTENAME", "a'b|'", "'a''b'", "nvarchar(258)")]
    [TestCase("QUOTENAME", "a|x", null, "nvarchar(258)")]
    [TestCase("PARSENAME", "dbo.Users|1", "Users", "nvarchar(128)")]
    [TestCase("PARSENAME", "[d.o].[U]]s]|2", "d.o", "nvarchar(128)")]
    [TestCase("PARSENAME", "dbo.Users|3", null, "nvarchar(128)")]
    [TestCase("STRING_ESCAPE", "a\"/\n|json", "a\\\"\\/\\n", "nvarchar(max)")]
    [TestCase("TRANSLATE", "2*[3+4]|[]|()", "2*(3+4)", "varchar(20)")]
    [TestCase("ABS", "-5", "5", "int")]
    [TestCase("ABS", "tinyint:5", "5", "int")]
    [TestCase("ABS", "decimal(5,2):-1.50", "1.50", "decimal(38,2)")]
    [TestCase("ABS", "-1.5", "1.5", "float")]
    [TestCase("CEILING", "decimal(5,2):1.01", "2", "decimal(5,0)")]
    [TestCase("CEILING", "money:-123.45", "-123.0000", "money")]
    [TestCase("FLOOR", "float:-1.5", "-2", "float")]
    [TestCase("FLOOR", "7", "7", "int")]
    [TestCase("ROUND", "decimal(5,2):123.45|1", "123.50", "decimal(5,2)")]
    [TestCase("ROUND", "decimal(5,2):123.45|-1", "120.00", "decimal(5,2)")]
    [TestCase("ROUND", "decimal(5,2):123.48|1|1", "123.40", "decimal(5,2)")]
    [TestCase("ROUND", "155|-1", "160", "int")]
    [TestCase("ROUND", "float:2.5|0", "3", "float")]
    [TestCase("POWER", "2|10", "1024", "int")]
    [TestCase("POWER", "2|-1", "0", "int")]
    [TestCase("POWER", "decimal(5,2):1.5|2", "2.25", "decimal(38,2)")]
    [TestCase("SQRT", "16", "4", "float")]
    [TestCase("SQUARE", "3", "9", "float")]
    [TestCase("EXP", "0", "1", "float")]
    [TestCase("LOG", "8|2", "3", "float")]
    [TestCase("LOG10", "1000", "3", "float")]
    [TestCase("SIGN", "-7", "-1", "int")]
    [TestCase("SIGN", "decimal(5,2):-7.00", "-1.00", "decimal(38,2)")]
    [TestCase("ATN2", "0|1", "0", "float")]
    [TestCase("DEGREES", "float:0", "0", "float")]
    [TestCase("DATEADD", "month|1|date:2020-01-31", "2020-02-29", "date")]
    [TestCase("DATEADD", "day|1|datetime2(3):2020-02-28 10:00", "2020-02-29 10:00:00.000", "datetime2(3)")]
    [TestCase("DATEADD", "ms|2|datetime:2020-01-01", "2020-01-01 00:00:00.003", "datetime")]
    [TestCase("DATEADD", "yy|-1|2020-02-29", "2019-02-28 00:00:00.000", "datetime")]
    [TestCase("DATEADD", "hour|25|time(0):23:00", "00:00:00", "time(0)")]
    [TestCase("DATEADD", "qq|2|smalldatetime:2020-01-01", "2020-07-01 00:00:00.000", "smalldatetime")]
    [TestCase("DATEADD", "ns|150|datetime2(7):2020-01-01", "2020-01-01 00:00:00.0000002", "datetime2(7)")]
    [TestCase("DATEDIFF", "year|2019-12-31|2020-01-01", "1", "int")]
    [TestCase("DATEDIFF", "quarter|date:2020-03-31|date:2020-04-01", "1", "int")]
    [TestCase("DATEDIFF", "month|2020-01-01|2019-12-31", "-1", "int")]
    [TestCase("DATEDIFF", "day|2020-01-01 23:59|2020-01-02", "1", "int")]
    [TestCase("DATEDIFF", "week|2020-01-04|2020-01-05", "1", "int")]
    [TestCase("DATEDIFF", "wk|2020-01-05|2020-01-11", "0", "int")]
    [TestCase("DATEDIFF", "hour|2020-01-01 00:59:59|2020-01-01 01:00", "1", "int")]
    [TestCase("DATEDIFF", "minute|datetimeoffset(0):2020-01-01 00:00 +01:00|datetimeoffset(0):2020-01-01 00:00 +00:00", "60", "int")]
    [TestCase("DATEDIFF", "second|time(0):10:00|time(0):10:01", "60", "int")]
    [TestCase("DATEDIFF_BIG", "mcs|2020-01-01|2021-01-01", "31622400000000", "bigint")]
    [TestCase("DATEPART", "year|date:2020-02-03", "2020", "int")]
    [TestCase("DATEPART", "week|date:2020-01-05", "2", "int")]
    [TestCase("DATEPART", "iso_week|date:2021-01-03", "53", "int")]
    [TestCase("DATEPART", "dw|date:2020-01-05", "1", "int")]
    [TestCase("DATEPART", "dy|date:2020-03-01", "61", "int")]
    [TestCase("DATEPART", "ms|datetime:2020-01-01 00:00:00.007", "7", "int")]
    [TestCase("DATEPART", "ns|datetime2(7):2020-01-01 00:00:00.1234567", "123456700", "int")]
    [TestCase("DATEPART", "tz|datetimeoffset(0):2020-01-01 00:00 -01:30", "-90", "int")]
    [TestCase("DATENAME", "month|date:2020-02-03", "February", "nvarchar(30)")]
    [TestCase("DATENAME", "weekday|date:2020-02-03", "Monday", "nvarchar(30)")]
    [TestCase("DATENAME", "tz|datetimeoffset(0):2020-01-01 00:00 -01:30", "-01:30", "nvarchar(30)")]
    [TestCase("YEAR", "2020-02-03", "2020", "int")]
    [TestCase("YEAR", "0", "1900", "int")]
    [TestCase("MONTH", "date:2020-02-03", "2", "int")]
    [TestCase("DAY", "datetime:2020-02-03", "3", "int")]
    [TestCase("EOMONTH", "2020-02-03", "2020-02-29", "date")]
    [TestCase("EOMONTH", "date:2020-01-31|-2", "2019-11-30", "date")]
    [TestCase("DATEFROMPARTS", "2020|2|29", "2020-02-29", "date")]
    [TestCase("DATETIME2FROMPARTS", "2020|2|29|1|2|3|45|2", "2020-02-29 01:02:03.4500000", "datetime2(7)")]
    [TestCase("SWITCHOFFSET", "datetimeoffset(0):2020-01-01 00:00 +00:00|-05:00", "2019-12-31 19:00:00 -05:00", "datetimeoffset(0)")]
    [TestCase("TODATETIMEOFFSET", "datetime2(0):2020-01-01|60", "2020-01-01 00:00:00 +01:00", "datetimeoffset(0)")]
    [TestCase("ISDATE", "2020-02-30", "0", "int")]
    [TestCase("ISDATE", "varchar(8):20200229", "1", "int")]
    [TestCase("ISDATE", "null", "0", "int")]
    [TestCase("ISNUMERIC", "$1,000.5", "1", "int")]
    [TestCase("ISNUMERIC", "1e5", "1", "int")]
    [TestCase("ISNUMERIC", "12a", "0", "int")]
    [TestCase("ISNUMERIC", "", "0", "int")]
    [TestCase("ISNUMERIC", "7", "1", "int")]
    [TestCase("HASHBYTES", "MD5|abc", "900150983CD24FB0D6963F7D28E17F72", "varbinary(8000)")]
    [TestCase("HASHBYTES", "SHA1|abc", "A9993E364706816ABA3E25717850C26C9CD0D89D", "varbinary(8000)")]
    [TestCase("HASHBYTES", "SHA2_256|", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "varbinary(8000)")]
    [TestCase("HASHBYTES", "MD5|nvarchar(1):a", "4144E195F46DE78A3623DA7364D04F11", "varbinary(8000)")]
    [TestCase("HASHBYTES", "rot13|abc", null, "varbinary(8000)")]
    public void Gives(string name, string arguments, string? expected, string type)
    {
        var (value, resultType) = Call(name, arguments);
        Assert.Multiple(() =>
        {
            Assert.That(Show(value, resultType), Is.EqualTo(expected));
            Assert.That(resultType, Is.EqualTo(TypeParser.Parse(type)));
        });
    }

    [TestCase("LEFT", "abc|-1", 537)]
    [TestCase("SUBSTRING", "abc|1|-1", 537)]
    [TestCase("RIGHT", "abc|-1", 536)]
    [TestCase("TRANSLATE", "abc|a|", 9828)]
    [TestCase("ROUND", "decimal(5,2):748.58|-3", 8115)]
    [TestCase("ABS", "-2147483648", 8115)]
    [TestCase("POWER", "2|31", 232)]
    [TestCase("SQRT", "-1", 3623)]
    [TestCase("LOG", "0", 3623)]
    [TestCase("EXP", "1000", 8115)]
    [TestCase("DATEADD", "day|2147483647|date:2020-01-01", 517)]
    [TestCase("DATEADD", "month|-99999|datetime:2020-01-01", 517)]
    [TestCase("DATEADD", "hour|1|date:2020-01-01", 9810)]
    [TestCase("DATEADD", "fortnight|1|date:2020-01-01", 155)]
    [TestCase("DATEDIFF", "ms|2000-01-01|2020-01-01", 535)]
    [TestCase("DATEDIFF_BIG", "ns|1000-01-01|2020-01-01", 535)]
    [TestCase("DATEPART", "hour|date:2020-01-01", 9810)]
    [TestCase("DATEPART", "year|time(0):10:00", 9810)]
    [TestCase("DATEFROMPARTS", "2020|2|30", 289)]
    [TestCase("SWITCHOFFSET", "datetimeoffset(0):2020-01-01|+15:00", 9812)]
    [TestCase("ISDATE", "date:2020-01-01", 8116)]
    [TestCase("HASHBYTES", "MD5|1", 8116)]
    public void Refuses(string name, string arguments, int number)
    {
        var error = Assert.Throws<SqlErrorException>(() => Call(name, arguments))!.Error;
        Assert.That(error.Number, Is.EqualTo(number), error.Text);
    }

    [Test]
    public void Names_are_found_in_any_case_and_only_if_they_exist()
    {
        Assert.That(ScalarFunctions.Find("datediff"), Is.SameAs(ScalarFunctions.Find("DATEDIFF")));
        Assert.That(ScalarFunctions.Find("NOSUCH"), Is.Null);
        Assert.That(ScalarFunctions.All.Where(function => function.MinArguments > function.MaxArguments), Is.Empty);
    }

    private static (object? Value, SqlType Type) Call(string name, string arguments)
    {
        var function = ScalarFunctions.Find(name)!;
        var parts = function.MaxArguments == 0 ? [] : arguments.Split('|');
        Assert.That(parts.Length, Is.InRange(function.MinArguments, function.MaxArguments));
        var values = new object?[parts.Length];
        var types = new SqlType[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            (values[i], types[i]) = Argument(parts[i], isDatePart: i == 0 && function.TakesDatePart);

        var converted = types.ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            if (function.ParameterType(i, types) is not { } wanted)
                continue;
            values[i] = SqlConvert.Convert(values[i], types[i], wanted);
            converted[i] = wanted;
        }

        var resultType = function.ResultType(converted);
        return (function.Invoke(values, converted, resultType), resultType);
    }

    private static (object? Value, SqlType Type) Argument(string text, bool isDatePart)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 && char.IsAsciiLetter(text[0]))
        {
            var type = TypeParser.Parse(text[..colon]);
            var source = type.IsUnicode ? SqlType.NVarChar(SqlType.Max) : SqlType.VarChar(SqlType.Max);
            return (SqlConvert.Convert(text[(colon + 1)..], source, type), type);
        }

        if (text == "null")
            return (null, SqlType.VarChar(20));
        return !isDatePart && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (number, SqlType.Int)
            : (text, SqlType.VarChar(20));
    }

    private static string? Show(object? value, SqlType type) => value switch
    {
        null => null,
        byte[] bytes => System.Convert.ToHexString(bytes),
        DateTime or DateTimeOffset or TimeSpan => DateTimeFormat.Format(value, type, 121),
        double number => Math.Round(number, 10).ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
