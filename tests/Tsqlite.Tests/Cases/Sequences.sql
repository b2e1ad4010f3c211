-- case: a sequence gives one value after the other
CREATE SEQUENCE dbo.S AS int START WITH 10 INCREMENT BY 5;
CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT DF_T_Id DEFAULT (NEXT VALUE FOR dbo.S), V int NULL);
SELECT NEXT VALUE FOR dbo.S AS a;
INSERT INTO dbo.T (V) VALUES (1), (2);
INSERT INTO dbo.T (Id, V) VALUES (NEXT VALUE FOR dbo.S, 3);
INSERT INTO dbo.T (V) SELECT 4 UNION ALL SELECT 5;
SELECT Id, V FROM dbo.T ORDER BY V;
DECLARE @v int = NEXT VALUE FOR dbo.S;
SELECT @v AS v;
SET @v = NEXT VALUE FOR dbo.S;
SELECT @v AS v;
UPDATE dbo.T SET Id = NEXT VALUE FOR dbo.S WHERE V = 1;
SELECT Id FROM dbo.T WHERE V = 1;
SELECT NEXT VALUE FOR dbo.S AS a, NEXT VALUE FOR dbo.S AS b;
SELECT V, NEXT VALUE FOR dbo.S AS s FROM dbo.T WHERE V < 3;
--> [a]
--> 10
--> (2 rows)
--> (1 rows)
--> (2 rows)
--> [Id | V]
--> 15 | 1
--> 20 | 2
--> 25 | 3
--> 30 | 4
--> 35 | 5
--> [v]
--> 40
--> [v]
--> 45
--> (1 rows)
--> [Id]
--> 50
--> [a | b]
--> 55 | 55
--> [V | s]
--> 1 | 60
--> 2 | 65

-- case: a rollback does not take values back
CREATE SEQUENCE dbo.S START WITH 1;
CREATE TABLE dbo.T (Id bigint NOT NULL);
BEGIN TRANSACTION;
INSERT INTO dbo.T VALUES (NEXT VALUE FOR dbo.S);
ROLLBACK;
INSERT INTO dbo.T VALUES (NEXT VALUE FOR dbo.S);
SELECT Id FROM dbo.T;
BEGIN TRANSACTION;
ALTER SEQUENCE dbo.S RESTART WITH 100;
ROLLBACK;
SELECT NEXT VALUE FOR dbo.S AS v;
--> (1 rows)
--> (1 rows)
--> [Id]
--> 2
--> [v]
--> 3

-- case: a sequence ends, cycles and starts again
CREATE SEQUENCE dbo.S AS tinyint START WITH 254;
SELECT NEXT VALUE FOR dbo.S AS v;
SELECT NEXT VALUE FOR dbo.S AS v;
GO
SELECT NEXT VALUE FOR dbo.S AS v;
GO
ALTER SEQUENCE dbo.S RESTART;
SELECT NEXT VALUE FOR dbo.S AS v;
ALTER SEQUENCE dbo.S RESTART WITH 5 INCREMENT BY -2 MINVALUE 1 MAXVALUE 6 CYCLE NO CACHE;
SELECT NEXT VALUE FOR dbo.S AS v;
SELECT NEXT VALUE FOR dbo.S AS v;
SELECT NEXT VALUE FOR dbo.S AS v;
SELECT NEXT VALUE FOR dbo.S AS v;
--> [v]
--> 254
--> [v]
--> 255
--> [v]
--> error 11728: The sequence object 'S' has reached its minimum or maximum value. Restart the sequence object to allow new values to be generated.
--> [v]
--> 254
--> [v]
--> 5
--> [v]
--> 3
--> [v]
--> 1
--> [v]
--> 6

-- case: what a sequence is made of is checked
CREATE SEQUENCE dbo.S INCREMENT BY 0;
CREATE SEQUENCE dbo.S AS nvarchar(5);
CREATE SEQUENCE dbo.S AS int START WITH 1 MINVALUE 5;
CREATE SEQUENCE dbo.S AS int MINVALUE 5 MAXVALUE 5;
CREATE SEQUENCE dbo.S AS int START WITH 1 MINVALUE 1 MAXVALUE 3 INCREMENT BY 5;
CREATE SEQUENCE dbo.S AS int CACHE 0;
GO
CREATE SEQUENCE dbo.S;
CREATE SEQUENCE dbo.S;
CREATE TABLE dbo.T (A bigint NULL CONSTRAINT DF_T_A DEFAULT (NEXT VALUE FOR dbo.S));
DROP SEQUENCE dbo.S;
DROP SEQUENCE dbo.Nothing;
DROP SEQUENCE IF EXISTS dbo.Nothing;
DROP TABLE dbo.S;
ALTER SEQUENCE dbo.Nothing RESTART;
GO
SELECT NEXT VALUE FOR dbo.Nothing AS v;
GO
SELECT NEXT VALUE FOR dbo.T AS v;
GO
SELECT name, type, type_desc FROM sys.objects WHERE type = 'SO';
SELECT name, start_value, increment, minimum_value, maximum_value, is_cycling, is_cached, current_value FROM sys.sequences;
--> error 11700: The increment for sequence object 'dbo.S' cannot be zero.
--> error 11702: The sequence object 'dbo.S' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, or any user-defined data type that is based on one of the above integer data types.
--> error 11703: The start value for sequence object 'dbo.S' must be between the minimum and maximum value of the sequence object.
--> error 11705: The minimum value for sequence object 'dbo.S' must be less than its maximum value.
--> error 11701: The absolute value of the increment for sequence object 'dbo.S' must be less than or equal to the difference between the minimum and maximum value of the sequence object.
--> error 11706: The cache size for sequence object 'dbo.S' must be greater than 0.
--> error 2714: There is already an object named 'S' in the database.
--> error 3729: Cannot DROP SEQUENCE 'dbo.S' because it is being referenced by object 'DF_T_A'.
--> error 3701: Cannot drop the sequence object 'dbo.Nothing', because it does not exist or you do not have permission.
--> error 3705: Cannot use DROP TABLE with 'dbo.S' because 'dbo.S' is a sequence object. Use DROP SEQUENCE.
--> error 15151: Cannot alter the sequence object 'dbo.Nothing', because it does not exist or you do not have permission.
--> error 208: Invalid object name 'dbo.Nothing'.
--> error 11726: Object 'dbo.T' is not a sequence object.
--> [name | type | type_desc]
--> S | SO | SEQUENCE_OBJECT
--> [name | start_value | increment | minimum_value | maximum_value | is_cycling | is_cached | current_value]
--> S | -9223372036854775808 | 1 | -9223372036854775808 | 9223372036854775807 | 0 | 1 | -9223372036854775808

-- case: NEXT VALUE FOR stands only where a row takes one value
CREATE SEQUENCE dbo.S START WITH 1;
CREATE TABLE dbo.T (A int NULL);
GO
SELECT A FROM dbo.T WHERE A = NEXT VALUE FOR dbo.S;
GO
SELECT DISTINCT NEXT VALUE FOR dbo.S AS v FROM dbo.T;
GO
SELECT NEXT VALUE FOR dbo.S AS v FROM dbo.T ORDER BY A;
GO
SELECT (SELECT NEXT VALUE FOR dbo.S) AS v;
GO
SELECT CASE WHEN 1 = 1 THEN NEXT VALUE FOR dbo.S END AS v;
GO
CREATE VIEW dbo.V AS SELECT NEXT VALUE FOR dbo.S AS v;
GO
SELECT NEXT VALUE FOR dbo.S AS v;
--> error 11720: NEXT VALUE FOR function is not allowed in the TOP, OVER, OUTPUT, ON, WHERE, GROUP BY, HAVING, or ORDER BY clauses.
--> error 11721: NEXT VALUE FOR function cannot be used directly in a statement that uses a DISTINCT, UNION, UNION ALL, EXCEPT or INTERSECT operator.
--> error 11723: NEXT VALUE FOR function cannot be used directly in a statement that contains an ORDER BY clause unless the OVER clause is specified.
--> error 11719: NEXT VALUE FOR function is not allowed in check constraints, default objects, computed columns, views, user-defined functions, user-defined aggregates, user-defined table types, sub-queries, common table expressions, derived tables or return statements.
--> error 11741: NEXT VALUE FOR function cannot be used within CASE, CHOOSE, COALESCE, IIF, ISNULL and NULLIF.
--> error 11719: NEXT VALUE FOR function is not allowed in check constraints, default objects, computed columns, views, user-defined functions, user-defined aggregates, user-defined table types, sub-queries, common table expressions, derived tables or return statements.
--> [v]
--> 1

-- case: NEXT VALUE FOR … OVER gives the values in an order of its own
CREATE SEQUENCE dbo.S START WITH 10 INCREMENT BY 5;
CREATE TABLE dbo.T (Id bigint NOT NULL, V int NOT NULL);
SELECT v.V, NEXT VALUE FOR dbo.S OVER (ORDER BY v.V) AS n FROM (VALUES (3), (1), (2)) AS v (V) ORDER BY v.V DESC;
INSERT INTO dbo.T SELECT NEXT VALUE FOR dbo.S OVER (ORDER BY v.V DESC), v.V FROM (VALUES (3), (1), (2)) AS v (V);
SELECT t.Id, t.V FROM dbo.T AS t ORDER BY t.V;
SELECT NEXT VALUE FOR dbo.S AS n;
GO
SELECT NEXT VALUE FOR dbo.S AS n FROM dbo.T AS t ORDER BY t.V;
GO
SELECT TOP (1) NEXT VALUE FOR dbo.S OVER (ORDER BY t.V) AS n FROM dbo.T AS t;
GO
SET ROWCOUNT 1;
SELECT NEXT VALUE FOR dbo.S AS n;
--> [V | n]
--> 3 | 20
--> 2 | 15
--> 1 | 10
--> (3 rows)
--> [Id | V]
--> 35 | 1
--> 30 | 2
--> 25 | 3
--> [n]
--> 40
--> error 11723: NEXT VALUE FOR function cannot be used directly in a statement that contains an ORDER BY clause unless the OVER clause is specified.
--> error 11739: NEXT VALUE FOR function cannot be used if ROWCOUNT option has been set, or the query contains TOP or OFFSET.
--> error 11739: NEXT VALUE FOR function cannot be used if ROWCOUNT option has been set, or the query contains TOP or OFFSET.

-- case: sp_sequence_get_range takes several values at once
CREATE SEQUENCE dbo.S START WITH 10 INCREMENT BY 5;
CREATE SEQUENCE dbo.C AS int MINVALUE 1 MAXVALUE 5 CYCLE;
CREATE SEQUENCE dbo.D AS int START WITH 5 INCREMENT BY -1 MINVALUE 1 MAXVALUE 5 CYCLE;
CREATE SEQUENCE dbo.L AS smallint MINVALUE 1 MAXVALUE 5;
CREATE TABLE dbo.T (Id int NOT NULL);
DECLARE @first sql_variant, @last sql_variant, @cycles int, @increment sql_variant, @min sql_variant, @max sql_variant;
EXECUTE sys.sp_sequence_get_range @sequence_name = N'dbo.S', @range_size = 4, @range_first_value = @first OUTPUT, @range_last_value = @last OUTPUT;
SELECT @first AS first, @last AS last, SQL_VARIANT_PROPERTY(@first, 'BaseType') AS type;
SELECT NEXT VALUE FOR dbo.S AS n;
EXECUTE sys.sp_sequence_get_range N'dbo.C', 12, @first OUTPUT, @last OUTPUT, @cycles OUTPUT, @increment OUTPUT, @min OUTPUT, @max OUTPUT;
SELECT @first AS first, @last AS last, @cycles AS cycles, @increment AS increment, @min AS min, @max AS max;
EXECUTE sys.sp_sequence_get_range N'dbo.D', 6, @first OUTPUT, @last OUTPUT, @cycles OUTPUT;
SELECT @first AS first, @last AS last, @cycles AS cycles, NEXT VALUE FOR dbo.D AS n;
BEGIN TRANSACTION;
EXECUTE sys.sp_sequence_get_range N'dbo.L', 4, @first OUTPUT;
ROLLBACK;
EXECUTE sys.sp_sequence_get_range N'dbo.L', 2, @first OUTPUT;
EXECUTE sys.sp_sequence_get_range N'dbo.L', 1, @first OUTPUT;
SELECT @first AS first;
EXECUTE sys.sp_sequence_get_range N'dbo.S', 0, @first OUTPUT;
EXECUTE sys.sp_sequence_get_range N'dbo.Nothing', 1, @first OUTPUT;
EXECUTE sys.sp_sequence_get_range N'dbo.T', 1, @first OUTPUT;
EXECUTE sys.sp_sequence_get_range N'dbo.S', 1;
--> [first | last | type]
--> 10 | 25 | bigint
--> [n]
--> 30
--> [first | last | cycles | increment | min | max]
--> 1 | 2 | 2 | 1 | 1 | 5
--> [first | last | cycles | n]
--> 5 | 5 | 1 | 4
--> error 11732: The requested range for sequence object 'L' exceeds the maximum or minimum limit. Retry with a smaller range.
--> [first]
--> 5
--> error 11733: Parameter '@range_size' must be a positive integer.
--> error 208: Invalid object name 'dbo.Nothing'.
--> error 11726: Object 'dbo.T' is not a sequence object.
--> error 201: Procedure or function 'sp_sequence_get_range' expects parameter '@range_first_value', which was not supplied.
