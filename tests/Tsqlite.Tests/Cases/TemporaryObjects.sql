-- case: a temporary procedure is its session's
CREATE PROCEDURE #p @a int AS SELECT @a + 1 AS a;
GO
EXECUTE #p 1;
EXECUTE (N'EXECUTE #p @a = 2;');
SELECT COUNT(*) AS n FROM sys.procedures;
GO
CREATE PROCEDURE #p AS SELECT 1 AS a;
GO
ALTER PROCEDURE #p AS SELECT 5 AS a;
GO
CREATE OR ALTER PROCEDURE #q AS EXECUTE #p;
GO
EXECUTE #q;
DROP PROCEDURE #p;
DROP PROCEDURE IF EXISTS #p;
EXECUTE #p;
GO
DROP PROCEDURE #p;
--> [a]
--> 2
--> [a]
--> 3
--> [n]
--> 0
--> error 2714: There is already an object named '#p' in the database.
--> [a]
--> 5
--> error 2812: Could not find stored procedure '#p'.
--> error 3701: Cannot drop the procedure '#p', because it does not exist or you do not have permission.
