-- What drops an object.
CREATE FUNCTION tSQLt.Private_DropCommand (@ObjectId int)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN (
        SELECT CASE
            WHEN o.type IN (N'C', N'F', N'UQ', N'PK', N'D') THEN CONCAT(
                N'ALTER TABLE ', QUOTENAME(OBJECT_SCHEMA_NAME(o.parent_object_id)), N'.', QUOTENAME(OBJECT_NAME(o.parent_object_id)),
                N' DROP CONSTRAINT ', QUOTENAME(o.name), N';')
            ELSE CONCAT(
                N'DROP ',
                CASE
                    WHEN o.type IN (N'P', N'PC') THEN N'PROCEDURE'
                    WHEN o.type IN (N'FN', N'FS', N'IF', N'TF', N'FT') THEN N'FUNCTION'
                    WHEN o.type = N'V' THEN N'VIEW'
                    WHEN o.type IN (N'TR', N'TA') THEN N'TRIGGER'
                    WHEN o.type = N'SN' THEN N'SYNONYM'
                    WHEN o.type = N'SO' THEN N'SEQUENCE'
                    ELSE N'TABLE'
                END,
                N' ', QUOTENAME(SCHEMA_NAME(o.schema_id)), N'.', QUOTENAME(o.name), N';')
        END
        FROM sys.objects AS o
        WHERE o.object_id = @ObjectId
    );
END;
