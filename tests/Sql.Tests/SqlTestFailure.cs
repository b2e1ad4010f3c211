using SqlTest.Running;

namespace SqlTests;

/// <summary>A SQL test that did not pass: the framework's words, and the place in the file where a program would show its stack.</summary>
public sealed class SqlTestFailure(SqlTestResult result) : AssertionException(result.Message)
{
    public override string StackTrace => $"   {result.Location}";
}
