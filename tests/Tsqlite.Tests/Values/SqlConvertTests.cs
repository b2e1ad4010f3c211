using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

/// <summary>Values in case tables are text; a text is first converted to the source type, and the result is shown as text.</summary>
internal sealed class SqlConvertTests
{
    [TestCase("varchar(10)", " 12 ", "int", "12")]
    [TestCase("varchar(10)", "", "int", "0")]
    [TestCase("varchar(10)", "-", "int", "0")]
    [TestCase("varchar(11)", "-2147483648", "int", "-2147483648")]
    [TestCase("varchar(20)", "-9223372036854775808", "bigint", "-9223372036854775808")]
    [TestCase("varchar(20)", "9223372036854775807", "bigint", "9223372036854775807")]
    [TestCase("varchar(10)", "TRUE", "bit", "True")]
    [TestCase("varchar(10)", "false", "bit", "False")]
    [TestCase("varchar(10)", "7", "bit", "True")]
    [TestCase("int", "0", "bit", "False")]
    [TestCase("decimal(5,2)", "1.99", "int", "1")]
    [TestCase("decimal(5,2)", "-1.99", "int", "-1")]
    [TestCase("money", "1.5", "int", "2")]
    [TestCase("float", "1.99", "int", "1")]
    [TestCase("int", "1", "decimal(5,2)", "1.00")]
    [TestCase("varchar(10)", "1.005", "decimal(5,2)", "1.01")]
    [TestCase("varchar(10)", "-1.005", "decimal(5,2)", "-1.01")]
    [TestCase("float", "0.1", "decimal(10,5)", "0.10000")]
    [TestCase("float", "1.005", "decimal(10,2)", "1.00")]
    [TestCase("varchar(20)", "$1,234.5678", "money", "1234.5678")]
    [TestCase("varchar(20)", "", "money", "0.0000")]
    [TestCase("varchar(20)", "1e3", "float", "1000")]
    [TestCase("varchar(20)", "", "float", "0")]
    [TestCase("int", "12345", "varchar(3)", "*")]
    [TestCase("int", "123", "varchar(3)", "123")]
    [TestCase("int", "12", "char(5)", "12   ")]
    [TestCase("bit", "1", "varchar(5)", "1")]
    [TestCase("varchar(10)", "abcdef", "varchar(3)", "abc")]
    [TestCase("varchar(10)", "abc", "nchar(5)", "abc  ")]
    [TestCase("nvarchar(10)", "Ωé日", "varchar(10)", "Oé?")]
    [TestCase("decimal(5,2)", "1.5", "varchar(10)", "1.50")]
    [TestCase("money", "1234.5678", "varchar(20)", "1234.57")]
    [TestCase("float", "1234567", "varchar(20)", "1.23457e+006")]
    [TestCase("float", "123456", "varchar(20)", "123456")]
    [TestCase("float", "0.0001", "varchar(20)", "0.0001")]
    [TestCase("float", "0.00001", "varchar(20)", "1e-005")]
    [TestCase("float", "1.5", "nvarchar(20)", "1.5")]
    [TestCase("int", "258", "varbinary(4)", "00000102")]
    [TestCase("int", "258", "varbinary(1)", "02")]
    [TestCase("int", "258", "binary(6)", "000000000102")]
    [TestCase("varchar(4)", "abc", "varbinary(10)", "616263")]
    [TestCase("nvarchar(4)", "ab", "varbinary(10)", "61006200")]
    [TestCase("varchar(4)", "abc", "binary(5)", "6162630000")]
    [TestCase("varbinary(4)", "abc", "varchar(10)", "abc")]
    [TestCase("varbinary(4)", "\u0001\u0002", "int", "258")]
    [TestCase("datetime", "1900-01-02", "int", "1")]
    [TestCase("datetime", "1900-01-01 12:00", "float", "0.5")]
    [TestCase("datetime", "1900-01-01", "varbinary(8)", "0000000000000000")]
    [TestCase("int", "1", "datetime", "1900-01-02T00:00:00.0000000")]
    [TestCase("float", "0.5", "datetime", "1900-01-01T12:00:00.0000000")]
    [TestCase("varchar(40)", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [TestCase("varchar(40)", "{6f9619ff-8b86-d011-b42d-00c04fc964ff}", "uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [TestCase("uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "varchar(36)", "6F9619FF-8B86-D011-B42D-00C04FC964FF")]
    [TestCase("uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "binary(16)", "FF19966F868B11D0B42D00C04FC964FF")]
    public void Converts(string source, string value, string target, string expected) =>
        Assert.That(Show(Convert(source, value, target)), Is.EqualTo(expected));

    [TestCase("int", "300", "tinyint", 220)]
    [TestCase("int", "-1", "tinyint", 220)]
    [TestCase("int", "40000", "smallint", 220)]
    [TestCase("float", "1e10", "int", 232)]
    [TestCase("float", "1e30", "bigint", 8115)]
    [TestCase("bigint", "3000000000", "int", 8115)]
    [TestCase("decimal(20,0)", "3000000000", "int", 8115)]
    [TestCase("varchar(10)", "abc", "int", 245)]
    [TestCase("varchar(10)", "1.5", "int", 245)]
    [TestCase("varchar(10)", "abc", "bit", 245)]
    [TestCase("varchar(10)", "abc", "bigint", 8114)]
    [TestCase("varchar(10)", "abc", "float", 8114)]
    [TestCase("varchar(10)", "abc", "decimal(5,2)", 8114)]
    [TestCase("varchar(10)", "", "decimal(5,2)", 8114)]
    [TestCase("varchar(10)", "1e3", "decimal(5,2)", 8114)]
    [TestCase("varchar(10)", "1,000", "decimal(5,2)", 8114)]
    [TestCase("varchar(10)", "abc", "money", 235)]
    [TestCase("varchar(10)", "300", "tinyint", 244)]
    [TestCase("varchar(10)", "40000", "smallint", 244)]
    [TestCase("varchar(20)", "3000000000", "int", 248)]
    [TestCase("varchar(20)", "9223372036854775808", "bigint", 8115)]
    [TestCase("varchar(10)", "1000", "decimal(5,2)", 8115)]
    [TestCase("int", "1000", "decimal(5,2)", 8115)]
    [TestCase("float", "1e40", "decimal(38,0)", 8115)]
    [TestCase("int", "1234", "nvarchar(3)", 8115)]
    [TestCase("decimal(5,2)", "1.25", "varchar(3)", 8115)]
    [TestCase("money", "1000", "varchar(3)", 234)]
    [TestCase("float", "123.5", "varchar(3)", 232)]
    [TestCase("float", "1e300", "real", 232)]
    [TestCase("uniqueidentifier", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "varchar(10)", 8170)]
    [TestCase("varchar(40)", "not a guid", "uniqueidentifier", 8169)]
    [TestCase("int", "1", "date", 529)]
    [TestCase("varchar(20)", "2020-02-30", "datetime", 242)]
    [TestCase("varchar(20)", "1752-12-31", "datetime", 242)]
    [TestCase("varchar(20)", "2020-02-30", "date", 241)]
    [TestCase("varchar(20)", "yesterday", "datetime2(7)", 241)]
    [TestCase("varchar(20)", "yesterday", "smalldatetime", 295)]
    [TestCase("varchar(20)", "2080-01-01", "smalldatetime", 242)]
    [TestCase("varchar(30)", "2020-01-01 00:00:00.1234", "datetime", 241)]
    [TestCase("int", "2147483647", "datetime", 8115)]
    public void Refuses(string source, string value, string target, int number)
    {
        var error = Assert.Throws<SqlErrorException>(() => Convert(source, value, target))!.Error;
        Assert.That(error.Number, Is.EqualTo(number), error.Text);
    }

    [TestCase("abc", "int", "Conversion failed when converting the varchar value 'abc' to data type int.")]
    [TestCase("300", "tinyint", "The conversion of the varchar value '300' overflowed an INT1 column. Use a larger integer column.")]
    [TestCase("3000000000", "int", "The conversion of the varchar value '3000000000' overflowed an int column.")]
    [TestCase("abc", "decimal(5,2)", "Error converting data type varchar to numeric.")]
    [TestCase("1000", "decimal(5,2)", "Arithmetic overflow error converting varchar to data type numeric.")]
    [TestCase("2020-13-01", "datetime", "The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.")]
    public void Errors_name_what_failed(string value, string target, string text) =>
        Assert.That(Assert.Throws<SqlErrorException>(() => Convert("varchar(20)", value, target))!.Error.Text, Is.EqualTo(text));

    [TestCase("20200131", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("200131", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("2020", 0, "2020-01-01 00:00:00.0000000")]
    [TestCase("2020-01-31", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("2020-1-3", 0, "2020-01-03 00:00:00.0000000")]
    [TestCase("2020/01/31", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("2020-01-31T23:59:58.1234567", 0, "2020-01-31 23:59:58.1234567")]
    [TestCase("2020-01-31T23:59:58Z", 127, "2020-01-31 23:59:58.0000000")]
    [TestCase("2020-01-31 23:59:58 +02:00", 0, "2020-01-31 23:59:58.0000000")]
    [TestCase("20200131 23:59", 0, "2020-01-31 23:59:00.0000000")]
    [TestCase("1/31/2020", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("1/31/20 1:05 pm", 0, "2020-01-31 13:05:00.0000000")]
    [TestCase("1/31/50", 1, "1950-01-31 00:00:00.0000000")]
    [TestCase("31/01/2020", 103, "2020-01-31 00:00:00.0000000")]
    [TestCase("31.01.20", 4, "2020-01-31 00:00:00.0000000")]
    [TestCase("20.01.31", 2, "2020-01-31 00:00:00.0000000")]
    [TestCase("31 Jan 2020", 106, "2020-01-31 00:00:00.0000000")]
    [TestCase("Jan 31, 2020", 107, "2020-01-31 00:00:00.0000000")]
    [TestCase("January 31 2020 12:00AM", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("31-jan-20", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("2020 Jan 31", 0, "2020-01-31 00:00:00.0000000")]
    [TestCase("12:30", 0, "1900-01-01 12:30:00.0000000")]
    [TestCase("3 PM", 0, "1900-01-01 15:00:00.0000000")]
    [TestCase("12:30:15:5", 0, "1900-01-01 12:30:15.0050000")]
    [TestCase("", 0, "1900-01-01 00:00:00.0000000")]
    public void Dates_are_read(string text, int style, string expected)
    {
        var value = (DateTime)SqlConvert.Convert(text, SqlType.VarChar(40), SqlType.DateTime2(), style)!;
        Assert.That(value.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("datetime", 0, "Feb  3 2020  4:05PM")]
    [TestCase("datetime", 1, "02/03/20")]
    [TestCase("datetime", 2, "20.02.03")]
    [TestCase("datetime", 3, "03/02/20")]
    [TestCase("datetime", 4, "03.02.20")]
    [TestCase("datetime", 5, "03-02-20")]
    [TestCase("datetime", 8, "16:05:06")]
    [TestCase("datetime", 9, "Feb  3 2020  4:05:06:790PM")]
    [TestCase("datetime", 10, "02-03-20")]
    [TestCase("datetime", 11, "20/02/03")]
    [TestCase("datetime", 12, "200203")]
    [TestCase("datetime", 20, "2020-02-03 16:05:06")]
    [TestCase("datetime", 21, "2020-02-03 16:05:06.790")]
    [TestCase("datetime", 23, "2020-02-03")]
    [TestCase("datetime", 101, "02/03/2020")]
    [TestCase("datetime", 102, "2020.02.03")]
    [TestCase("datetime", 103, "03/02/2020")]
    [TestCase("datetime", 104, "03.02.2020")]
    [TestCase("datetime", 105, "03-02-2020")]
    [TestCase("datetime", 106, "03 Feb 2020")]
    [TestCase("datetime", 107, "Feb 03, 2020")]
    [TestCase("datetime", 108, "16:05:06")]
    [TestCase("datetime", 110, "02-03-2020")]
    [TestCase("datetime", 111, "2020/02/03")]
    [TestCase("datetime", 112, "20200203")]
    [TestCase("datetime", 113, "03 Feb 2020 16:05:06:790")]
    [TestCase("datetime", 114, "16:05:06:790")]
    [TestCase("datetime", 120, "2020-02-03 16:05:06")]
    [TestCase("datetime", 121, "2020-02-03 16:05:06.790")]
    [TestCase("datetime", 126, "2020-02-03T16:05:06.790")]
    [TestCase("datetime2(7)", 0, "2020-02-03 16:05:06.7890000")]
    [TestCase("datetime2(0)", 0, "2020-02-03 16:05:07")]
    [TestCase("datetime2(3)", 126, "2020-02-03T16:05:06.789")]
    [TestCase("datetime2(7)", 100, "Feb  3 2020  4:05PM")]
    [TestCase("date", 0, "2020-02-03")]
    [TestCase("date", 112, "20200203")]
    [TestCase("time(3)", 0, "16:05:06.789")]
    [TestCase("time(7)", 108, "16:05:06")]
    [TestCase("smalldatetime", 120, "2020-02-03 16:05:00")]
    [TestCase("datetimeoffset(0)", 0, "2020-02-03 16:05:07 +02:00")]
    [TestCase("datetimeoffset(3)", 126, "2020-02-03T16:05:06.789+02:00")]
    [TestCase("datetimeoffset(3)", 127, "2020-02-03T14:05:06.789Z")]
    public void Dates_are_written(string type, int style, string expected)
    {
        var target = TypeParser.Parse(type);
        var value = SqlConvert.Convert("2020-02-03 16:05:06.789" + (type.StartsWith("datetimeoffset") ? " +02:00" : ""), SqlType.VarChar(40), target);
        Assert.That(SqlConvert.Convert(value, target, SqlType.VarChar(40), style), Is.EqualTo(expected));
    }

    [TestCase("2020-01-01 00:00:00.001", "00.000")]
    [TestCase("2020-01-01 00:00:00.002", "00.003")]
    [TestCase("2020-01-01 00:00:00.005", "00.007")]
    [TestCase("2020-01-01 00:00:00.008", "00.007")]
    [TestCase("2020-01-01 00:00:00.009", "00.010")]
    public void Datetime_rounds_to_thirds_of_a_hundredth(string text, string expected)
    {
        var value = (DateTime)Convert("varchar(30)", text, "datetime")!;
        Assert.That(value.ToString("ss.fff", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [Test]
    public void Datetime_rounds_over_midnight_and_becomes_exact_in_datetime2()
    {
        var rounded = (DateTime)Convert("varchar(30)", "2020-01-01 23:59:59.999", "datetime")!;
        var exact = (DateTime)SqlConvert.Convert(new DateTime(2020, 1, 1).AddMilliseconds(3), SqlType.DateTime, SqlType.DateTime2())!;
        Assert.That((rounded, exact.Ticks % TimeSpan.TicksPerSecond), Is.EqualTo((new DateTime(2020, 1, 2), 33333L)));
    }

    [Test]
    public void Datetimes_survive_their_bytes_and_their_days()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var value = OldDateTime.FromUnits(random.Next(-50_000, 2_900_000), random.NextInt64(OldDateTime.UnitsPerDay))!.Value;
            var bytes = SqlConvert.Convert(value, SqlType.DateTime, SqlType.VarBinary(8));
            Assert.That(SqlConvert.Convert(bytes, SqlType.VarBinary(8), SqlType.DateTime), Is.EqualTo(value));
            Assert.That(OldDateTime.Round(value), Is.EqualTo(value));
            Assert.That(OldDateTime.Round(OldDateTime.Exact(value)), Is.EqualTo(value));
        }
    }

    [TestCase(0, "ab", "6162")]
    [TestCase(1, "0x0aFF", "0AFF")]
    [TestCase(2, "0aFF", "0AFF")]
    public void Binary_is_read_in_three_styles(int style, string text, string expected) =>
        Assert.That(Show(SqlConvert.Convert(text, SqlType.VarChar(20), SqlType.VarBinary(20), style)), Is.EqualTo(expected));

    [TestCase(0, "ab")]
    [TestCase(1, "0x6162")]
    [TestCase(2, "6162")]
    public void Binary_is_written_in_three_styles(int style, string expected) =>
        Assert.That(SqlConvert.Convert("ab"u8.ToArray(), SqlType.VarBinary(20), SqlType.VarChar(20), style), Is.EqualTo(expected));

    [Test]
    public void Try_gives_null_for_a_bad_value_but_refuses_types_that_never_convert()
    {
        Assert.That(SqlConvert.TryConvert("abc", SqlType.VarChar(3), SqlType.Int, 0, out var result), Is.False);
        Assert.That(result, Is.Null);
        Assert.That(SqlConvert.TryConvert("12", SqlType.VarChar(3), SqlType.Int, 0, out result), Is.True);
        Assert.That(result, Is.EqualTo(12));
        Assert.That(
            Assert.Throws<SqlErrorException>(() => SqlConvert.TryConvert(1, SqlType.Int, SqlType.Date, 0, out _))!.Error.Number, Is.EqualTo(529));
    }

    [Test]
    public void Assignment_cuts_text_and_wants_implicit_conversions()
    {
        Assert.That(SqlConvert.Assign("abcdef", SqlType.VarChar(10), SqlType.NVarChar(3)), Is.EqualTo("abc"));
        Assert.That(SqlConvert.Assign(null, SqlType.DateTime, SqlType.Int), Is.Null);
        Assert.That(
            Assert.Throws<SqlErrorException>(() => SqlConvert.Assign(new DateTime(2020, 1, 1), SqlType.DateTime, SqlType.Int))!.Error.Number,
            Is.EqualTo(257));
        Assert.That(Assert.Throws<SqlErrorException>(() => SqlConvert.Assign(1, SqlType.Int, SqlType.Date))!.Error.Number, Is.EqualTo(206));
    }

    private static object? Convert(string source, string value, string target)
    {
        var type = TypeParser.Parse(source);
        var typed = type.IsCharacter ? value : SqlConvert.Convert(value, SqlType.VarChar(SqlType.Max), type);
        return SqlConvert.Convert(typed, type, TypeParser.Parse(target));
    }

    private static string Show(object? value) => value switch
    {
        byte[] bytes => System.Convert.ToHexString(bytes),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
