#if !CLOSED_FEED
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Wsdb.Targets;

/// <summary>SQL Server in a container of its own. Not on a closed feed, which lacks the package.</summary>
internal sealed class ContainerTarget : IDatabaseTarget
{
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    private readonly MsSqlContainer _container;

    private ContainerTarget(MsSqlContainer container)
    {
        _container = container;
        Connection = new SqlConnectionStringBuilder(container.GetConnectionString()) { InitialCatalog = Database.DefaultName };
    }

    public string Description => $"container of {Image}";

    public SqlConnectionStringBuilder Connection { get; }

    public bool IsOwn => true;

    public static async Task<ContainerTarget> StartAsync(CancellationToken cancellation)
    {
        try
        {
            var container = new MsSqlBuilder(Image).Build();
            await container.StartAsync(cancellation);
            return new ContainerTarget(container);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new CommandFailedException($"The container did not start: {exception.Message.Split('\n')[0]}", inner: exception);
        }
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
#endif
