using System.Runtime.CompilerServices;
using Tsqlite.Catalog;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>Notes the rows that statements write, for OUTPUT and for triggers, in the tables for which that was asked.</summary>
internal sealed class Captures(DatabaseContext database)
{
    private static long s_lastRun;

    private sealed record WrittenTables(Table Inserted, Table Deleted);

    private readonly ConditionalWeakTable<Table, WrittenTables> _written = [];
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private long _catalogVersion;
    private int _undone;
    private long? _writing;

    /// <summary>The run whose rows are read: that of the OUTPUT clause, or of the trigger.</summary>
    public long Reading { get; set; }

    /// <summary>Whether any table is watched, which costs each row written a little.</summary>
    public bool Any => _tables.Count > 0;

    /// <summary>A trigger's tables inserted and deleted; the same for the same table, so that plans over them stay good.</summary>
    public (Table Inserted, Table Deleted) TablesOf(Table table) => _written.GetValue(
        table, static key => new(WrittenRows.InsertedInto(key), WrittenRows.DeletedFrom(key))) is { } written ? (written.Inserted, written.Deleted) : default;

    /// <summary>Notes rows that nothing has written as those of a run of their own.</summary>
    /// <param name="table">A table that is watched.</param>
    /// <param name="action">INSERT, UPDATE or DELETE.</param>
    /// <param name="rows">The stored values: for each column the old one, then the new one.</param>
    /// <returns>The number of the run.</returns>
    public long Note(Table table, string action, IEnumerable<object?[]> rows)
    {
        var run = Interlocked.Increment(ref s_lastRun);
        CaptureStorage.Note(database.Connection, table, run, action, rows);
        return run;
    }

    /// <summary>Watches a table from now on.</summary>
    public void Watch(Table table)
    {
        ForgetUndone();
        if (_tables.TryGetValue(table.StorageName, out var known) && HasShape(known, table))
            return;
        CaptureStorage.Create(database.Connection, table);
        _tables[table.StorageName] = table;
    }

    /// <summary>Runs a write as a part of a transaction, noting the rows of the tables that are watched.</summary>
    /// <returns>The number of the run, by which its rows are read and then discarded.</returns>
    public long Capture(Action write)
    {
        var run = Interlocked.Increment(ref s_lastRun);
        var around = _writing;
        CaptureStorage.SetRun(database.Connection, _writing = run);
        try
        {
            write();
        }
        finally
        {
            // An attention may have undone the transaction, and with it what was noted.
            _writing = around;
            if (database.Connection.InTransaction)
                CaptureStorage.SetRun(database.Connection, around);
        }

        return run;
    }

    /// <summary>Runs a write whose rows a second one writes again: together they count as one.</summary>
    public void CaptureTwice(Action first, Action second)
    {
        if (_writing is not { } run)
        {
            first();
            second();
            return;
        }

        var before = Capture(first);
        second();
        foreach (var table in _tables.Values)
            CaptureStorage.Join(database.Connection, table, before, run);
    }

    /// <summary>Gives the rows that a run inserted into a table their row ids in the statement's own list of them.</summary>
    public void NameInserted(Table staged, Table target, long run) => StagedStorage.NameInserted(database.Connection, staged, target, run);

    /// <summary>Runs what reads a run's rows.</summary>
    public void Read(long run, Action action)
    {
        var around = Reading;
        Reading = run;
        try
        {
            action();
        }
        finally
        {
            Reading = around;
        }
    }

    /// <summary>Forgets the rows of a run.</summary>
    public void Discard(long run)
    {
        foreach (var table in _tables.Values)
            CaptureStorage.Discard(database.Connection, table, run);
    }

    /// <summary>Watches a table no more, before it changes or goes.</summary>
    public void Forget(Table table)
    {
        ForgetUndone();
        if (_tables.Remove(table.StorageName))
            CaptureStorage.Drop(database.Connection, table);
    }

    /// <summary>Watches those tables no more that have changed, perhaps by another session.</summary>
    public void Refresh()
    {
        if (_tables.Count == 0 || _catalogVersion == database.Catalog.Version)
            return;
        _catalogVersion = database.Catalog.Version;
        foreach (var table in _tables.Values.Where(table => !table.IsTemporary && !table.IsView).ToList())
        {
            if (database.Catalog.Find(table.ObjectId) is not Table now || !HasShape(now, table))
                Forget(table);
        }
    }

    private static bool HasShape(Table one, Table other) => one.StorageName == other.StorageName && one.Columns.Length == other.Columns.Length
        && one.Columns.Zip(other.Columns).All(pair => pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type
            && pair.First.Collation == pair.Second.Collation);

    /// <summary>
    /// What was undone may have taken what watches with it, or brought back what watched before. What is still there stays: a trigger that
    /// went back to a savepoint of its own goes on to read its rows.
    /// </summary>
    private void ForgetUndone()
    {
        if (_undone == database.Transaction.Undone)
            return;
        _undone = database.Transaction.Undone;
        var watched = CaptureStorage.Keep(database.Connection, _tables.Values);
        _tables.Clear();
        foreach (var table in watched)
            _tables[table.StorageName] = table;
    }
}
