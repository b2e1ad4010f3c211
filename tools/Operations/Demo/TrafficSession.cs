using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Operations.Demo;

/// <summary>One session of <see cref="Traffic"/>.</summary>
internal sealed class TrafficSession(IReadOnlyList<Guid> users, Random random) : IDisposable
{
    /// <summary>The user is on the other side: Migration.ErrorNumbers.</summary>
    private const int WrongSide = 50013;

    /// <summary>What any application has to try again: a deadlock, a lock that was not granted in time, a snapshot that is out of date.</summary>
    private static readonly int[] Retriable = [1205, 1222, 3960];

    private const int MaxTries = 50;

    private static readonly Write Insert = new(
        "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content) VALUES (@Id, @User, @Project, @Title, @Title);",
        """
        INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content)
        SELECT @Id, p.Id, p.WorkspaceId, @User, @User, @Title, @Title FROM dbo.Projects_New AS p WHERE p.Id = @Project;
        """);

    private static readonly Write Edit = new(
        "UPDATE dbo.Documents SET Title = @Title, LastModified = SYSUTCDATETIME(), Version = Version + 1 WHERE Id = @Id AND UserId = @User;",
        "UPDATE dbo.Documents_New SET Title = @Title, LastModified = SYSUTCDATETIME(), Version = Version + 1 WHERE Id = @Id AND CreatedByUserId = @User;");

    private static readonly Write Delete = new(
        "DELETE FROM dbo.Documents WHERE Id = @Id AND UserId = @User;",
        "DELETE FROM dbo.Documents_New WHERE Id = @Id AND CreatedByUserId = @User;");

    private readonly Dictionary<Guid, (Guid User, string Title)> _documents = [];
    private readonly Dictionary<Guid, Guid> _projects = [];
    private readonly HashSet<Guid> _switched = [];
    private readonly List<string> _failures = [];
    private SqlConnection? _connection;

    public int Operations { get; private set; }

    public int InWorkspaces { get; private set; }

    public IReadOnlyList<string> Failures => _failures;

    public async Task BeginAsync(SqlConnection connection)
    {
        _connection = connection;
        foreach (var user in users)
        {
            _projects[user] = Guid.NewGuid();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@Project, @User, N'Written meanwhile');";
            command.Parameters.AddWithValue("@Project", _projects[user]);
            command.Parameters.AddWithValue("@User", user);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public async Task RunAsync(TimeSpan pause, CancellationToken end)
    {
        for (var number = 1; !end.IsCancellationRequested && _failures.Count == 0; number++)
        {
            await OneAsync(users[random.Next(users.Count)], string.Create(CultureInfo.InvariantCulture, $"Written meanwhile, {number}"));
            await Task.WhenAny(Task.Delay(pause, end));
        }
    }

    /// <summary>How many rows of a table are not as this session left them.</summary>
    public async Task<int> WrongRowsAsync(SqlConnection connection, string table)
    {
        Dictionary<Guid, string> found = [];
        foreach (var project in _projects.Values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT d.Id, d.Title FROM {table} AS d WHERE d.ProjectId = @Project;";
            command.Parameters.AddWithValue("@Project", project);
            using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            while (await reader.ReadAsync(CancellationToken.None))
                found.Add(reader.GetGuid(0), reader.GetString(1));
        }

        return _documents.Count(document => found.GetValueOrDefault(document.Key) != document.Value.Title)
            + found.Keys.Count(id => !_documents.ContainsKey(id));
    }

    public void Dispose() => _connection?.Dispose();

    private async Task OneAsync(Guid user, string title)
    {
        var own = _documents.Where(document => document.Value.User == user).Select(document => document.Key).ToList();
        var choice = own.Count < 3 ? 0 : random.Next(4);
        var id = choice <= 1 ? Guid.NewGuid() : own[random.Next(own.Count)];
        var write = choice <= 1 ? Insert : choice == 2 ? Edit : Delete;
        if (!await TryAsync(write, user, id, title))
            return;

        if (write == Delete)
            _documents.Remove(id);
        else
            _documents[id] = (user, title);
    }

    private async Task<bool> TryAsync(Write write, Guid user, Guid id, string title)
    {
        for (var tries = 1; ; tries++)
        {
            var isSwitched = _switched.Contains(user);
            try
            {
                using var command = _connection!.CreateCommand();
                command.CommandText = isSwitched ? write.Workspace : write.Legacy;
                command.Parameters.AddWithValue("@Id", id);
                command.Parameters.AddWithValue("@User", user);
                command.Parameters.AddWithValue("@Project", _projects[user]);
                command.Parameters.AddWithValue("@Title", title);
                var rows = await command.ExecuteNonQueryAsync(CancellationToken.None);
                Operations++;
                InWorkspaces += isSwitched ? 1 : 0;
                if (rows == 1)
                    return true;

                _failures.Add($"{rows} rows instead of one were written: {command.CommandText}");
                return false;
            }
            catch (SqlException exception) when (exception.Number == WrongSide && tries < MaxTries)
            {
                if (!_switched.Add(user))
                    _switched.Remove(user);
            }
            catch (SqlException exception) when (Retriable.Contains(exception.Number) && tries < MaxTries)
            {
                await Task.Delay(tries, CancellationToken.None);
            }
            catch (Exception exception) when (exception is SqlException or InvalidOperationException)
            {
                _failures.Add(exception.Message);
                return false;
            }
        }
    }

    /// <summary>The same write in both models.</summary>
    private sealed record Write(string Legacy, string Workspace);
}
