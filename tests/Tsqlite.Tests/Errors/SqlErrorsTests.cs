using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Tests.Errors;

/// <summary>The errors that other parts of the engine raise; those of conversions and functions are tested where they arise.</summary>
internal sealed class SqlErrorsTests
{
    private static IEnumerable<TestCaseData> Errors()
    {
        yield return new(SqlErrors.StringTruncation("db.dbo.T", "Name", "abc"), 2628, 16,
            "String or binary data would be truncated in table 'db.dbo.T', column 'Name'. Truncated value: 'abc'.");
        yield return new(SqlErrors.StringTruncation(), 8152, 16, "String or binary data would be truncated.");
        yield return new(SqlErrors.DivideByZero(), 8134, 16, "Divide by zero error encountered.");
        yield return new(SqlErrors.ArgumentCount("LEFT", 2), 174, 15, "The left function requires 2 argument(s).");
        yield return new(SqlErrors.ArgumentCount("CHARINDEX", 2, 3), 189, 15, "The charindex function requires 2 to 3 arguments.");
        yield return new(SqlErrors.UnknownFunction("foo"), 195, 15, "'foo' is not a recognized built-in function name.");
        yield return new(SqlErrors.CollationConflict("A_CI_AS", "B_CI_AS", "equal to"), 468, 16,
            "Cannot resolve the collation conflict between \"A_CI_AS\" and \"B_CI_AS\" in the equal to operation.");
        yield return new(SqlErrors.InvalidEscape("ab"), 506, 16, "The invalid escape character \"ab\" was specified in a LIKE predicate.");
        yield return new(SqlErrors.InvalidParameter(1, "DATEADD"), 1023, 15, "Invalid parameter 1 specified for dateadd.");
        yield return new(SqlErrors.ExplicitConversionNotAllowed(SqlType.Int, SqlType.Date), 529, 16,
            "Explicit conversion from data type int to date is not allowed.");
        yield return new(SqlErrors.ImplicitConversionNotAllowed(SqlType.DateTime, SqlType.Int), 257, 16,
            "Implicit conversion from data type datetime to int is not allowed. Use the CONVERT function to run this query.");
    }

    [TestCaseSource(nameof(Errors))]
    public void Has_number_severity_and_text(Exception error, int number, int severity, string text)
    {
        var message = ((SqlErrorException)error).Error;
        Assert.That((message.Number, (int)message.Severity, message.Text), Is.EqualTo((number, severity, text)));
    }
}
