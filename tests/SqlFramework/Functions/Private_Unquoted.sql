-- A name without the brackets around it, if there are any.
CREATE FUNCTION tSQLt.Private_Unquoted (@Name nvarchar(max))
RETURNS nvarchar(max)
AS
BEGIN
    RETURN CASE WHEN @Name LIKE N'[[]%]' THEN REPLACE(SUBSTRING(@Name, 2, LEN(@Name) - 2), N']]', N']') ELSE @Name END;
END;
