/*
Purpose:     what becomes of a write to a side that is not authoritative: by the setting WrongSideWrites it is refused, or taken and logged as a
             conflict, which the authoritative side's version wins when the row is reconciled.
Parameters:  @Keys, what was written; @WrittenSide, Source or Target.
Preconditions: called by a capture trigger.
Errors:      50013 the write is refused; the writer's transaction is rolled back.
Idempotency: each call logs.
*/
CREATE PROCEDURE Migration.RefuseOrLogWrite
    @Keys Migration.RowKeys READONLY,
    @WrittenSide nvarchar(10)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF (SELECT s.TextValue FROM Migration.Settings AS s WHERE s.Name = N'WrongSideWrites') = N'Refuse'
    BEGIN
        DECLARE @Message nvarchar(400) = (
            SELECT CONCAT(CASE @WrittenSide WHEN N'Source' THEN N'The user was switched to workspaces' ELSE N'The user is not switched to workspaces yet' END,
                N', so ', MIN(e.Name), N' ', CONVERT(nvarchar(36), MIN(k.RowId)), N' is to be written in ',
                MIN(CASE @WrittenSide WHEN N'Source' THEN e.TargetTable ELSE e.SourceTable END), N'. Nothing was written.')
            FROM @Keys AS k
            INNER JOIN Migration.Entities AS e ON e.EntityId = k.EntityId);
        THROW 50013, @Message, 1;
    END;

    DECLARE @Procedure nvarchar(257) = (
        SELECT t.LogConflictsProcedure
        FROM Migration.Tracks AS t
        INNER JOIN Migration.Entities AS e ON e.TrackId = t.TrackId
        WHERE e.EntityId = (SELECT MIN(k.EntityId) FROM @Keys AS k));
    EXECUTE @Procedure @Keys = @Keys, @WrittenSide = @WrittenSide;
END;
