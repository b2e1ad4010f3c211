using System.Diagnostics;
using System.Text.Json;
using Operations.Data;
using Operations.Demo;
using Operations.Migration;
using Operations.Progress;
using Targets;
using WorkspaceDb.Tests.Data;

namespace WorkspaceDb.Tests.CommandLine;

internal sealed class DemoTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void CreateFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void DeleteFolder() => _scratch.Dispose();

    [Test]
    public async Task Generated_data_goes_all_the_way()
    {
        var file = _scratch.File("demo.json");

        var run = await CommandLineRun.OfAsync("demo", "--users", "40", "--delay-ms", "0", "--json", file);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("Every check passed."));
        AssertShape(file);
    }

    [Test]
    public async Task The_small_data_goes_all_the_way()
    {
        var small = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "small"));
        var file = _scratch.File("demo.json");
        string[] source = Directory.Exists(small) ? ["--data", small] : ["--seed", "7"];

        var run = await CommandLineRun.OfAsync(["demo", .. source, "--delay-ms", "0", "--json", file]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var json = AssertShape(file);
        var counts = json.RootElement.GetProperty("counts");
        foreach (var (legacy, current) in new[] { ("Projects", "Projects_New"), ("Documents", "Documents_New"), ("Files", "Files_New"),
            ("Users", "Workspaces") })
            Assert.That(counts.GetProperty(current).GetInt64(), Is.EqualTo(counts.GetProperty(legacy).GetInt64()).And.GreaterThan(0), current);
    }

    [Test]
    public async Task A_demo_whose_engine_was_killed_goes_on_where_it_was()
    {
        var source = new GeneratedContentSource(users: 600);
        await using (var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = _scratch.Path }, CancellationToken.None))
        {
            var killed = new DemoRun(target, new KillAt("Migrate, beside an application that writes", target.Engine.ProcessId));
            Assert.That(() => killed.RunAsync(source, new BatchOptions(BatchSize: 50, DelayMs: 10), CancellationToken.None), Throws.Exception);
            Assert.That(target.Failure, Does.StartWith("The engine ended (exit code "));
        }

        var file = _scratch.File("demo.json");
        var run = await CommandLineRun.OfAsync("demo", "--folder", _scratch.Path, "--delay-ms", "0", "--json", file);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("loaded already"));
        using var json = AssertShape(file);
        Assert.That(json.RootElement.GetProperty("counts").GetProperty("Users").GetInt64(), Is.EqualTo(600));
    }

    [Test]
    public async Task A_load_with_a_bad_row_leaves_nothing()
    {
        using var csv = new CsvFolder();
        csv.Write("files", CsvFolder.FileRow.Replace(",405,", ",much,", StringComparison.Ordinal));
        await DeployAsync();

        var run = await CommandLineRun.OfAsync("load", "--folder", _scratch.Path, "--data", csv.Path);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith("Nothing was loaded").And.Contain("files.csv:2: column FileSize: 'much' is not a whole number"));
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = _scratch.Path }, CancellationToken.None);
        Assert.That(await new ContentLoader(target).IsLoadedAsync(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Rows_arrive_as_they_are_in_the_files()
    {
        using var csv = new CsvFolder();
        csv.Write("users", $"{CsvFolder.UserId},\"Ann@B.example\", 亦超 ,,2014-01-26T17:30:19Z");
        await DeployAsync();

        var run = await CommandLineRun.OfAsync("load", "--folder", _scratch.Path, "--data", csv.Path);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = _scratch.Path }, CancellationToken.None);
        var expected = csv.ReadAll().Rows;
        foreach (var table in ContentTable.All)
        {
            var columns = string.Join(", ", table.Columns.Select(column => column.Name));
            var rows = await new MigrationProcedures(target).QueryAsync(
                $"SELECT {columns} FROM {table.FullName};",
                row => Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i)).ToArray(),
                CancellationToken.None);
            Assert.That(rows, Is.EqualTo(expected[table.Name]), table.Name);
        }
    }

    [Test]
    public async Task A_second_load_is_refused()
    {
        using var csv = new CsvFolder();
        await DeployAsync();
        await CommandLineRun.OfAsync("load", "--folder", _scratch.Path, "--data", csv.Path);

        var run = await CommandLineRun.OfAsync("load", "--folder", _scratch.Path, "--data", csv.Path);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("dbo.Users of WorkspaceDb holds rows already; nothing was loaded."));
    }

    [Test]
    public async Task Commands_one_by_one_do_what_the_demo_does()
    {
        await DeployAsync();
        await AssertSucceedsAsync("load", "--users", "5");
        await AssertSucceedsAsync("migrate", "--delay-ms", "0");
        var status = await AssertSucceedsAsync("status");
        Assert.That(status.Output, Does.Match(@"Verified +5\r?\n"));

        async Task<CommandLineRun> AssertSucceedsAsync(string command, params string[] options)
        {
            var run = await CommandLineRun.OfAsync([command, "--folder", _scratch.Path, .. options]);
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            return run;
        }
    }

    private async Task DeployAsync()
    {
        var run = await CommandLineRun.OfAsync("deploy", "--folder", _scratch.Path);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    /// <summary>counts, seconds, checks; nothing else; every check passed.</summary>
    private static JsonDocument AssertShape(string file)
    {
        var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = json.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "counts", "seconds", "checks" }));
            Assert.That(root.GetProperty("counts").EnumerateObject().Select(property => property.Value.GetInt64()), Is.All.GreaterThanOrEqualTo(0));
            Assert.That(root.GetProperty("seconds").EnumerateObject().Select(property => property.Value.GetDouble()), Is.All.GreaterThanOrEqualTo(0));
            Assert.That(root.GetProperty("checks").GetArrayLength(), Is.GreaterThan(3));
            foreach (var check in root.GetProperty("checks").EnumerateArray())
            {
                Assert.That(check.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "name", "passed", "violations" }));
                Assert.That(check.GetProperty("passed").GetBoolean(), Is.True, check.GetProperty("name").GetString());
                Assert.That(check.GetProperty("violations").GetInt64(), Is.Zero);
            }
        });
        return json;
    }

    /// <summary>Kills a process when a step first reports.</summary>
    private sealed class KillAt(string step, int processId) : IStepReporter
    {
        public Task RunAsync(string name, Func<IStep, Task<string?>> work) => work(new Step(name == step ? processId : null));

        private sealed class Step(int? processId) : IStep
        {
            public void Report(double? fraction, string detail)
            {
                if (processId is not { } id)
                    return;

                using var process = Process.GetProcessById(id);
                process.Kill();
                process.WaitForExit();
            }
        }
    }
}
