using Microsoft.Data.SqlClient;

namespace Operations.Migration;

/// <summary>
/// Stops a procedure that commits batch by batch, between two batches where it can. Cancelling a read by its token does nothing while
/// messages of RAISERROR … WITH NOWAIT stream; so the command is cancelled, from another thread than the one that reads: when the next
/// message tells that a batch is committed, or after some patience, which undoes the batch under way.
/// </summary>
internal sealed class BatchStop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A cancellation that comes between two requests to the server does nothing, so it is asked for again.</summary>
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(1);

    private readonly SqlConnection _connection;
    private readonly CancellationToken _cancellation;
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _registration;

    public BatchStop(SqlCommand command, CancellationToken cancellation)
    {
        _connection = command.Connection;
        _cancellation = cancellation;
        // On a thread of the pool: a handler of messages holds up the very thread that reads.
        _timer = new Timer(_ => command.Cancel());
        _connection.InfoMessage += OnMessage;
        _registration = cancellation.Register(() => _timer.Change(Patience, Repetition));
    }

    public async ValueTask DisposeAsync()
    {
        _connection.InfoMessage -= OnMessage;
        await _registration.DisposeAsync();
        await _timer.DisposeAsync();
    }

    private void OnMessage(object sender, SqlInfoMessageEventArgs message)
    {
        if (_cancellation.IsCancellationRequested)
            _timer.Change(TimeSpan.Zero, Repetition);
    }
}
