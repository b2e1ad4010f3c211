using Operations.Migration;
using Targets;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>A folder of the embedded engine with a deployed database and generated legacy rows.</summary>
internal sealed class LoadedFolder : IDisposable
{
    private static readonly Lazy<Task<ScratchFolder>> Template = new(DeployAsync);

    private readonly ScratchFolder _scratch = new();

    private LoadedFolder()
    {
    }

    public string Path => _scratch.Path;

    public static async Task<LoadedFolder> CreateAsync(int users)
    {
        var folder = new LoadedFolder();
        foreach (var file in Directory.EnumerateFiles((await Template.Value).Path))
            File.Copy(file, folder._scratch.File(System.IO.Path.GetFileName(file)));

        await folder.SucceedAsync("load", "--users", $"{users}");
        return folder;
    }

    public Task<CommandLineRun> RunAsync(string command, params string[] options) =>
        CommandLineRun.OfAsync([command, "--folder", Path, .. options]);

    public async Task<CommandLineRun> SucceedAsync(string command, params string[] options)
    {
        var run = await RunAsync(command, options);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run;
    }

    /// <summary>What a query returns; a statement returns nothing.</summary>
    public async Task<IReadOnlyList<object[]>> QueryAsync(string sql)
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = Path }, CancellationToken.None);
        return await new MigrationProcedures(target).QueryAsync(
            sql,
            row =>
            {
                var values = new object[row.FieldCount];
                row.GetValues(values);
                return values;
            },
            CancellationToken.None);
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Deletes what the folders were copied from.</summary>
    public static void Clear()
    {
        if (Template.IsValueCreated && Template.Value.IsCompletedSuccessfully)
            Template.Value.Result.Dispose();
    }

    private static async Task<ScratchFolder> DeployAsync()
    {
        var folder = new ScratchFolder();
        var run = await CommandLineRun.OfAsync("deploy", "--folder", folder.Path);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return folder;
    }
}
