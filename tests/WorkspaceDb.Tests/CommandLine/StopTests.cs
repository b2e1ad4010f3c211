using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>Ctrl-C and SIGTERM.</summary>
[Platform(Exclude = "Win", Reason = "Windows has no such signals for another process")]
internal sealed partial class StopTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_migration_stops_after_its_batch_says_what_stands_and_goes_on_later(string signal)
    {
        using var folder = await LoadedFolder.CreateAsync(users: 60);
        await folder.SucceedAsync("settings", "--set", "MaxBatchSize=20");
        await folder.SucceedAsync("settings", "--set", "DelayMs=700");
        using var migration = WsdbProcess.Start("migrate", "--folder", folder.Path);
        // All users are being copied.
        await migration.WaitForAsync("Migrate: 50 %");

        var exitCode = await migration.StopAsync(signal);

        Assert.That(exitCode, Is.EqualTo(130), migration.Output);
        Assert.That(migration.Output, Does.Contain("Stopped. ").And.Contain("Run the same command again to go on."));
        var standing = Standing().Match(migration.Output);
        var migrated = long.Parse(standing.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var batches = await folder.QueryAsync("SELECT SUM(CONVERT(bigint, b.InsertedRows)) FROM Migration.Batches AS b WHERE b.Activity = N'Copy';");
        Assert.That(batches[0][0], Is.EqualTo(migrated), "whole batches, as it said");
        Assert.That((await folder.QueryAsync("SELECT r.Status FROM Migration.Runs AS r;"))[0][0], Is.EqualTo("Stopped"), "it was asked, and not cut off");
        Assert.That(migrated, Is.Positive.And.LessThan(long.Parse(standing.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));

        await folder.SucceedAsync("settings", "--set", "DelayMs=0");
        await folder.SucceedAsync("migrate");
        Assert.That((await folder.SucceedAsync("status")).Output, Does.Match(@"Verified +60\r?\n"));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Up_runs_until_it_is_stopped(string signal)
    {
        using var up = WsdbProcess.Start("up");
        await up.WaitForAsync("Ctrl-C stops it.");

        Assert.That(await up.StopAsync(signal), Is.Zero, up.Output);
    }

    [GeneratedRegex(@"users are verified, ([\d,]+) of ([\d,]+) rows are copied\.")]
    private static partial Regex Standing();
}
