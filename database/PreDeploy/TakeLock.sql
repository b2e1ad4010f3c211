/*
Keeps a publish, a run of the release runner and a migration run apart, and the publish from standing in front of everybody: a change that
does not get its lock in $(LockTimeout) milliseconds fails, and the publish with it. Safe to re-run: the session may take its locks again.
PostDeploy/ReleaseLock.sql gives them back, and the end of the session does so too.
*/
SET LOCK_TIMEOUT $(LockTimeout);

DECLARE @Result int;
EXECUTE @Result = sp_getapplock
    @Resource = N'WorkspaceDb.Deploy',
    @LockMode = N'Exclusive',
    @LockOwner = N'Session',
    @LockTimeout = 1000;

IF @Result < 0
    THROW 50005, N'Another deployment holds the lock. Nothing was published; publish again when it has ended.', 1;

EXECUTE @Result = sp_getapplock
    @Resource = N'WorkspaceDb.Migration',
    @LockMode = N'Exclusive',
    @LockOwner = N'Session',
    @LockTimeout = 1000;

IF @Result < 0
    THROW 50005, N'A migration run holds the lock. Nothing was published; publish again when it has ended.', 1;
GO
