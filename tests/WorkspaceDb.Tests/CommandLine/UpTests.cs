using System.Runtime.Versioning;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What `up` prints, and who may use its folder meanwhile.</summary>
[Platform(Exclude = "Win", Reason = "Windows has no signal to end it by")]
[UnsupportedOSPlatform("windows")]
internal sealed class UpTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void CreateFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void DeleteFolder() => _scratch.Dispose();

    [Test]
    public async Task The_connection_string_is_one_that_every_client_takes_and_the_password_can_be_kept()
    {
        var first = await ConnectionStringAsync("--keep-password");
        var second = await ConnectionStringAsync("--keep-password");
        var third = await ConnectionStringAsync();

        Assert.Multiple(() =>
        {
            Assert.That(
                first.Split(';').Select(part => part.Split('=')[0]),
                Is.EqualTo(new[] { "Server", "Database", "User Id", "Password", "Encrypt", "TrustServerCertificate" }));
            var password = new SqlConnectionStringBuilder(first).Password;
            Assert.That(password, Does.Match("^[A-Za-z0-9]{12,30}$"));
            Assert.That(new SqlConnectionStringBuilder(second).Password, Is.EqualTo(password));
            Assert.That(new SqlConnectionStringBuilder(third).Password, Is.Not.EqualTo(password));
        });
        Assert.That(File.GetUnixFileMode(_scratch.File("password.txt")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_password_is_kept_only_in_a_folder()
    {
        var run = await CommandLineRun.OfAsync("up", "--keep-password");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("give --folder DIR as well"));
    }

    [Test]
    public async Task Who_wants_the_folder_meanwhile_is_told_of_up_and_connection_and_the_connection_works()
    {
        using var up = WsdbProcess.Start("up", "--folder", _scratch.Path);
        await up.WaitForAsync("Ctrl-C stops it.");

        var refused = await CommandLineRun.OfAsync("status", "--folder", _scratch.Path);
        var status = await CommandLineRun.OfAsync("status", "--connection", ConnectionStringIn(up));

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("Another engine uses the folder").And.Contain("wsdb up").And.Contain("--connection"));
        Assert.That(status.ExitCode, Is.Zero, status.Error);
        await up.StopAsync("TERM");
    }

    private async Task<string> ConnectionStringAsync(params string[] options)
    {
        using var up = WsdbProcess.Start(["up", "--folder", _scratch.Path, .. options]);
        await up.WaitForAsync("Ctrl-C stops it.");
        using (var connection = new SqlConnection(ConnectionStringIn(up) + ";Pooling=False"))
            await connection.OpenAsync();

        await up.StopAsync("TERM");
        return ConnectionStringIn(up);
    }

    private static string ConnectionStringIn(WsdbProcess up) =>
        up.Output.Split('\n').Single(line => line.StartsWith("Server=", StringComparison.Ordinal)).Trim();
}
