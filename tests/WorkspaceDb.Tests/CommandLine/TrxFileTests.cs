using Wsdb.TestRuns;

namespace WorkspaceDb.Tests.CommandLine;

internal sealed class TrxFileTests
{
    private const string Start = """<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">""";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void CreateFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void DeleteFolder() => _scratch.Dispose();

    [Test]
    public void Passed_failed_and_skipped_are_counted_and_failures_told()
    {
        var counts = Read(Start + """
              <Results>
                <UnitTestResult testId="1" testName="One" outcome="Passed" />
                <UnitTestResult testId="2" testName="Two(3)" outcome="Failed">
                  <Output><ErrorInfo><Message>Expected 3
            But was 4</Message><StackTrace>at Two</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="3" testName="Three" outcome="NotExecuted" />
              </Results>
              <TestDefinitions>
                <UnitTest id="2"><TestMethod className="Some.Tests" name="Two" /></UnitTest>
              </TestDefinitions>
              <ResultSummary outcome="Failed"><Counters total="3" /></ResultSummary>
            </TestRun>
            """);

        Assert.That(counts.ToString(), Is.EqualTo("1 passed, 1 failed, 1 skipped"));
        Assert.That(counts.Failures.Single().ReplaceLineEndings("\n"), Is.EqualTo("Some.Tests.Two(3)\n  Expected 3\n  But was 4\n  at Two"));
    }

    [Test]
    public void A_run_that_broke_off_counts_as_a_failure()
    {
        var counts = Read(Start + """
              <ResultSummary outcome="Failed">
                <Counters total="0" />
                <RunInfos><RunInfo><Text>The host crashed.</Text></RunInfo></RunInfos>
              </ResultSummary>
            </TestRun>
            """);

        Assert.That(counts.ToString(), Is.EqualTo("0 passed, 1 failed, 0 skipped"));
        Assert.That(counts.Failures.Single(), Is.EqualTo("The host crashed."));
    }

    [Test]
    public void Counts_add_up() =>
        Assert.That((new TestCounts(1, 2, 3, ["a"]) + new TestCounts(10, 20, 30, ["b"])).ToString(), Is.EqualTo("11 passed, 22 failed, 33 skipped"));

    private TestCounts Read(string trx) => TrxFile.Read(_scratch.Write("run.trx", trx));
}
