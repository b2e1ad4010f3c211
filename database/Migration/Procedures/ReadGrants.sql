/*
Purpose:     writes down the permissions on the source tables of a track as GRANT and DENY statements, one a line, since
             ALTER SCHEMA TRANSFER drops them.
Parameters:  @TrackId; @Grants returns the text, empty if there are none.
Errors:      none of its own.
Idempotency: changes nothing. Dynamic, since the catalog of permissions is not part of every model.
*/
CREATE PROCEDURE Migration.ReadGrants
    @TrackId tinyint,
    @Grants nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE sp_executesql N'
        SELECT @Grants = ISNULL(STRING_AGG(CONVERT(nvarchar(max), CONCAT(
            CASE p.state WHEN ''D'' THEN N''DENY '' ELSE N''GRANT '' END, p.permission_name COLLATE DATABASE_DEFAULT,
            N'' ON '', QUOTENAME(PARSENAME(e.SourceTable, 2)), N''.'', QUOTENAME(PARSENAME(e.SourceTable, 1)),
            CASE WHEN c.name IS NOT NULL THEN CONCAT(N'' ('', QUOTENAME(c.name), N'')'') END,
            N'' TO '', QUOTENAME(u.name), CASE p.state WHEN ''W'' THEN N'' WITH GRANT OPTION'' END, N'';'')), NCHAR(10)), N'''')
        FROM Migration.Entities AS e
        INNER JOIN sys.database_permissions AS p ON p.class = 1 AND p.major_id = OBJECT_ID(e.SourceTable)
        INNER JOIN sys.database_principals AS u ON u.principal_id = p.grantee_principal_id
        LEFT JOIN sys.columns AS c ON c.object_id = p.major_id AND c.column_id = p.minor_id
        WHERE e.TrackId = @TrackId;',
        N'@TrackId tinyint, @Grants nvarchar(max) OUTPUT',
        @TrackId = @TrackId,
        @Grants = @Grants OUTPUT;
END;
