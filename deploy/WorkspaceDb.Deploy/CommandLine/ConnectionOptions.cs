using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>A connection string by option, file or environment variable.</summary>
internal sealed class ConnectionOptions : DeploymentTargetOptions
{
    private const string Variable = "WORKSPACEDB_CONNECTION";

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"The connection string. Other users of the machine may see a command line: {Variable} or --connection-file keep it to yourself.",
        HelpName = "STRING",
    };

    private readonly Option<FileInfo?> _file = new("--connection-file") { Description = "A file that holds the connection string.", HelpName = "FILE" };

    /// <inheritdoc />
    public override void AddTo(Command command)
    {
        command.Add(_connection);
        command.Add(_file);
    }

    /// <inheritdoc />
    public override Task<IDeploymentTarget> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var text = parsed.GetValue(_connection) ?? (parsed.GetValue(_file) is { } file ? Read(file) : Environment.GetEnvironmentVariable(Variable));
        return string.IsNullOrWhiteSpace(text)
            ? throw new DeploymentException(
                $"Say which database: the environment variable {Variable}, --connection-file FILE, or --connection STRING.", DeploymentExitCode.Usage)
            : Task.FromResult<IDeploymentTarget>(new Named(text.Trim()));
    }

    private static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeploymentException($"--connection-file: {file.FullName} cannot be read: {e.Message}", DeploymentExitCode.Usage, e);
        }
    }

    private sealed class Named(string connectionString) : IDeploymentTarget
    {
        public string ConnectionString => connectionString;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
