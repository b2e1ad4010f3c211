using System.CommandLine;
using Targets;

namespace Wsdb.Commands;

/// <summary>The options that say which database to work on.</summary>
internal sealed class TargetOptions
{
    /// <summary>Where the connection string comes from when no option gives it.</summary>
    public const string ConnectionVariable = "WORKSPACEDB_CONNECTION";

    private readonly TargetNeed _need;
    private readonly Option<string?> _connection;
    private readonly Option<string?> _folder = Options.Text("--folder", "DIR", "Embedded engine: where its files are.");
    private readonly Option<int?> _port = Options.Number("--port", 0, 65535, "Embedded engine: the port to listen on; 0, the default, for any free one.");
#if !CLOSED_FEED
    private readonly Option<bool> _container = Options.Switch("--container", "Work on SQL Server in a container (needs Docker).");
#endif

    /// <param name="command">The command to add them to.</param>
    /// <param name="need">What the command can work on.</param>
    public TargetOptions(Command command, TargetNeed need)
    {
        _need = need;
        var otherwise = need == TargetNeed.Anything
            ? $"Without it {ConnectionVariable} is used, and without that the embedded engine in a temporary folder."
            : $"Without it {ConnectionVariable} is used; one of the two or --folder is needed.";
        _connection = Options.Text(
            "--connection", "STRING", $"The database to work on, such as \"Server=host;Database=name;User Id=name;Password=…\". {otherwise}");
        command.Add(_connection);
        command.Add(_folder);
        command.Add(_port);
#if !CLOSED_FEED
        // A container is new, so it has nothing for those who need what is there.
        if (need < TargetNeed.Existing)
            command.Add(_container);
#endif
    }

    /// <summary>The folder that the user gave.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder);

    /// <summary>Reaches or starts the server.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="keep">Leave a temporary folder of the embedded engine there.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DatabaseTarget> StartAsync(ParseResult parsed, bool keep, CancellationToken cancellation)
    {
        var folder = parsed.GetValue(_folder);
        var port = parsed.GetValue(_port);
        var isEmbedded = folder is not null || port is not null;
        var given = parsed.GetValue(_connection);
        if (given is not null && isEmbedded)
            throw new CommandFailedException(
                "--connection names a server; --folder and --port are for the embedded engine. Give one or the other.", ExitCode.Usage);

#if !CLOSED_FEED
        if (_need < TargetNeed.Existing && parsed.GetValue(_container))
        {
            return given is null && !isEmbedded
                ? await ContainerTarget.StartAsync(cancellation)
                : throw new CommandFailedException("--container goes without --connection, --folder and --port.", ExitCode.Usage);
        }
#endif

        var connection = given ?? (isEmbedded ? null : Environment.GetEnvironmentVariable(ConnectionVariable));
        if (!string.IsNullOrWhiteSpace(connection))
            return new ServerTarget(connection);

        if (_need >= TargetNeed.Named && folder is null)
            throw new CommandFailedException(
                $"Say which database: --connection STRING, --folder DIR, or the environment variable {ConnectionVariable}.", ExitCode.Usage);

        if (_need >= TargetNeed.Existing && !Directory.Exists(folder))
            throw new TargetException($"There is no folder {folder}, or it cannot be read.");

        return await StartEmbeddedAsync(new EmbeddedOptions { Folder = folder, Port = port ?? 0, Keep = keep }, cancellation);
    }

    /// <summary>Starts the embedded engine; says what to do when another has the folder.</summary>
    public static async Task<EmbeddedTarget> StartEmbeddedAsync(EmbeddedOptions options, CancellationToken cancellation)
    {
        try
        {
            return await EmbeddedTarget.StartAsync(options, cancellation);
        }
        catch (FolderInUseException exception)
        {
            throw new CommandFailedException(
                $"{exception.Message} If that is wsdb up, give --connection with what it printed instead of --folder; or stop it first.",
                ExitCode.Usage,
                exception);
        }
    }
}
