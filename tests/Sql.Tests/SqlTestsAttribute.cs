using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using SqlTest.Sources;

namespace SqlTests;

/// <summary>Makes one NUnit case of each SQL test, with the test's own class and name; the cases of one class are one fixture.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SqlTestsAttribute : NUnitAttribute, IFixtureBuilder
{
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => Suite.Classes.Select(testClass =>
    {
        var fixture = new TestFixture(typeInfo, [testClass]) { Name = testClass.Name, FullName = testClass.Name };
        fixture.ApplyAttributesToTest(typeInfo.Type);
        foreach (var test in testClass.Tests)
            fixture.Add(CaseOf(typeInfo, test));
        return fixture;
    });

    /// <summary>The tests of the source tree.</summary>
    public static SqlTestSuite Suite { get; } = SqlTestSuite.Read(SourceTree.Root);

    private static TestMethod CaseOf(ITypeInfo typeInfo, SqlTestCase test)
    {
        var method = typeInfo.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
            .Single(item => item.Name == nameof(SqlTestFixture.Run));
        var @case = new NUnitTestCaseBuilder().BuildTestMethod(method, null, new TestCaseParameters([test]));
        @case.Name = test.Name;
        @case.FullName = test.FullName;
        @case.Properties.Set("_CodeFilePath", Path.Combine(SourceTree.Root, test.File));
        @case.Properties.Set("_LineNumber", test.Line);
        return @case;
    }
}
