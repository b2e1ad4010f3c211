using System.Globalization;

namespace Tsqlite.Server;

/// <summary>
/// What sessions asked for, a line each: when, who, what kind of request, how long it took and the numbers of its errors. It holds no text
/// of a batch, no value of a parameter and no password.
/// </summary>
internal sealed class RequestLog(TextWriter writer)
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    /// <param name="session">The session.</param>
    /// <param name="database">Its current database.</param>
    /// <param name="request">The kind of request, with the name of the procedure that it calls.</param>
    /// <param name="took">How long it ran.</param>
    public void Write(SessionState session, string database, string request, TimeSpan took)
    {
        var errors = session.Errors.Count == 0 ? "" : $" errors {string.Join(' ', session.Errors)}";
        Write($"session {session.Id} {session.UserName} from {session.HostName} in {database}: {request} took {Milliseconds(took)} ms{errors}");
    }

    /// <param name="happened">What happened outside a request.</param>
    public void Write(string happened)
    {
        // What a client calls itself may hold anything, but no second line.
        var line = string.Concat(happened.Select(character => char.IsControl(character) ? ' ' : character));
        _writer.WriteLine($"{DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} {line}");
        _writer.Flush();
    }

    private static string Milliseconds(TimeSpan took) => took.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
