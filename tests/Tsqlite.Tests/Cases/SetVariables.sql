-- UPDATE that sets variables.

-- case: an UPDATE sets variables to the new values of a column, or to values of their own
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NOT NULL, B nvarchar(10) NULL);
INSERT INTO dbo.T VALUES (1, 10, N'a'), (2, 20, N'b');
DECLARE @v int, @old nvarchar(3), @n int = 100, @big bigint;
UPDATE dbo.T SET @v = A = A + 1, @old = B, B = N'new' WHERE Id = 1;
SELECT @v AS v, @old AS old, A, B FROM dbo.T WHERE Id = 1;
UPDATE dbo.T SET @big = A += 5 OUTPUT deleted.A, inserted.A WHERE Id = 2;
SELECT @big AS big;
UPDATE dbo.T SET @v = A = 1 WHERE Id = 3;
SELECT @v AS v, @@ROWCOUNT AS n;
UPDATE dbo.T SET @n = A = @n + 1;
SELECT @n AS n, COUNT(*) AS rows, MIN(A) AS least, MAX(A) AS most FROM dbo.T;
UPDATE t SET @n -= 1, B = s.B FROM dbo.T AS t JOIN (VALUES (1, N'x'), (2, N'y')) AS s (Id, B) ON s.Id = t.Id;
SELECT @n AS n;
UPDATE TOP (1) dbo.T SET @n += 10, A = 0;
SELECT @n AS n;
UPDATE dbo.T SET @old = B = N'much longer' WHERE Id = 1;
--> (2 rows)
--> (1 rows)
--> [v | old | A | B]
--> 11 | a | 11 | new
--> [A | A]
--> 20 | 25
--> [big]
--> 25
--> (0 rows)
--> [v | n]
--> 11 | 0
--> (2 rows)
--> [n | rows | least | most]
--> 102 | 2 | 101 | 102
--> (2 rows)
--> [n]
--> 100
--> (1 rows)
--> [n]
--> 110
--> error 2628: String or binary data would be truncated in table '{db}.dbo.T', column 'B'. Truncated value: 'much longe'.
--> message: The statement has been terminated.

-- case: what an UPDATE does with its variables beyond that is refused
CREATE TABLE dbo.T (Id int NOT NULL, A int NOT NULL);
GO
DECLARE @v int;
UPDATE dbo.T SET @v = A;
GO
DECLARE @v int = 0;
UPDATE dbo.T SET @v = A + 1, Id = @v;
GO
DECLARE @v int = 0;
UPDATE dbo.T SET @v = A = A + 1 WHERE Id = @v;
GO
DECLARE @v int;
WITH c AS (SELECT t.A FROM dbo.T AS t) UPDATE c SET @v = A = 1;
GO
UPDATE dbo.T SET @v = A = 1;
--> error 40510: Line 2: An UPDATE that sets variables only is not supported by Tsqlite.
--> error 40510: Line 2: An UPDATE that reads a variable elsewhere than in the value which it sets it to is not supported by Tsqlite.
--> error 40510: Line 2: An UPDATE that reads a variable elsewhere than in the value which it sets it to is not supported by Tsqlite.
--> error 40510: Line 2: SET of a variable in an UPDATE through a view, a derived table or a common table expression is not supported by Tsqlite.
--> error 137: Must declare the scalar variable "@v".
