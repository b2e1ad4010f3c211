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
    private readonly List<Action> _resets = [];
    private Dictionary<string, Table> _tablesAtBegin = [];
    private DatabaseCatalog? _uncommittedCatalog;
    private DatabaseCatalog? _readCatalog;
    private bool _isWriter;
    private ulong _id;
    private string _name = "";

    /// <summary>Tells this transaction from those before it.</summary>
    public ulong Id => _id;

    /// <summary>Whether it is that of one statement, of which the client hears nothing.</summary>
    public bool IsOfStatement { get; set; }

    /// <summary>@@TRANCOUNT.</summary>
    public int Count { get => session.Transactions; private set => session.Transactions = value; }

    /// <summary>Whether it can only be rolled back.</summary>
    public bool IsDoomed { get; private set; }

    /// <summary>How often something was undone, which takes what the temp schema held with it.</summary>
    public int Undone { get; private set; }

    /// <summary>CURRENT_TRANSACTION_ID: outside a transaction every statement is one of its own.</summary>
    public long CurrentId => Count > 0 ? (long)_id : Interlocked.Increment(ref s_lastId);

    /// <summary>The catalog as the transaction sees it.</summary>
    public DatabaseCatalog Catalog => _uncommittedCatalog ?? _readCatalog ?? database.Catalog;

    /// <summary>Whether the catalog is no longer of this version. Waits for a session that commits another one just now.</summary>
    public bool HasCatalogChanged(long version)
    {
        lock (database.CatalogGate)
            return Catalog.Version != version;
    }

    /// <summary>BEGIN TRANSACTION. Only the outermost one's name counts.</summary>
    public void Begin(string name)
    {
        if (Count++ > 0)
            return;
        _name = name;
        session.TransactionId = _id = (ulong)Interlocked.Increment(ref s_lastId);
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
            CommitAndPublish();
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
        BeginWrite();
        SqliteTransaction.Save(connection, name);
        _savepoints.Add(new(name, temporary.Visible()));
    }

    public void RollbackAll()
    {
        // While the write lock is held: nobody else publishes a catalog.
        ForgetCatalog(null);
        if (connection.InTransaction)
            Undo(() => SqliteTransaction.Rollback(connection), _tablesAtBegin);
        UndoResets();
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
    /// Before a statement reads tables. Within a transaction it may have to keep what it reads: see <see cref="IsolationLevel"/>.
    /// </summary>
    /// <param name="keepsWritersOut">Whether its hints ask that nobody else writes until the transaction ends.</param>
    /// <param name="repeats">Whether its hints ask that later reads see the same.</param>
    public void BeginRead(bool keepsWritersOut, bool repeats)
    {
        if (Count == 0 || connection.InTransaction)
            return;
        if (keepsWritersOut || session.Options.Isolation == IsolationLevel.Serializable)
            BeginWrite();
        else if (repeats || session.Options.Isolation == IsolationLevel.RepeatableRead)
            KeepState();
    }

    /// <summary>Before a temporary table is made or changed, which is undone with a transaction but concerns nobody else.</summary>
    public void BeginTemporaryWrite()
    {
        if (Count > 0)
            BeginWrite();
    }

    /// <summary>
    /// Before anything is written: waits in the queue of writers. A transaction keeps the turn to its end.
    /// </summary>
    /// <returns>Whether the caller has to end it with <see cref="EndWrite"/>: a statement that is no transaction's keeps it no longer.</returns>
    /// <exception cref="SqlErrorException">1222: SET LOCK_TIMEOUT is over; 1205: what the transaction has read is no longer so.</exception>
    public bool BeginWrite()
    {
        var isNew = !_isWriter;
        if (isNew)
        {
            database.Writers.Enter(session.Options.LockTimeout, session.Attention, session);
            _isWriter = true;
        }

        if (Count == 0)
            return isNew;
        try
        {
            if (!connection.InTransaction)
                Waiting(() => SqliteTransaction.Begin(connection));
            else if (_readCatalog is not null)
                TurnIntoWriter();
            return isNew;
        }
        catch
        {
            EndWrite();
            throw;
        }
    }

    /// <summary>Ends what <see cref="BeginWrite"/> began, unless a transaction goes on.</summary>
    public void EndWrite()
    {
        if (!_isWriter || (connection.InTransaction && _readCatalog is null))
            return;
        _isWriter = false;
        database.Writers.Leave();
    }

    /// <summary>Runs several steps so that all or none take effect.</summary>
    public void Atomically(Action steps)
    {
        var isNew = BeginWrite();
        try
        {
            RunAtomically(steps);
        }
        finally
        {
            if (isNew)
                EndWrite();
        }
    }

    /// <summary>
    /// Tries again while SQLite itself is busy, up to SET LOCK_TIMEOUT: writers queue before they come here, but SQLite has moments, such as
    /// the opening of a file that is just being closed, in which it lets nobody in.
    /// </summary>
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
            catch (SqliteException exception) when (exception.Code == raw.SQLITE_BUSY && exception.ExtendedCode != raw.SQLITE_BUSY_SNAPSHOT)
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

    /// <summary>Notes that a count was set, as TRUNCATE TABLE and a reseed do. A rollback undoes that, unlike what INSERT counts.</summary>
    /// <param name="forget">Makes what is stored count again.</param>
    public void NoteReset(Action forget)
    {
        if (Count > 0)
            _resets.Add(forget);
    }

    /// <summary>Takes the state of the database that the transaction reads from now on, and the catalog that goes with it.</summary>
    private void KeepState()
    {
        lock (database.CatalogGate)
        {
            SqliteTransaction.BeginToRead(connection);
            _readCatalog = database.Catalog;
        }
    }

    private void TurnIntoWriter()
    {
        try
        {
            SqliteTransaction.TurnIntoWriter(connection);
        }
        catch (SqliteException exception) when (exception.ExtendedCode == raw.SQLITE_BUSY_SNAPSHOT)
        {
            throw SqlErrors.DeadlockVictim(session.Id);
        }

        _readCatalog = null;
    }

    private void RunAtomically(Action steps)
    {
        var isOutermost = !connection.InTransaction;
        if (isOutermost)
            Waiting(() => SqliteTransaction.Begin(connection));
        else
            SqliteTransaction.BeginStatement(connection);
        var (catalog, id) = (_uncommittedCatalog, _id);
        try
        {
            steps();
            if (isOutermost)
                CommitAndPublish();
            else if (_id == id)
                SqliteTransaction.EndStatement(connection);
        }
        catch when (_id == id)
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

    private void RollbackTo(int savepoint)
    {
        if (IsDoomed)
            throw SqlErrors.DoomedSavepoint();
        var (name, tables) = _savepoints[savepoint];
        Undo(() => SqliteTransaction.RollbackTo(connection, name), tables);
        _savepoints.RemoveRange(savepoint + 1, _savepoints.Count - savepoint - 1);
        if (_uncommittedCatalog is not null)
            ForgetCatalog(CatalogStore.Load(connection));
        UndoResets();
    }

    private void Undo(Action undo, Dictionary<string, Table> tables)
    {
        temporary.Undo(connection, undo, tables);
        Undone++;
    }

    private void UndoResets()
    {
        foreach (var forget in _resets)
            forget();
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
        session.TransactionId = 0;
        IsDoomed = false;
        _readCatalog = null;
        EndWrite();
        _savepoints.Clear();
        _resets.Clear();
        locks.ReleaseAll(session, ofTransactionOnly: true);
        if (!IsOfStatement)
            session.Sink.TransactionChanged(change, _id);
        IsOfStatement = false;
    }

    private void CommitAndPublish()
    {
        if (_uncommittedCatalog is null)
        {
            SqliteTransaction.Commit(connection);
            return;
        }

        lock (database.CatalogGate)
        {
            SqliteTransaction.Commit(connection);
            database.Catalog = _uncommittedCatalog;
        }

        _uncommittedCatalog = null;
    }
}
