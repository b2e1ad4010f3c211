-- case: a cursor walks through its rows
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V nvarchar(5) NOT NULL);
INSERT INTO dbo.T VALUES (1, N'a'), (2, N'b'), (3, N'c');
DECLARE @id int, @v nvarchar(5), @all nvarchar(50) = N'';
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT t.Id, t.V FROM dbo.T AS t ORDER BY t.Id;
OPEN c;
FETCH NEXT FROM c INTO @id, @v;
WHILE @@FETCH_STATUS = 0
BEGIN
    SET @all += CONCAT(@id, @v, N' ');
    FETCH NEXT FROM c INTO @id, @v;
END;
SELECT @all AS a, @@FETCH_STATUS AS s, @id AS kept;
CLOSE c;
DEALLOCATE c;
--> (3 rows)
--> [a | s | kept]
--> 1a 2b 3c  | -1 | 3

-- case: FETCH without INTO returns a row
DECLARE c CURSOR FOR SELECT v.a, v.b FROM (VALUES (1, N'x'), (2, N'y')) AS v (a, b) ORDER BY v.a;
OPEN c;
FETCH NEXT FROM c;
FETCH c;
FETCH NEXT FROM c;
SELECT @@FETCH_STATUS AS s;
CLOSE c;
DEALLOCATE c;
--> [a | b]
--> 1 | x
--> [a | b]
--> 2 | y
--> [a | b]
--> [s]
--> -1

-- case: a scroll cursor goes everywhere
DECLARE @v int, @all nvarchar(100) = N'';
DECLARE c CURSOR SCROLL STATIC FOR SELECT v.a FROM (VALUES (1), (2), (3), (4), (5)) AS v (a) ORDER BY v.a;
OPEN c;
SELECT @@CURSOR_ROWS AS n;
FETCH LAST FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH PRIOR FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH FIRST FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH ABSOLUTE 3 FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH RELATIVE -2 FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH ABSOLUTE -1 FROM c INTO @v; SET @all += CONCAT(@v, N',');
FETCH RELATIVE 1 FROM c INTO @v; SET @all += CONCAT(@@FETCH_STATUS, N',');
FETCH PRIOR FROM c INTO @v; SET @all += CONCAT(@v, N',');
SELECT @all AS a;
DEALLOCATE c;
--> [n]
--> 5
--> [a]
--> 5,4,1,3,1,5,-1,5,

-- case: a static cursor keeps its rows, a keyset cursor sees changes, a dynamic one new rows too
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
DECLARE @id int, @v int, @s nvarchar(50) = N'', @k nvarchar(50) = N'', @d nvarchar(50) = N'';
DECLARE s CURSOR STATIC FOR SELECT t.Id, t.V FROM dbo.T AS t ORDER BY t.Id;
DECLARE k CURSOR KEYSET FOR SELECT t.Id, t.V FROM dbo.T AS t ORDER BY t.Id;
DECLARE d CURSOR DYNAMIC FOR SELECT t.Id, t.V FROM dbo.T AS t ORDER BY t.Id;
OPEN s;
OPEN k;
OPEN d;
UPDATE dbo.T SET V = V + 1;
DELETE FROM dbo.T WHERE Id = 2;
INSERT INTO dbo.T VALUES (4, 40);
WHILE 1 = 1 BEGIN FETCH NEXT FROM s INTO @id, @v; IF @@FETCH_STATUS <> 0 BREAK; SET @s += CONCAT(@id, N':', @v, N' '); END;
WHILE 1 = 1 BEGIN FETCH NEXT FROM k INTO @id, @v; IF @@FETCH_STATUS = -1 BREAK;
    SET @k += CASE @@FETCH_STATUS WHEN -2 THEN N'gone ' ELSE CONCAT(@id, N':', @v, N' ') END; END;
WHILE 1 = 1 BEGIN FETCH NEXT FROM d INTO @id, @v; IF @@FETCH_STATUS <> 0 BREAK; SET @d += CONCAT(@id, N':', @v, N' '); END;
SELECT @s AS s, @k AS k, @d AS d;
DEALLOCATE s;
DEALLOCATE k;
DEALLOCATE d;
--> (3 rows)
--> (3 rows)
--> (1 rows)
--> (1 rows)
--> [s | k | d]
--> 1:10 2:20 3:30  | 1:11 gone 3:31  | 1:11 3:31 4:40 

-- case: WHERE CURRENT OF writes the row that was fetched
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10), (2, 20), (3, 30);
DECLARE @id int;
DECLARE c CURSOR LOCAL FOR SELECT t.Id FROM dbo.T AS t ORDER BY t.Id FOR UPDATE OF V;
OPEN c;
FETCH NEXT FROM c INTO @id;
UPDATE dbo.T SET V = 11 WHERE CURRENT OF c;
FETCH NEXT FROM c INTO @id;
DELETE FROM dbo.T WHERE CURRENT OF c;
CLOSE c;
DEALLOCATE c;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (3 rows)
--> (1 rows)
--> (1 rows)
--> [Id | V]
--> 1 | 11
--> 3 | 30

-- case: errors of cursors
DECLARE @v int, @w int;
FETCH NEXT FROM nothing INTO @v;
GO
DECLARE c CURSOR FOR SELECT 1 AS a;
FETCH NEXT FROM c;
OPEN c;
OPEN c;
DECLARE c CURSOR FOR SELECT 2 AS a;
GO
DECLARE @v int, @w int;
FETCH NEXT FROM c INTO @v, @w;
FETCH PRIOR FROM c INTO @v;
CLOSE c;
CLOSE c;
DEALLOCATE c;
DEALLOCATE c;
--> error 16916: A cursor with the name 'nothing' does not exist.
--> error 16917: Cursor is not open.
--> error 16905: The cursor is already open.
--> error 16915: A cursor with the name 'c' already exists.
--> error 16924: Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.
--> error 16911: fetch: The fetch type prior cannot be used with forward only cursors.
--> error 16917: Cursor is not open.
--> error 16916: A cursor with the name 'c' does not exist.

-- case: a global cursor outlives its batch and is seen in procedures, a local one is not
CREATE PROCEDURE dbo.NextOf AS FETCH NEXT FROM g;
GO
DECLARE g CURSOR GLOBAL STATIC FOR SELECT v.a FROM (VALUES (1), (2)) AS v (a) ORDER BY v.a;
OPEN g;
GO
EXECUTE dbo.NextOf;
EXECUTE dbo.NextOf;
SELECT CURSOR_STATUS(N'global', N'g') AS s;
CLOSE g;
SELECT CURSOR_STATUS(N'global', N'g') AS s;
DEALLOCATE g;
SELECT CURSOR_STATUS(N'global', N'g') AS s, CURSOR_STATUS(N'local', N'g') AS l;
GO
DECLARE g CURSOR LOCAL STATIC FOR SELECT 1 AS a;
OPEN g;
EXECUTE dbo.NextOf;
--> [a]
--> 1
--> [a]
--> 2
--> [s]
--> 1
--> [s]
--> -1
--> [s | l]
--> -3 | -3
--> error 16916: A cursor with the name 'g' does not exist.

-- case: a cursor variable, and one as output parameter
CREATE PROCEDURE dbo.Rows1 @n int, @c CURSOR VARYING OUTPUT
AS
BEGIN
    SET @c = CURSOR LOCAL STATIC FOR SELECT v.a FROM (VALUES (1), (2), (3)) AS v (a) WHERE v.a >= @n ORDER BY v.a;
    OPEN @c;
END;
GO
DECLARE @c CURSOR, @v int, @sum int = 0;
EXECUTE dbo.Rows1 2, @c OUTPUT;
FETCH NEXT FROM @c INTO @v;
WHILE @@FETCH_STATUS = 0
BEGIN
    SET @sum += @v;
    FETCH NEXT FROM @c INTO @v;
END;
CLOSE @c;
DEALLOCATE @c;
SELECT @sum AS s;
--> [s]
--> 5

-- case: a cursor's query takes the variables as they are at DECLARE
DECLARE @n int = 2, @v int;
DECLARE c CURSOR LOCAL STATIC FOR SELECT v.a FROM (VALUES (1), (2), (3)) AS v (a) WHERE v.a >= @n ORDER BY v.a;
SET @n = 3;
OPEN c;
FETCH NEXT FROM c INTO @v;
SELECT @v AS v, @@CURSOR_ROWS AS n;
--> [v | n]
--> 2 | 2

-- case: a cursor over a temporary table, closed with its procedure
CREATE PROCEDURE dbo.P
AS
BEGIN
    SET NOCOUNT ON;
    CREATE TABLE #t (V int NOT NULL);
    INSERT INTO #t VALUES (1), (2);
    DECLARE @v int, @s int = 0;
    DECLARE c CURSOR LOCAL FOR SELECT t.V FROM #t AS t;
    OPEN c;
    FETCH NEXT FROM c INTO @v;
    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @s += @v;
        FETCH NEXT FROM c INTO @v;
    END;
    SELECT @s AS s;
END;
GO
EXECUTE dbo.P;
EXECUTE dbo.P;
--> [s]
--> 3
--> [s]
--> 3


-- case: WHERE CURRENT OF needs a row, and a cursor that can be written
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL);
CREATE TABLE dbo.O (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1, 10), (2, 20);
DECLARE @id int;
DECLARE r CURSOR LOCAL FAST_FORWARD FOR SELECT t.Id FROM dbo.T AS t;
DECLARE c CURSOR LOCAL FOR SELECT t.Id FROM dbo.T AS t;
OPEN r;
OPEN c;
UPDATE dbo.T SET V = 1 WHERE CURRENT OF c;
FETCH NEXT FROM r INTO @id;
FETCH NEXT FROM c INTO @id;
UPDATE dbo.T SET V = 1 WHERE CURRENT OF r;
DELETE FROM dbo.O WHERE CURRENT OF c;
UPDATE dbo.T SET V += 1 WHERE CURRENT OF c;
SELECT Id, V FROM dbo.T ORDER BY Id;
--> (2 rows)
--> error 16931: There are no rows in the current fetch buffer.
--> error 16929: The cursor is READ ONLY.
--> error 16933: The cursor does not include the table being modified or the table is not updatable through the cursor.
--> (1 rows)
--> [Id | V]
--> 1 | 11
--> 2 | 20

-- case: a cursor over a system view walks through what was there, whatever its loop drops
CREATE TABLE dbo.A (Id int NOT NULL);
CREATE TABLE dbo.B (Id int NOT NULL);
CREATE TABLE dbo.C (Id int NOT NULL);
DECLARE @name sysname, @sql nvarchar(200), @c CURSOR;
DECLARE c CURSOR LOCAL FOR SELECT t.name FROM sys.tables AS t WHERE t.name IN (N'A', N'B', N'C');
SET @c = c;
OPEN @c;
FETCH NEXT FROM @c INTO @name;
WHILE @@FETCH_STATUS = 0
BEGIN
    SET @sql = CONCAT(N'DROP TABLE dbo.', QUOTENAME(@name));
    EXECUTE sys.sp_executesql @sql;
    FETCH NEXT FROM @c INTO @name;
END;
SELECT COUNT(*) AS n FROM sys.tables AS t WHERE t.name IN (N'A', N'B', N'C');
SELECT CURSOR_STATUS(N'variable', N'@c') AS v, CURSOR_STATUS(N'local', N'c') AS l;
DEALLOCATE @c;
FETCH NEXT FROM @c;
GO
DECLARE @c CURSOR;
SELECT @c AS c;
--> [n]
--> 0
--> [v | l]
--> 1 | 1
--> error 16950: The variable '@c' does not currently have a cursor allocated to it.
--> error 16949: The variable '@c' is a cursor variable, but it is used in a place where a cursor variable is not valid.

-- case: a dynamic cursor goes both ways through what is there now
CREATE TABLE dbo.T (A nvarchar(5) NOT NULL, B int NOT NULL, PRIMARY KEY (A, B));
INSERT INTO dbo.T VALUES (N'a', 1), (N'a', 2), (N'b', 1), (N'b', 2);
DECLARE @a nvarchar(5), @b int, @all nvarchar(100) = N'';
DECLARE c CURSOR LOCAL SCROLL DYNAMIC FOR SELECT t.A, t.B FROM dbo.T AS t ORDER BY t.A, t.B;
OPEN c;
SELECT @@CURSOR_ROWS AS n;
FETCH LAST FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
DELETE FROM dbo.T WHERE A = N'b' AND B = 1;
FETCH PRIOR FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
INSERT INTO dbo.T VALUES (N'A', 3);
FETCH NEXT FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
FETCH RELATIVE -2 FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
FETCH FIRST FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
FETCH PRIOR FROM c INTO @a, @b; SET @all += CONCAT(@@FETCH_STATUS, N' ');
FETCH NEXT FROM c INTO @a, @b; SET @all += CONCAT(@a, @b, N' ');
SELECT @all AS a;
FETCH ABSOLUTE 1 FROM c;
--> (4 rows)
--> [n]
--> -1
--> (1 rows)
--> (1 rows)
--> [a]
--> b2 a2 A3 a1 a1 -1 a1 
--> error 16925: The fetch type FetchAbsolute cannot be used with dynamic cursors.

-- case: a cursor walks through the rows that fired a trigger
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Seen (Id int NOT NULL);
GO
CREATE TRIGGER dbo.Look ON dbo.T AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @id int;
    DECLARE c CURSOR LOCAL FORWARD_ONLY FOR SELECT i.Id FROM inserted AS i ORDER BY i.Id DESC;
    OPEN c;
    FETCH NEXT FROM c INTO @id;
    WHILE @@FETCH_STATUS = 0
    BEGIN
        INSERT INTO dbo.Seen VALUES (@id * 10);
        FETCH NEXT FROM c INTO @id;
    END;
END;
GO
INSERT INTO dbo.T VALUES (1), (2);
SELECT s.Id FROM dbo.Seen AS s ORDER BY s.Id;
--> (2 rows)
--> [Id]
--> 10
--> 20

-- case: WHERE CURRENT OF writes only what the cursor allows
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, V int NOT NULL, W int NOT NULL);
CREATE TABLE dbo.Other (V int NOT NULL);
INSERT INTO dbo.T VALUES (1, 10, 100), (2, 20, 200);
GO
CREATE PROCEDURE dbo.Raise AS UPDATE dbo.T SET V += 1 WHERE CURRENT OF c;
GO
DECLARE c CURSOR GLOBAL FOR SELECT t.Id FROM dbo.T AS t FOR UPDATE OF V;
OPEN c;
UPDATE dbo.T SET V = 0 WHERE CURRENT OF c;
FETCH NEXT FROM c;
UPDATE dbo.T SET W = 0 WHERE CURRENT OF c;
UPDATE dbo.Other SET V = 0 WHERE CURRENT OF c;
EXECUTE dbo.Raise;
DELETE FROM dbo.T WHERE Id = 1;
UPDATE dbo.T SET V = 0 WHERE CURRENT OF c;
DEALLOCATE c;
DECLARE c CURSOR FAST_FORWARD FOR SELECT t.Id FROM dbo.T AS t;
OPEN c;
FETCH NEXT FROM c;
DELETE FROM dbo.T WHERE CURRENT OF c;
DEALLOCATE c;
SELECT t.Id, t.V, t.W FROM dbo.T AS t;
--> (2 rows)
--> error 16931: There are no rows in the current fetch buffer.
--> [Id]
--> 1
--> error 16932: The cursor has a FOR UPDATE list and the requested column to be updated is not in this list.
--> error 16933: The cursor does not include the table being modified or the table is not updatable through the cursor.
--> (1 rows)
--> (1 rows)
--> error 16947: No rows were updated or deleted.
--> [Id]
--> 2
--> error 16929: The cursor is READ ONLY.
--> [Id | V | W]
--> 2 | 20 | 200

-- case: cursor variables share a cursor
DECLARE @a CURSOR, @b CURSOR, @v int;
FETCH NEXT FROM @a;
SET @a = CURSOR SCROLL STATIC FOR SELECT v.n FROM (VALUES (1), (2), (3)) AS v (n) ORDER BY v.n;
SET @b = @a;
OPEN @a;
FETCH NEXT FROM @a INTO @v;
DEALLOCATE @a;
FETCH NEXT FROM @b INTO @v;
SELECT @v AS v, CURSOR_STATUS('variable', '@a') AS a, CURSOR_STATUS('variable', '@b') AS b, CURSOR_STATUS('variable', '@c') AS c;
DECLARE d CURSOR LOCAL STATIC FOR SELECT 7 AS n;
SET @a = d;
OPEN d;
FETCH NEXT FROM @a;
--> error 16950: The variable '@a' does not currently have a cursor allocated to it.
--> [v | a | b | c]
--> 2 | -2 | 1 | -3
--> [n]
--> 7

-- case: a global cursor whose rows can change is refused in another database
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
INSERT INTO dbo.T VALUES (1), (2);
DECLARE k CURSOR GLOBAL KEYSET FOR SELECT t.Id FROM dbo.T AS t;
DECLARE s CURSOR GLOBAL STATIC FOR SELECT t.Id FROM dbo.T AS t ORDER BY t.Id;
OPEN k;
OPEN s;
GO
USE master;
GO
FETCH NEXT FROM s;
FETCH NEXT FROM k;
--> (2 rows)
--> message: Changed database context to 'master'.
--> [Id]
--> 1
--> error 40510: Line 2: A keyset or dynamic cursor that was opened in another database is not supported by Tsqlite.
