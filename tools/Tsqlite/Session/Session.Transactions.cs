using SQLitePCL;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private static long s_lastTransactionId;

    private const int LongestTransactionName = 32;

    // The savepoints that stand, the newest last: a name may come twice. Names of transactions and savepoints have case, whatever the collation.
    private readonly List<(string Name, Dictionary<string, Table> Tables)> _savepoints = [];
    private Dictionary<string, Table> _tablesAtBegin = [];
    private DatabaseCatalog? _uncommittedCatalog;
    private ulong _transactionId;
    private string _transactionName = "";
    private bool _isDoomed;

    // Truncated in the transaction that runs.
    private readonly List<Table> _truncatedTables = [];

    /// <summary>@@TRANCOUNT.</summary>
    public int TransactionCount { get; private set; }

    public void ExecuteTransactionRequest(TransactionRequest request, IResultSink sink) => Run(sink, CancellationToken.None, () =>
    {
        switch (request.Kind)
        {
            case TransactionRequestKind.Begin:
                Begin(request.Name);
                break;
            case TransactionRequestKind.Commit:
                Commit();
                break;
            case TransactionRequestKind.Rollback:
                Rollback(request.Name);
                break;
            default:
                Save(request.Name);
                break;
        }

        if (request.BeginNext && request.Kind is TransactionRequestKind.Commit or TransactionRequestKind.Rollback)
            Begin("");
    });

    /// <summary>BEGIN TRANSACTION. Only the outermost one's name counts.</summary>
    private void Begin(string name)
    {
        if (TransactionCount++ > 0)
            return;
        _transactionName = name;
        _transactionId = (ulong)Interlocked.Increment(ref s_lastTransactionId);
        _tablesAtBegin = VisibleTables();
        _sink.TransactionChanged(TransactionChange.Begun, _transactionId);
    }

    private void Commit()
    {
        if (TransactionCount == 0)
            throw SqlErrors.CommitWithoutBegin();
        if (TransactionCount == _insertExecuteTransactions)
            throw SqlErrors.CommitInInsertExecute();
        if (_isDoomed)
            throw SqlErrors.TransactionDoomed();
        if (TransactionCount > 1)
        {
            TransactionCount--;
            return;
        }

        if (_connection.InTransaction)
            _connection.Execute("COMMIT");
        Publish();
        EndTransaction(TransactionChange.Committed);
    }

    private void Rollback(string name)
    {
        if (_insertExecuteTransactions is not null)
            throw SqlErrors.RollbackInInsertExecute();
        if (name.Length > 0 && _savepoints.FindLastIndex(savepoint => savepoint.Name == name) is var at and >= 0)
        {
            if (_isDoomed)
                throw SqlErrors.DoomedSavepoint();
            UndoKeepingTableVariables($"ROLLBACK TO {SavepointName(name)}", _savepoints[at].Tables);
            _savepoints.RemoveRange(at + 1, _savepoints.Count - at - 1);
            if (_uncommittedCatalog is not null)
                _uncommittedCatalog = CatalogStore.Load(_connection);
            RestoreTruncatedIdentities();
            return;
        }

        if (TransactionCount == 0)
            throw SqlErrors.RollbackWithoutBegin();
        if (name.Length > 0 && name != _transactionName)
            throw SqlErrors.NoSuchTransaction(name);
        RollbackAll();
    }

    private void Save(string name)
    {
        if (TransactionCount == 0)
            throw SqlErrors.SaveOutsideTransaction();
        if (_isDoomed)
            throw SqlErrors.TransactionDoomed();
        EnterTransaction();
        _connection.Execute($"SAVEPOINT {SavepointName(name)}");
        _savepoints.Add((name, VisibleTables()));
    }

    /// <summary>SQLite's names of savepoints have no case.</summary>
    private static string SavepointName(string name) => Emitter.Quote(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name)));

    private void RollbackAll()
    {
        if (_connection.InTransaction)
            UndoKeepingTableVariables("ROLLBACK", _tablesAtBegin);
        _uncommittedCatalog = null;
        RestoreTruncatedIdentities();
        if (TransactionCount > 0)
            EndTransaction(TransactionChange.RolledBack);
    }

    /// <summary>A rollback undoes what TRUNCATE TABLE did to identities, though not what INSERT did.</summary>
    private void RestoreTruncatedIdentities()
    {
        foreach (var table in _truncatedTables)
            _database.ForgetIdentity(table);
    }

    private void EndTransaction(TransactionChange change)
    {
        TransactionCount = 0;
        _isDoomed = false;
        _savepoints.Clear();
        _truncatedTables.Clear();
        _engine.Locks.ReleaseAll(this, ofTransactionOnly: true);
        _sink.TransactionChanged(change, _transactionId);
    }

    private void Publish()
    {
        if (_uncommittedCatalog is null)
            return;
        _database.Catalog = _uncommittedCatalog;
        _uncommittedCatalog = null;
    }

    /// <summary>
    /// Starts SQLite's transaction when T-SQL's has begun. It takes the write lock at once: SQLite cannot turn an old reader into a
    /// writer, and waiting in line at the start is serializable, so it never deadlocks inside.
    /// </summary>
    private void EnterTransaction()
    {
        if (TransactionCount > 0 && !_connection.InTransaction)
            Waiting(() => _connection.Execute("BEGIN IMMEDIATE"));
    }

    /// <summary>Runs several steps so that all or none take effect.</summary>
    private void Atomically(Action steps)
    {
        EnterTransaction();
        var isOutermost = !_connection.InTransaction;
        if (isOutermost)
            Waiting(() => _connection.Execute("BEGIN IMMEDIATE"));
        else
            _connection.Execute("SAVEPOINT statement");
        var catalog = _uncommittedCatalog;
        try
        {
            steps();
            _connection.Execute(isOutermost ? "COMMIT" : "RELEASE statement");
            if (isOutermost)
                Publish();
        }
        catch
        {
            _uncommittedCatalog = catalog;
            if (_connection.InTransaction)
            {
                // Unlike a transaction's, a statement's own failure undoes what it did to table variables too.
                _connection.Execute(isOutermost ? "ROLLBACK" : "ROLLBACK TO statement");
                _filledSystemViews.Clear();
                if (!isOutermost)
                    _connection.Execute("RELEASE statement");
            }

            throw;
        }
    }

    /// <summary>Tries again while another connection holds SQLite's write lock, up to SET LOCK_TIMEOUT.</summary>
    private void Waiting(Action action)
    {
        var deadline = _options.LockTimeout < 0 ? long.MaxValue : Environment.TickCount64 + _options.LockTimeout;
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
                _attention.ThrowIfCancellationRequested();
                if (Environment.TickCount64 >= deadline)
                    throw SqlErrors.LockTimeout();
            }
        }
    }
}
