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
    /// <exception cref="TargetException">It does not start; the message is its own.</exception>
    public static async Task<EmbeddedTarget> StartAsync(EmbeddedOptions options, CancellationToken cancellation)
    {
        DirectoryInfo? temporary = null;
        try
        {
            temporary = options.Folder is null ? Directory.CreateTempSubdirectory("wsdb-") : null;
            var path = Path.GetFullPath(options.Folder ?? temporary!.FullName);
            var engine = await EngineProcess.StartAsync(path, options.Port, options.Password ?? EnginePassword.Create(), cancellation);
            return new EmbeddedTarget(engine, options.Keep ? null : temporary, path);
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
