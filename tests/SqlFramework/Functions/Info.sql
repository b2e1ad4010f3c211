-- What runs the tests. The versions of the CLR part are NULL: there is none.
CREATE FUNCTION tSQLt.Info ()
RETURNS TABLE
AS
RETURN
    SELECT
        N'1.1' AS Version,
        CONVERT(nvarchar(128), NULL) AS ClrVersion,
        CONVERT(varbinary(128), NULL) AS ClrSigningKey,
        v.SqlVersion AS InstalledOnSqlVersion,
        v.SqlVersion,
        v.SqlBuild,
        CONVERT(nvarchar(128), SERVERPROPERTY(N'Edition')) AS SqlEdition,
        CASE WHEN @@VERSION LIKE N'% on Linux %' THEN N'Linux' ELSE N'Windows' END AS HostPlatform
    FROM (
        SELECT
            CONVERT(numeric(10, 2), PARSENAME(p.ProductVersion, 4) + N'.' + PARSENAME(p.ProductVersion, 3)) AS SqlVersion,
            CONVERT(numeric(10, 2), PARSENAME(p.ProductVersion, 2) + N'.' + PARSENAME(p.ProductVersion, 1)) AS SqlBuild
        FROM (SELECT CONVERT(nvarchar(128), SERVERPROPERTY(N'ProductVersion')) AS ProductVersion) AS p
    ) AS v;
