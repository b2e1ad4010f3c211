using System.Diagnostics;
using System.Runtime.Versioning;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>The script wsdb, in a source tree of its own with a dotnet that only writes down what it is asked to do.</summary>
[Platform(Exclude = "Win", Reason = "a shell script; Windows has wsdb.ps1")]
[UnsupportedOSPlatform("windows")]
internal sealed class EntryPointTests
{
    private const string Dotnet =
        """
        #!/bin/sh
        [ "$1" = --version ] && exit 0
        echo "$1" >>"$WSDB_TEST_LOG"
        [ "$1" != build ] || sleep "${WSDB_TEST_SECONDS:-1}"
        [ "$1" != build ] || [ -z "${WSDB_TEST_FAILS-}" ]
        """;

    private ScratchFolder _root = null!;

    [SetUp]
    public void CreateTree()
    {
        _root = new ScratchFolder();
        File.Copy(Path.Combine(Repository.Root, "wsdb"), _root.File("wsdb"));
        _root.Write("artifacts/Feed.props", "<Project />");
        _root.Write("tools/Source.cs", "");
        File.SetUnixFileMode(_root.Write("bin/dotnet", Dotnet), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [TearDown]
    public void DeleteTree() => _root.Dispose();

    [Test]
    public async Task Two_at_once_build_once()
    {
        var runs = await Task.WhenAll(RunAsync("build"), RunAsync("build"), RunAsync("build"));

        Assert.That(runs.Select(run => run.ExitCode), Is.All.Zero);
        Assert.That(Log, Is.EqualTo(new[] { "build" }));
        Assert.That(runs.Count(run => run.Error.Contains("waiting for another wsdb to build", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(File.Exists(_root.File("artifacts/.building")), Is.False);
    }

    [Test]
    public async Task What_is_built_is_not_built_again_until_something_changes()
    {
        await RunAsync("build");
        await RunAsync("build");
        Assert.That(Log, Is.EqualTo(new[] { "build" }));

        File.SetLastWriteTimeUtc(_root.File("tools/Source.cs"), DateTime.UtcNow.AddSeconds(5));
        await RunAsync("build");
        Assert.That(Log, Is.EqualTo(new[] { "build", "build" }));
    }

    [Test]
    public async Task A_SQL_test_is_not_built()
    {
        var soon = DateTime.UtcNow.AddSeconds(5);
        string[] tests = [_root.Write("tests/Sql/dbo/UsersTests.sql", ""), _root.Write("tests/SqlFramework/Procedures/Fail.sql", "")];
        var source = _root.Write("tests/Sql.Tests/Source.cs", "");
        await RunAsync("build");
        foreach (var test in tests)
            File.SetLastWriteTimeUtc(test, soon);

        await RunAsync("build");
        Assert.That(Log, Is.EqualTo(new[] { "build" }));

        File.SetLastWriteTimeUtc(source, soon);
        await RunAsync("build");
        Assert.That(Log, Is.EqualTo(new[] { "build", "build" }));
    }

    [Test]
    public async Task The_lock_of_a_build_that_was_killed_is_taken_over()
    {
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync();
        File.CreateSymbolicLink(_root.File("artifacts/.building"), $"{gone.Id}");

        var run = await RunAsync("build");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Log, Is.EqualTo(new[] { "build" }));
    }

    [Test]
    public async Task A_build_that_fails_says_so_and_is_tried_again_the_next_time()
    {
        var failed = await RunAsync("build", ("WSDB_TEST_FAILS", "1"));
        var repaired = await RunAsync("build");

        Assert.That((failed.ExitCode, repaired.ExitCode), Is.EqualTo((1, 0)));
        Assert.That(failed.Error, Does.Contain("wsdb: the build failed"));
        Assert.That(Log, Is.EqualTo(new[] { "build", "build" }));
    }

    [Test]
    public async Task A_long_build_is_heard_of()
    {
        var run = await RunAsync("build", ("WSDB_TEST_SECONDS", "11"));

        Assert.That(run.Error, Does.Contain("wsdb: still building after 10 s"));
    }

    [Test]
    public async Task Build_takes_nothing_else()
    {
        var run = await RunAsync("build now");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("wsdb build takes nothing else"));
    }

    private string[] Log => File.ReadAllLines(_root.File("log"));

    private async Task<(int ExitCode, string Error)> RunAsync(string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(_root.File("wsdb"), arguments) { RedirectStandardError = true };
        start.Environment["PATH"] = $"{_root.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["WSDB_TEST_LOG"] = _root.File("log");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
