#if !CLOSED_FEED
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Targets;

/// <summary>SQL Server in a container of its own. Not on a closed feed, which lacks the package.</summary>
public sealed class ContainerTarget : DatabaseTarget
{
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    private readonly MsSqlContainer _container;

    private ContainerTarget(MsSqlContainer container)
    {
        _container = container;
        Connection = new SqlConnectionStringBuilder(container.GetConnectionString()) { InitialCatalog = DefaultDatabase };
    }

    public override string Description => $"container of {Image}";

    public override SqlConnectionStringBuilder Connection { get; }

    public override bool IsOwn => true;

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
            throw new TargetException($"The container did not start: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    public override ValueTask DisposeAsync() => _container.DisposeAsync();
}
#endif
