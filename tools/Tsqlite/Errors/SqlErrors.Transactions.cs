namespace Tsqlite.Errors;

/// <summary>Errors of transactions and locks.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException CommitWithoutBegin() => Error(3902, 16, 1,
        "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");

    public static SqlErrorException RollbackWithoutBegin() => Error(3903, 16, 1,
        "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");

    public static SqlErrorException NoSuchTransaction(string name) => Error(6401, 16, 1,
        $"Cannot roll back {name}. No transaction or savepoint of that name was found.");

    public static SqlErrorException OutputOfInsertExecute() => Error(483, 16, 1,
        "The OUTPUT clause cannot be used in an INSERT...EXEC statement.");

    public static SqlErrorException InsertExecuteNested() => Error(8164, 16, 1, "An INSERT EXEC statement cannot be nested.");

    public static SqlErrorException RollbackInInsertExecute() => Error(3915, 16, 0,
        "Cannot use the ROLLBACK statement within an INSERT-EXEC statement.");

    public static SqlErrorException CommitInInsertExecute() => Error(3916, 16, 0,
        "Cannot use the COMMIT statement within an INSERT-EXEC statement unless BEGIN TRANSACTION is used first.");

    public static SqlErrorException SaveOutsideTransaction() => Error(628, 16, 0,
        "Cannot issue SAVE TRANSACTION when there is no active transaction.");

    public static SqlErrorException TransactionDoomed() => Error(3930, 16, 1,
        "The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.");

    public static SqlErrorException DoomedSavepoint() => Error(3931, 16, 1,
        "The current transaction cannot be committed and cannot be rolled back to a savepoint. Roll back the entire transaction.");

    public static SqlErrorException TransactionCountMismatch(int before, int after) => Error(266, 16, 2,
        $"Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = {before}, current " +
        $"count = {after}.");

    public static SqlErrorException DoomedAtBatchEnd() => Error(3998, 16, 1,
        "Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.");

    public static SqlErrorException DeadlockVictim(short session) => Error(1205, 13, 51,
        $"Transaction (Process ID {session}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. " +
        "Rerun the transaction.");

    public static SqlErrorException LockTimeout() => Error(1222, 16, 45, "Lock request time out period exceeded.");

    public static SqlErrorException DiskFull(string database) => Error(1105, 17, 2,
        $"Could not allocate space in database '{database}' because the disk is full.");

    public static SqlErrorException NotInTransaction(string statement) => Error(226, 16, 6,
        $"{statement} statement not allowed within multi-statement transaction.");

    public static SqlErrorException ReleaseNeedsTransaction() => Error(3918, 16, 1,
        "The statement or function must be executed in the context of a user transaction.");

    public static SqlErrorException ApplicationLockNotHeld(string resource) => Error(1223, 16, 1,
        $"Cannot release the application lock (Database Principal: 'public', Resource: '{resource}') because it is not currently held.");

    public static SqlErrorException ApplicationLockTimeout() => Error(1227, 16, 2, "An invalid application lock time-out was passed to xp_userlock.");

    /// <summary>15626, a message only: the procedure says by its status that it gave no lock.</summary>
    public static SqlMessage ApplicationLockNeedsTransaction() => new(15626, 10, 1,
        "You attempted to acquire a transactional application lock without an active transaction.", "sys.sp_getapplock", 52);

    /// <summary>15625, a message only.</summary>
    public static SqlMessage UnknownLockOption(string procedure, string option, string parameter, int line) => new(15625, 10, 1,
        $"Option '{option}' not recognized for '{parameter}' parameter.", procedure, line);

    public static SqlErrorException BulkWithoutStatement() => Error(4002, 16, 1,
        "The incoming tabular data stream (TDS) protocol stream is incorrect: rows came without an INSERT BULK statement.");

    /// <summary>What follows an error that ends a write, and not its batch.</summary>
    public static SqlMessage StatementTerminated() => new(3621, 0, 0, "The statement has been terminated.");

    /// <summary>What follows in its place when an identity has come to the end of its type.</summary>
    public static SqlMessage ArithmeticOverflow() => new(3606, 0, 0, "Arithmetic overflow occurred.");
}
