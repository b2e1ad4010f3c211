/*
Purpose:     changes the state of units, by compare and swap: the one writer of Migration.Units.State, and the only one who writes
             Migration.UnitTransitions.
Parameters:  @TrackId; @Units, of which those in @FromState are changed to @ToState; @Reason and @RunId go to the evidence;
             @ChangedUnits returns how many were changed.
Preconditions: the caller owns the transaction. Until it ends, writers of content of these units wait: keep it short.
Errors:      50011 Migration.Transitions does not list the change.
Idempotency: safe to re-run because a unit that is not in @FromState is left alone.
*/
CREATE PROCEDURE Migration.ChangeStates
    @TrackId tinyint,
    @Units Migration.UnitIds READONLY,
    @FromState nvarchar(20),
    @ToState nvarchar(20),
    @Reason nvarchar(400) = NULL,
    @RunId bigint = NULL,
    @ChangedUnits int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF NOT EXISTS (SELECT 1 FROM Migration.Transitions AS t WHERE t.FromState = @FromState AND t.ToState = @ToState)
    BEGIN
        DECLARE @Message nvarchar(400) = CONCAT(N'A unit cannot go from ', @FromState, N' to ', @ToState, N': Migration.Transitions lists what can be done.');
        THROW 50011, @Message, 1;
    END;

    UPDATE u
    SET
        State = @ToState,
        Reason = @Reason,
        Copies = CASE @ToState WHEN N'Copying' THEN N'Some' ELSE u.Copies END,
        ChangedAt = SYSUTCDATETIME()
    OUTPUT inserted.TrackId, inserted.UnitId, deleted.State, inserted.State, @Reason, @RunId
    INTO Migration.UnitTransitions (TrackId, UnitId, FromState, ToState, Reason, RunId)
    FROM Migration.Units AS u
    INNER JOIN @Units AS k ON k.UnitId = u.UnitId
    WHERE u.TrackId = @TrackId
        AND u.State = @FromState;

    SET @ChangedUnits = @@ROWCOUNT;
END;
