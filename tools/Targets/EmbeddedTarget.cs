using Microsoft.Data.SqlClient;

namespace Targets;

/// <summary>The embedded engine, as a child process.</summary>
public sealed class EmbeddedTarget : DatabaseTarget
{
    private readonly EngineProcess _engine;
    private readonly DirectoryInfo? _temporary;

    private EmbeddedTarget(EngineProcess engine, DirectoryInfo? temporary, string folder)
    {
        _engine = engine;
        _temporary = temporary;
        Folder = folder;
        Connection = new SqlConnectionStringBuilder
        {
            DataSource = engine.DataSource,
            InitialCatalog = DefaultDatabase,
            UserID = EngineProcess.UserName,
            Password = engine.Password,
            // Over loopback; encrypting it would protect nothing.
            Encrypt = false,
            TrustServerCertificate = true,
            ConnectTimeout = 5,
            ConnectRetryCount = 0,
            ApplicationName = "wsdb",
        };
    }

    public override string Description => $"embedded engine in {Folder}";

    /// <summary>Where the database files are.</summary>
    public string Folder { get; }

    public EngineProcess Engine => _engine;

    public override SqlConnectionStringBuilder Connection { get; }

    public override bool IsOwn => true;

    public override string? Failure => _engine.Failure;

    /// <summary>Starts the engine and waits until it accepts logins.</summary>
    /// <param name="folder">Where its files are; null for a temporary folder.</param>
    /// <param name="port">0 for any free one.</param>
    /// <param name="keep">Leave a temporary folder there.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<EmbeddedTarget> StartAsync(string? folder, int port, bool keep, CancellationToken cancellation)
    {
        DirectoryInfo? temporary = null;
        try
        {
            temporary = folder is null ? Directory.CreateTempSubdirectory("wsdb-") : null;
            var path = Path.GetFullPath(folder ?? temporary!.FullName);
            var engine = await EngineProcess.StartAsync(path, port, cancellation);
            return new EmbeddedTarget(engine, keep ? null : temporary, path);
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        await _engine.DisposeAsync();
        Delete(_temporary);
    }

    private static void Delete(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file is still open, which only Windows minds. The system cleans its temporary folder.
        }
        catch (UnauthorizedAccessException)
        {
            // Likewise.
        }
    }
}
