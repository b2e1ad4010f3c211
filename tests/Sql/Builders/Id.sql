-- The id of a row that a test calls by a name: always the same for the same name, so that SetUp and tests speak of one row.
CREATE FUNCTION TestData.Id (@Name nvarchar(100))
RETURNS uniqueidentifier
AS
BEGIN
    RETURN CONVERT(uniqueidentifier, HASHBYTES(N'MD5', @Name));
END;
