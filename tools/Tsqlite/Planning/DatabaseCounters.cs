using System.Buffers.Binary;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Server;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>The values of sequences and rowversions that the statements of a session take.</summary>
internal sealed class DatabaseCounters(DatabaseContext database, Counters counters)
{
    // What the statement that runs has counted.
    private readonly HashSet<int> _counted = [];

    // The values of sequences whose rows have numbers, in the order of these.
    private readonly Dictionary<int, List<long>> _numbered = [];

    /// <summary>The functions by which SQLite takes values.</summary>
    public IEnumerable<SqliteFunction> Functions =>
    [
        new("next_value_of", 1, false, arguments => Next((int)(long)arguments[0]!)),
        new("value_numbered", 2, false, arguments => Numbered((int)(long)arguments[0]!, (int)(long)arguments[1]!)),
        new("last_value_of", 1, false, arguments => counters.Last((int)(long)arguments[0]!, database.Connection)),
        new("next_rowversion", 0, false, _ => NextRowVersion()),
    ];

    /// <summary>@@DBTS.</summary>
    public byte[] RowVersion => Bytes(counters.RowVersion(database.Connection));

    /// <summary>MIN_ACTIVE_ROWVERSION(). Writers wait for each other, so that the next value is the first that is not committed.</summary>
    public byte[] NextActive => Bytes(counters.RowVersion(database.Connection) + 1);

    /// <summary>Makes ready what keeps the values.</summary>
    public void Begin(SqliteConnection connection) => CounterStorage.Create(connection);

    public long? Last(int id, SqliteConnection connection) => counters.Last(id, connection);

    public void Set(int id, long? value, SqliteConnection connection) => counters.Set(id, value, connection);

    public void Forget(int id) => counters.Forget(id);

    /// <summary>Runs a statement that takes values, and keeps them with what it writes.</summary>
    public long Run(Func<long> statement)
    {
        var count = 0L;
        _counted.Clear();
        _numbered.Clear();
        database.Transaction.Atomically(() =>
        {
            CounterStorage.Create(database.Connection);
            count = statement();
            counters.Save(_counted, database.Connection);
        });
        return count;
    }

    private long Next(int id)
    {
        var sequence = database.Catalog.Find(id) as Sequence ?? throw SqlErrors.Internal("The sequence is gone.");
        _counted.Add(id);
        return counters.Next(sequence, database.Connection);
    }

    /// <summary>The value that a row takes by its number, whenever its turn comes.</summary>
    private long Numbered(int id, int number)
    {
        if (!_numbered.TryGetValue(id, out var values))
            _numbered[id] = values = [];
        while (values.Count < number)
            values.Add(Next(id));
        return values[number - 1];
    }

    /// <summary>sp_sequence_get_range: takes so many values at once.</summary>
    /// <exception cref="SqlErrorException">11732: there are not so many.</exception>
    public SequenceRange Take(Sequence sequence, long size)
    {
        SequenceRange? range = null;
        database.Transaction.Atomically(() =>
        {
            CounterStorage.Create(database.Connection);
            range = counters.Take(sequence, size, database.Connection);
            counters.Save([sequence.ObjectId], database.Connection);
        });
        return range!;
    }

    private byte[] NextRowVersion()
    {
        _counted.Add(Counters.IdOf(null));
        return Bytes(counters.NextRowVersion(database.Connection));
    }

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
