/*
Purpose:     puts a unit of the migration into a state, by no transition.
Parameters:  @UserId, the unit; @State; @SliceId, the slice that it belongs to from now on, or NULL.
*/
CREATE PROCEDURE TestData.SetState
    @UserId uniqueidentifier,
    @State nvarchar(20),
    @SliceId int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    UPDATE u
    SET
        State = @State,
        SliceId = @SliceId
    FROM Migration.Units AS u
    WHERE u.UnitId = @UserId;
END;
