-- A note as TestData.Notes spells it, of a row and a unit that TestData.Id names.
CREATE FUNCTION TestData.Note (@EntityId tinyint, @RowName nvarchar(100), @UnitName nvarchar(100))
RETURNS nvarchar(200)
AS
BEGIN
    RETURN CONCAT(@EntityId, N' ', TestData.Id(@RowName), N' of ', TestData.Id(@UnitName));
END;
