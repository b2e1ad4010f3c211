-- A text as the value of an XML attribute. What XML cannot hold becomes a question mark.
CREATE FUNCTION tSQLt.Private_XmlAttribute (@Text nvarchar(max))
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @Result nvarchar(max) = REPLACE(REPLACE(REPLACE(REPLACE(@Text, N'&', N'&amp;'), N'<', N'&lt;'), N'>', N'&gt;'), N'"', N'&quot;');
    DECLARE @Code int = 1;
    WHILE @Code < 32
    BEGIN
        SET @Result = REPLACE(@Result COLLATE Latin1_General_BIN2, NCHAR(@Code),
            CASE WHEN @Code IN (9, 10, 13) THEN CONCAT(N'&#x0', SUBSTRING(N'123456789ABCDEF', @Code, 1), N';') ELSE N'?' END);
        SET @Code += 1;
    END;

    RETURN @Result;
END;
