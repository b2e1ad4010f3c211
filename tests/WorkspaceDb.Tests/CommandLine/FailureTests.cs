using System.Net;
using System.Net.Sockets;
using Targets;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What is not there, or not as it should be: one clear line, exit code 2 for a database that cannot be had, no stack trace, no password.</summary>
internal sealed class FailureTests
{
    private const string Secret = "s3cretPassw0rd";

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void CreateFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void DeleteFolder() => _scratch.Dispose();

    [Test]
    public async Task A_server_that_does_not_answer()
    {
        // Bound, so that nobody else takes it, and not listening.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        var run = await CommandLineRun.OfAsync("status", "--connection", $"Server=127.0.0.1,{port};Database=WorkspaceDb;User Id=sa;Password={Secret}");

        AssertOneLine(run, $"Cannot open WorkspaceDb on 127.0.0.1,{port}");
    }

    [Test]
    public async Task A_password_that_the_server_refuses()
    {
        await using var target = await StartAsync(_scratch.Path);

        var run = await CommandLineRun.OfAsync(
            "status", "--connection",
            $"Server={target.Connection.DataSource};Database=master;User Id=sa;Password={Secret};Encrypt=False;TrustServerCertificate=True");

        AssertOneLine(run, "Login failed for user 'sa'.");
    }

    [Test]
    public async Task Integrated_Security_that_the_client_or_the_engine_does_not_know()
    {
        await using var target = await StartAsync(_scratch.Path);

        var run = await CommandLineRun.OfAsync(
            "status", "--connection", $"Server={target.Connection.DataSource};Integrated Security=true;Encrypt=False;TrustServerCertificate=True");

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1), run.Error);
    }

    [Test]
    public async Task A_database_that_was_not_deployed()
    {
        await using (var target = await StartAsync(_scratch.Path))
            await target.CreateIfMissingAsync(CancellationToken.None);

        var run = await CommandLineRun.OfAsync("status", "--folder", _scratch.Path);

        AssertOneLine(run, "Is the database deployed (wsdb deploy)?", exitCode: 1);
    }

    [Test]
    public async Task A_port_that_another_program_listens_on()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var run = await CommandLineRun.OfAsync("demo", "--port", $"{port}");

        AssertOneLine(run, $"Port {port} of 127.0.0.1 is in use by another program.");
    }

    [Test]
    public async Task A_folder_that_another_engine_uses()
    {
        await using var target = await StartAsync(_scratch.Path);

        var run = await CommandLineRun.OfAsync("demo", "--folder", _scratch.Path);

        AssertOneLine(run, $"Another engine uses the folder '{_scratch.Path}'.");
    }

    [Test]
    public async Task A_database_file_of_another_program()
    {
        const string Text = "This is not a database.";
        var file = _scratch.Write("workspacedb.db", Text);

        var run = await CommandLineRun.OfAsync("demo", "--folder", _scratch.Path);

        AssertOneLine(run, "'workspacedb.db' is not a valid database file header");
        Assert.That(File.ReadAllText(file), Is.EqualTo(Text), "it is left as it was");
    }

    [Test]
    public async Task A_folder_that_is_a_file()
    {
        var file = _scratch.Write("file", "");

        AssertOneLine(await CommandLineRun.OfAsync("demo", "--folder", file), file);
    }

    [TestCase("demo", "--data", 1)]
    [TestCase("status", "--folder", 2)]
    public async Task A_folder_that_is_missing(string command, string option, int exitCode)
    {
        var folder = _scratch.File("missing");

        var run = await CommandLineRun.OfAsync(command, option, folder);

        AssertOneLine(run, $"There is no folder {folder}", exitCode);
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public async Task Verbose_shows_where_it_failed()
    {
        var run = await CommandLineRun.OfAsync("demo", "--data", _scratch.File("missing"), "--verbose");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("   at "));
    }

    private static Task<EmbeddedTarget> StartAsync(string folder) => EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = folder }, CancellationToken.None);

    private static void AssertOneLine(CommandLineRun run, string expected, int exitCode = 2) => Assert.Multiple(() =>
    {
        Assert.That(run.ExitCode, Is.EqualTo(exitCode));
        Assert.That(run.Error, Does.Contain(expected));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1), run.Error);
        Assert.That(run.Error + run.Output, Does.Not.Contain(Secret));
    });
}
