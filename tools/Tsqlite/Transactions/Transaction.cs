using SQLitePCL;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Server;
using Tsqlite.Storage;

namespace Tsqlite.Transactions;

/// <summary>A session's transaction in its current database: how deep it is, what a rollback goes back to, and what is not committed.</summary>
internal sealed class Transaction(SqliteConnection connection, Database database, SessionState session, TemporaryTables temporary, ApplicationLocks locks)
{
    private static long s_lastId;

    // The newest last.
    private readonly List<Savepoint> _savepoints = [];
    private readonly List<Table> _truncatedTables = [];
    private Dictionary<string, Table> _tablesAtBegin = [];
    private DatabaseCatalog? _uncommittedCatalog;
    private ulong _id;
    private string _name = "";

    /// <summary>@@TRANCOUNT.</summary>
    public int Count { get => session.Transactions; private set => session.Transactions = value; }

    /// <summary>Whether it can only be rolled back.</summary>
    public bool IsDoomed { get; private set; }

    /// <summary>How often something was undone, which takes what the temp schema held with it.</summary>
    public int Undone { get; private set; }

    /// <summary>The catalog as the transaction sees it.</summary>
    public DatabaseCatalog Catalog => _uncommittedCatalog ?? database.Catalog;

    /// <summary>BEGIN TRANSACTION. Only the outermost one's name counts.</summary>
    public void Begin(string name)
    {
        if (Count++ > 0)
            return;
        _name = name;
        _id = (ulong)Interlocked.Increment(ref s_lastId);
        _tablesAtBegin = temporary.Visible();
        session.Sink.TransactionChanged(TransactionChange.Begun, _id);
    }

    public void Commit()
    {
        if (Count == 0)
            throw SqlErrors.CommitWithoutBegin();
        RequireCommittable();
        if (Count > 1)
        {
            Count--;
            return;
        }

        if (connection.InTransaction)
            SqliteTransaction.Commit(connection);
        Publish();
        End(TransactionChange.Committed);
    }

    /// <summary>ROLLBACK TRANSACTION, to a savepoint if the name is one's.</summary>
    public void Rollback(string name)
    {
        if (name.Length > 0 && _savepoints.FindLastIndex(savepoint => savepoint.Name == name) is var at and >= 0)
        {
            RollbackTo(at);
            return;
        }

        if (Count == 0)
            throw SqlErrors.RollbackWithoutBegin();
        if (name.Length > 0 && name != _name)
            throw SqlErrors.NoSuchTransaction(name);
        RollbackAll();
    }

    public void Save(string name)
    {
        if (Count == 0)
            throw SqlErrors.SaveOutsideTransaction();
        RequireCommittable();
        Enter();
        SqliteTransaction.Save(connection, name);
        _savepoints.Add(new(name, temporary.Visible()));
    }

    public void RollbackAll()
    {
        // While the write lock is held: nobody else publishes a catalog.
        ForgetCatalog(null);
        if (connection.InTransaction)
            Undo(() => SqliteTransaction.Rollback(connection), _tablesAtBegin);
        RestoreTruncatedIdentities();
        if (Count > 0)
            End(TransactionChange.RolledBack);
    }

    /// <summary>After an error that leaves the transaction fit for ROLLBACK only.</summary>
    public void Doom() => IsDoomed = true;

    public void RequireCommittable()
    {
        if (IsDoomed)
            throw SqlErrors.TransactionDoomed();
    }

    public void RequireNone(string statement)
    {
        if (Count > 0)
            throw SqlErrors.NotInTransaction(statement);
    }

    /// <summary>
    /// Starts SQLite's transaction when T-SQL's has begun. It takes the write lock at once: SQLite cannot turn an old reader into a
    /// writer, and waiting in line at the start is serializable, so it never deadlocks inside.
    /// </summary>
    public void Enter()
    {
        if (Count > 0 && !connection.InTransaction)
            Waiting(() => SqliteTransaction.Begin(connection));
    }

    /// <summary>Runs several steps so that all or none take effect.</summary>
    public void Atomically(Action steps)
    {
        Enter();
        var isOutermost = !connection.InTransaction;
        if (isOutermost)
            Waiting(() => SqliteTransaction.Begin(connection));
        else
            SqliteTransaction.BeginStatement(connection);
        var catalog = _uncommittedCatalog;
        try
        {
            steps();
            if (isOutermost)
                SqliteTransaction.Commit(connection);
            else
                SqliteTransaction.EndStatement(connection);
            if (isOutermost)
                Publish();
        }
        catch
        {
            ForgetCatalog(catalog);
            if (connection.InTransaction)
            {
                // Unlike a transaction's, a statement's own failure undoes what it did to table variables too.
                if (isOutermost)
                    SqliteTransaction.Rollback(connection);
                else
                    SqliteTransaction.UndoStatement(connection);
                Undone++;
            }

            throw;
        }
    }

    /// <summary>Tries again while another connection holds SQLite's write lock, up to SET LOCK_TIMEOUT.</summary>
    public void Waiting(Action action)
    {
        var timeout = session.Options.LockTimeout;
        var deadline = timeout < 0 ? long.MaxValue : Environment.TickCount64 + timeout;
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (SqliteException exception) when (exception.Code == raw.SQLITE_BUSY)
            {
                // SQLite itself has waited busy_timeout by now.
                session.Attention.ThrowIfCancellationRequested();
                if (Environment.TickCount64 >= deadline)
                    throw SqlErrors.LockTimeout();
            }
        }
    }

    /// <summary>Adds an object to the catalog, or changes it, as the transaction sees it.</summary>
    public void Store(SchemaObject item)
    {
        _uncommittedCatalog = Catalog.With(item);
        CatalogStore.Save(connection, item);
    }

    public void Remove(SchemaObject item)
    {
        _uncommittedCatalog = Catalog.Without(item);
        CatalogStore.Delete(connection, item);
    }

    /// <summary>Notes that TRUNCATE TABLE set back a table's identity, which a rollback undoes, unlike what INSERT did.</summary>
    public void NoteTruncated(Table table)
    {
        if (Count > 0)
            _truncatedTables.Add(table);
    }

    private void RollbackTo(int savepoint)
    {
        if (IsDoomed)
            throw SqlErrors.DoomedSavepoint();
        var (name, tables) = _savepoints[savepoint];
        Undo(() => SqliteTransaction.RollbackTo(connection, name), tables);
        _savepoints.RemoveRange(savepoint + 1, _savepoints.Count - savepoint - 1);
        if (_uncommittedCatalog is not null)
            ForgetCatalog(CatalogStore.Load(connection));
        RestoreTruncatedIdentities();
    }

    private void Undo(Action undo, Dictionary<string, Table> tables)
    {
        temporary.Undo(connection, undo, tables);
        Undone++;
    }

    private void RestoreTruncatedIdentities()
    {
        foreach (var table in _truncatedTables)
            (table.IsTemporary ? temporary.Identities : database.Identities).Forget(table);
    }

    /// <summary>Goes back to an earlier catalog; the object ids of the later one are not given out again.</summary>
    private void ForgetCatalog(DatabaseCatalog? earlier)
    {
        var next = _uncommittedCatalog?.NextObjectId ?? 0;
        _uncommittedCatalog = earlier;
        if (earlier is not null && earlier.NextObjectId < next)
            _uncommittedCatalog = earlier.SkipTo(next);
        else if (earlier is null && database.Catalog.NextObjectId < next)
            database.Catalog = database.Catalog.SkipTo(next);
    }

    private void End(TransactionChange change)
    {
        Count = 0;
        IsDoomed = false;
        _savepoints.Clear();
        _truncatedTables.Clear();
        locks.ReleaseAll(session, ofTransactionOnly: true);
        session.Sink.TransactionChanged(change, _id);
    }

    private void Publish()
    {
        if (_uncommittedCatalog is null)
            return;
        database.Catalog = _uncommittedCatalog;
        _uncommittedCatalog = null;
    }
}
