using Microsoft.Data.SqlClient;
using Targets;

namespace Operations.Demo;

/// <summary>
/// An application that goes on while its users are migrated: sessions insert, edit and delete documents, in the legacy model until a user
/// is switched and in the workspace model after. A session learns that from the refusal of its write, and writes to the other model then.
/// Each session has users of its own and remembers what it wrote, so that what must be there in the end is known from outside the database.
/// </summary>
internal sealed class Traffic(DatabaseTarget target)
{
    private const int Sessions = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly CancellationTokenSource _end = new();
    private readonly List<TrafficSession> _sessions = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Writes that were done.</summary>
    public int Operations => _sessions.Sum(session => session.Operations);

    /// <summary>Those of them that were done in the workspace model.</summary>
    public int InWorkspaces => _sessions.Sum(session => session.InWorkspaces);

    /// <summary>What failed for good, a line each.</summary>
    public IReadOnlyList<string> Failures => [.. _sessions.SelectMany(session => session.Failures)];

    /// <summary>Begins; each user gets a project to write documents in.</summary>
    public async Task StartAsync(IReadOnlyList<Guid> users, CancellationToken cancellation)
    {
        for (var i = 0; i < Math.Min(Sessions, users.Count); i++)
        {
            var number = i;
            var session = new TrafficSession([.. users.Where((_, index) => index % Sessions == number)], new Random(number));
            _sessions.Add(session);
            await session.BeginAsync(await target.OpenAsync(cancellation));
        }

        _running = Task.WhenAll(_sessions.Select(session => Task.Run(() => session.RunAsync(Pause, _end.Token), CancellationToken.None)));
    }

    /// <summary>Ends after the writes under way.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _running;
        foreach (var session in _sessions)
            session.Dispose();
    }

    /// <summary>How many rows are not as they were written last, in either model: missing, left over, or with another title.</summary>
    public async Task<int> WrongRowsAsync(CancellationToken cancellation)
    {
        using var connection = await target.OpenAsync(cancellation);
        var wrong = 0;
        foreach (var table in new[] { "dbo.Documents", "dbo.Documents_New" })
        {
            foreach (var session in _sessions)
                wrong += await session.WrongRowsAsync(connection, table);
        }

        return wrong;
    }
}
