using System.CommandLine;
using Microsoft.Data.SqlClient;
using Targets;
using WorkspaceDb.Deploy.CommandLine;

namespace Wsdb.Commands;

/// <summary>Gives the runner's verbs the databases that <c>wsdb</c> knows: named servers, and the embedded engine.</summary>
internal sealed class DeployTargetOptions(TargetNeed need) : DeploymentTargetOptions
{
    private readonly Dictionary<Command, TargetOptions> _options = [];

    public override void AddTo(Command command) => _options[command] = new TargetOptions(command, need);

    public override async Task<IDeploymentTarget> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = _options[parsed.CommandResult.Command];
        var isDryRun = parsed.GetValue<bool>("--dry-run");

        // A dry run makes no folder: an engine in a temporary one has no such database either.
        DatabaseTarget target = isDryRun && options.Folder(parsed) is { } folder && !Directory.Exists(folder)
            ? await TargetOptions.StartEmbeddedAsync(new EmbeddedOptions(), cancellation)
            : await options.StartAsync(parsed, keep: true, cancellation);
        try
        {
            // Nobody else's server: a new folder is a new database.
            if (target.IsOwn && need == TargetNeed.Named && !isDryRun)
                await target.CreateIfMissingAsync(cancellation);
            return new Opened(target);
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    private sealed class Opened(DatabaseTarget target) : IDeploymentTarget
    {
        public string ConnectionString => target.Connection.ConnectionString;

        public async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await target.DisposeAsync();
        }
    }
}
