using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;

namespace Tsqlite.Server;

/// <summary>
/// How far the sequences and the rowversion of a database have come. A value that was given out is never taken back. What a session has
/// counted is written with its statement, so that what is committed is never given out again.
/// </summary>
internal sealed class Counters
{
    /// <summary>Where rowversion is counted, among the ids of sequences.</summary>
    private const int RowVersionId = 0;

    // As in a new database of SQL Server's.
    private const long FirstRowVersion = 2000;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, long?> _last = [];

    /// <exception cref="SqlErrorException">11728: the sequence has reached its limit.</exception>
    public long Next(Sequence sequence, SqliteConnection connection)
    {
        lock (_gate)
        {
            var next = Known(sequence.ObjectId, connection) is { } last ? sequence.After(last) : sequence.Start;
            _last[sequence.ObjectId] = next ?? throw SqlErrors.SequenceExhausted(sequence.Name);
            return next.Value;
        }
    }

    /// <exception cref="SqlErrorException">11732: the sequence does not have so many values left.</exception>
    public SequenceRange Take(Sequence sequence, long size, SqliteConnection connection)
    {
        lock (_gate)
        {
            var first = Known(sequence.ObjectId, connection) is { } last ? sequence.After(last) : sequence.Start;
            if (first is null || sequence.Range(first.Value, size) is not { } range)
                throw SqlErrors.SequenceRange(sequence.Name);
            _last[sequence.ObjectId] = range.Last;
            return range;
        }
    }

    public long NextRowVersion(SqliteConnection connection)
    {
        lock (_gate)
            return (_last[RowVersionId] = (Known(RowVersionId, connection) ?? FirstRowVersion) + 1)!.Value;
    }

    /// <summary>@@DBTS: the last rowversion.</summary>
    public long RowVersion(SqliteConnection connection) => Last(RowVersionId, connection) ?? FirstRowVersion;

    /// <summary>The last value of a sequence; null when it has given none since it began.</summary>
    public long? Last(int id, SqliteConnection connection)
    {
        lock (_gate)
            return Known(id, connection);
    }

    /// <summary>Sets how far a sequence has come; null for a sequence that begins.</summary>
    public void Set(int id, long? value, SqliteConnection connection)
    {
        lock (_gate)
            _last[id] = value;
        CounterStorage.Write(connection, id, value);
    }

    /// <summary>Reads anew what is stored when it is needed next.</summary>
    public void Forget(int id)
    {
        lock (_gate)
            _last.Remove(id);
    }

    /// <summary>Writes what was counted, as a part of the statement that took the values.</summary>
    public void Save(IEnumerable<int> ids, SqliteConnection connection)
    {
        foreach (var id in ids)
            CounterStorage.Write(connection, id, Last(id, connection));
    }

    public static int IdOf(Sequence? sequence) => sequence?.ObjectId ?? RowVersionId;

    private long? Known(int id, SqliteConnection connection) =>
        _last.TryGetValue(id, out var last) ? last : _last[id] = CounterStorage.Read(connection, id);
}
