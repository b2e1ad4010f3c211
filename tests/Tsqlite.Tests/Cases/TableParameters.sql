-- Parameters of table types, which procedures and dynamic batches read and nobody changes.

-- case: a procedure reads the table variable that it is given
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NULL);
GO
CREATE PROCEDURE dbo.Inner_ @rows dbo.Ids READONLY, @n int OUTPUT AS SET @n = (SELECT COUNT(*) FROM @rows);
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY, @least int = 0 AS
BEGIN
    DECLARE @n int;
    EXECUTE dbo.Inner_ @ids, @n OUTPUT;
    SELECT i.Id, i.Name, @n AS n FROM @ids AS i WHERE i.Id >= @least ORDER BY i.Id;
END;
GO
DECLARE @t dbo.Ids, @u dbo.Ids;
INSERT INTO @t VALUES (1, N'one'), (2, N'two');
INSERT INTO @u VALUES (7, NULL);
EXECUTE dbo.P @t;
EXECUTE dbo.P @ids = @u, @least = 3;
EXECUTE dbo.P @least = 2, @ids = @t;
EXECUTE dbo.P;
EXECUTE dbo.P DEFAULT, 1;
DELETE FROM @t WHERE Id = 1;
EXECUTE dbo.P @t;
EXECUTE sp_executesql N'SELECT Id + @more AS Id FROM @x', N'@x dbo.Ids READONLY, @more int', @t, 10;
EXECUTE sp_executesql N'SELECT COUNT(*) AS n FROM @x', N'@x dbo.Ids READONLY', @x = @u;
--> (2 rows)
--> (1 rows)
--> [Id | Name | n]
--> 1 | one | 2
--> 2 | two | 2
--> [Id | Name | n]
--> 7 | NULL | 1
--> [Id | Name | n]
--> 2 | two | 2
--> [Id | Name | n]
--> [Id | Name | n]
--> (1 rows)
--> [Id | Name | n]
--> 2 | two | 1
--> [Id]
--> 12
--> [n]
--> 1

-- case: a table-valued parameter is only read, and only from a table of its type
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL);
CREATE TYPE dbo.Others AS TABLE (Id int NOT NULL);
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids AS SELECT 1;
GO
CREATE PROCEDURE dbo.P @id int READONLY AS SELECT 1;
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY AS INSERT INTO @ids VALUES (1);
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY AS DELETE FROM dbo.T OUTPUT deleted.Id INTO @ids;
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY AS UPDATE i SET Id = 2 FROM @ids AS i;
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY AS SELECT Id FROM @ids;
GO
DECLARE @t dbo.Ids, @o dbo.Others;
DECLARE @v TABLE (Id int NOT NULL);
INSERT INTO @t VALUES (1);
BEGIN TRY EXECUTE dbo.P @t; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE dbo.P @o; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE dbo.P @v; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE dbo.P 1; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE sp_executesql N'SELECT @n', N'@n int', @t; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE sp_executesql N'DELETE FROM @x', N'@x dbo.Ids READONLY', @t; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
BEGIN TRY EXECUTE sp_executesql N'SELECT 1', N'@x dbo.Ids', @t; END TRY BEGIN CATCH PRINT ERROR_MESSAGE(); END CATCH;
SELECT COUNT(*) AS n FROM @t;
DROP TYPE dbo.Ids;
--> error 352: The table-valued parameter "@ids" must be declared with the READONLY option.
--> error 346: The parameter "@id" can not be declared READONLY since it is not a table-valued parameter.
--> error 10700: The table-valued parameter "@ids" is READONLY and cannot be modified.
--> error 10700: The table-valued parameter "@ids" is READONLY and cannot be modified.
--> error 10700: The table-valued parameter "@ids" is READONLY and cannot be modified.
--> (1 rows)
--> [Id]
--> 1
--> message: Operand type clash: Others is incompatible with Ids
--> message: Operand type clash: table is incompatible with Ids
--> message: Operand type clash: int is incompatible with Ids
--> message: Operand type clash: Ids is incompatible with int
--> message: The table-valued parameter "@x" is READONLY and cannot be modified.
--> message: The table-valued parameter "@x" must be declared with the READONLY option.
--> [n]
--> 1
--> error 3732: Cannot drop type 'dbo.Ids' because it is being referenced by object 'P'. There may be other objects that reference this type.

-- case: a rollback leaves the rows that a procedure was given
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL);
CREATE TABLE dbo.T (Id int NOT NULL);
GO
CREATE PROCEDURE dbo.P @ids dbo.Ids READONLY AS
BEGIN
    BEGIN TRANSACTION;
    INSERT INTO dbo.T SELECT Id FROM @ids;
    ROLLBACK;
    INSERT INTO dbo.T SELECT Id FROM @ids;
    SELECT Id FROM dbo.T;
END;
GO
DECLARE @t dbo.Ids;
INSERT INTO @t VALUES (1);
EXECUTE dbo.P @t;
SELECT Id FROM @t;
--> (1 rows)
--> (1 rows)
--> (1 rows)
--> [Id]
--> 1
--> [Id]
--> 1

-- case: functions of all kinds take tables
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL PRIMARY KEY, N nvarchar(10) NULL);
CREATE TYPE dbo.Others AS TABLE (Id int NOT NULL);
CREATE TABLE dbo.T (Id int NOT NULL, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
GO
CREATE FUNCTION dbo.Total (@ids dbo.Ids READONLY, @more int) RETURNS int AS
BEGIN
    RETURN (SELECT SUM(t.V) FROM dbo.T AS t JOIN @ids AS i ON i.Id = t.Id) + @more;
END;
GO
CREATE FUNCTION dbo.Inl (@ids dbo.Ids READONLY, @least int) RETURNS TABLE AS
RETURN SELECT t.Id, t.V, i.N FROM dbo.T AS t JOIN @ids AS i ON i.Id = t.Id WHERE t.V >= @least;
GO
CREATE FUNCTION dbo.Multi (@ids dbo.Ids READONLY) RETURNS @r TABLE (Id int NOT NULL, S int NULL) AS
BEGIN
    INSERT INTO @r SELECT i.Id, dbo.Total(@ids, i.Id) FROM @ids AS i;
    RETURN;
END;
GO
CREATE PROCEDURE dbo.P @p dbo.Ids READONLY AS SELECT f.Id, f.V FROM dbo.Inl(@p, 0) AS f ORDER BY f.Id;
GO
DECLARE @i dbo.Ids;
INSERT INTO @i VALUES (1, N'one'), (3, N'three');
SELECT dbo.Total(@i, 1) AS t;
SELECT * FROM dbo.Inl(@i, 20);
SELECT m.Id, m.S FROM dbo.Multi(@i) AS m ORDER BY m.Id;
SELECT t.Id, f.N FROM dbo.T AS t OUTER APPLY dbo.Inl(@i, t.V) AS f ORDER BY t.Id, f.Id;
SELECT t.Id, dbo.Total(@i, t.Id) AS s FROM dbo.T AS t ORDER BY t.Id;
DELETE FROM @i WHERE Id = 1;
SELECT dbo.Total(@i, 1) AS t;
EXECUTE dbo.P @i;
SELECT p.name, p.is_readonly FROM sys.parameters AS p WHERE p.object_id = OBJECT_ID(N'dbo.Total') ORDER BY p.parameter_id;
GO
DECLARE @o dbo.Others;
SELECT dbo.Total(@o, 1) AS t;
GO
SELECT dbo.Total(1, 1) AS t;
GO
DECLARE @o dbo.Others;
SELECT * FROM dbo.Inl(@nothing, 1) AS t;
GO
CREATE FUNCTION dbo.Bad (@ids dbo.Ids) RETURNS int AS BEGIN RETURN 1; END;
GO
CREATE FUNCTION dbo.Bad (@ids dbo.Ids) RETURNS TABLE AS RETURN SELECT 1 AS a;
GO
CREATE FUNCTION dbo.Bad (@ids dbo.Ids READONLY) RETURNS int AS BEGIN DELETE FROM @ids; RETURN 1; END;
GO
DECLARE @i dbo.Ids;
SELECT dbo.Total(DEFAULT, 1) AS t;
--> (3 rows)
--> (2 rows)
--> [t]
--> 41
--> [Id | V | N]
--> 3 | 30 | three
--> [Id | S]
--> 1 | 41
--> 3 | 43
--> [Id | N]
--> 1 | one
--> 1 | three
--> 2 | three
--> 3 | three
--> [Id | s]
--> 1 | 41
--> 2 | 42
--> 3 | 43
--> (1 rows)
--> [t]
--> 31
--> [Id | V]
--> 3 | 30
--> [name | is_readonly]
-->  | 0
--> @ids | 1
--> @more | 0
--> error 206: Operand type clash: Others is incompatible with Ids
--> error 206: Operand type clash: int is incompatible with Ids
--> error 137: Must declare the scalar variable "@nothing".
--> error 352: The table-valued parameter "@ids" must be declared with the READONLY option.
--> error 352: The table-valued parameter "@ids" must be declared with the READONLY option.
--> error 10700: The table-valued parameter "@ids" is READONLY and cannot be modified.
--> error 40510: Line 2: DEFAULT for a table-valued parameter of a function is not supported by Tsqlite.
