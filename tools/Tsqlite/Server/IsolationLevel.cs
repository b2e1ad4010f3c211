namespace Tsqlite.Server;

/// <summary>
/// SET TRANSACTION ISOLATION LEVEL, and the one place that says what Tsqlite makes of locks. Nobody reads what is not committed, and
/// nobody who reads waits: SQLite keeps what was committed for those who read it. One session at a time writes to a database, from its
/// transaction's first write to its end; the others queue (<see cref="WriterQueue"/>). So there are no locks of rows, pages or tables, no
/// escalation, no deadlock between two writers, and hints that only choose a lock's size do nothing.
/// Different from SQL Server: READ UNCOMMITTED sees no uncommitted rows. READ COMMITTED reads as with READ_COMMITTED_SNAPSHOT ON: it
/// does not wait for a writer, but reads what was committed before. SERIALIZABLE, HOLDLOCK, UPDLOCK and XLOCK keep every other writer of the
/// database out, where SQL Server keeps them from those rows; hints inside of a view or function that a statement uses count for nothing.
/// REPEATABLE READ reads one state throughout; when others have changed the database since, its first write gets 1205, where SQL Server
/// would have let the others wait. READPAST finds no locked row to leave out: who writes has the database alone, and who reads sees the row
/// as it was committed. SAVE TRANSACTION, and a write to a temporary table within a transaction, count as writes to the
/// database. A writer that waits for an application lock whose owner waits to write is not found out: SET LOCK_TIMEOUT or the lock's own
/// timeout ends it. What a session does to another database by three-part names is queued there.
/// </summary>
internal enum IsolationLevel
{
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}
