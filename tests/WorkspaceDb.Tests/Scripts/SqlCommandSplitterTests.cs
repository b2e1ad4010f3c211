using DbUp.Support;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>How DbUp cuts a script into batches; the stand-in must cut in the same places.</summary>
[TestFixture]
public sealed class SqlCommandSplitterTests
{
    [TestCase("SELECT 1", ExpectedResult = new[] { "SELECT 1" })]
    [TestCase("SELECT 1\nGO\nSELECT 2", ExpectedResult = new[] { "SELECT 1", "SELECT 2" })]
    [TestCase("SELECT 1\r\ngo\r\nSELECT 2\r\nGO\r\n", ExpectedResult = new[] { "SELECT 1", "SELECT 2" })]
    [TestCase("GO\nGO\nSELECT 1", ExpectedResult = new[] { "SELECT 1" })]
    [TestCase("SELECT N'\nGO\n'\nGO\nSELECT 2", ExpectedResult = new[] { "SELECT N'\nGO\n'", "SELECT 2" })]
    [TestCase("SELECT 'it''s GO time'", ExpectedResult = new[] { "SELECT 'it''s GO time'" })]
    [TestCase("SELECT 1 AS [\nGO\n]", ExpectedResult = new[] { "SELECT 1 AS [\nGO\n]" })]
    [TestCase("-- GO \nSELECT 1", ExpectedResult = new[] { "-- GO \nSELECT 1" })]
    [TestCase("/* GO\n /* GO */ GO\n*/\nSELECT 1", ExpectedResult = new[] { "/* GO\n /* GO */ GO\n*/\nSELECT 1" })]
    [TestCase("SELECT category, [go], ergo FROM t", ExpectedResult = new[] { "SELECT category, [go], ergo FROM t" })]
    public string[] Go_separates_outside_strings_names_and_comments(string script) =>
        [.. new SqlCommandSplitter().SplitScriptIntoCommands(script)];

    [Test]
    public void Every_script_of_the_release_has_a_batch_a_statement_group()
    {
        foreach (var script in Release.Load().Scripts)
        {
            var separators = script.Text.Split('\n').Count(line => line == "GO");
            Assert.That(new SqlCommandSplitter().SplitScriptIntoCommands(script.Text).Count(), Is.EqualTo(separators + 1), script.Name);
        }
    }
}
