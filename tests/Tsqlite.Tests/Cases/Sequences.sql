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
