/*
Gives back the locks that PreDeploy/TakeLock.sql took. Safe to re-run: without a lock it does nothing.
*/
IF APPLOCK_MODE(N'public', N'WorkspaceDb.Migration', N'Session') <> N'NoLock'
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';

IF APPLOCK_MODE(N'public', N'WorkspaceDb.Deploy', N'Session') <> N'NoLock'
    EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Deploy', @LockOwner = N'Session';
GO
