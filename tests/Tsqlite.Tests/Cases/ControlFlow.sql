-- GOTO and labels.

-- case: GOTO goes back, forth, into blocks and out of them
DECLARE @i int = 0;
again:
SET @i += 1;
IF @i < 3 GOTO again;
SELECT @i AS i;
IF @i = 3
BEGIN
    GOTO inside;
    PRINT N'not reached';
END;
WHILE @i > 100
BEGIN
    PRINT N'not reached either';
Inside:
    PRINT N'inside';
    BREAK;
END;
BEGIN TRY
    GOTO behind;
    PRINT N'not reached';
END TRY
BEGIN CATCH
    PRINT N'not reached';
END CATCH;
PRINT N'not reached';
behind:
BEGIN TRY
    SET @i = 1 / (@i - 3);
END TRY
BEGIN CATCH
    GOTO caught;
END CATCH;
PRINT N'not reached';
caught:
SELECT ERROR_NUMBER() AS number;
IF @i = 0
    PRINT N'not reached';
ELSE
    GOTO finish;
PRINT N'not reached';
finish:
RETURN;
--> [i]
--> 3
--> message: inside
--> [number]
--> NULL

-- case: a label stands once in its batch, and not in a TRY or CATCH block that its GOTO is not in
GOTO nowhere;
GO
a:
A:
PRINT N'twice';
GO
PRINT N'not reached';
GOTO a;
BEGIN TRY
a:
    PRINT N'in TRY';
END TRY
BEGIN CATCH
    PRINT N'caught';
END CATCH;
GO
BEGIN TRY
    GOTO b;
    b:
    PRINT N'in TRY';
END TRY
BEGIN CATCH
    PRINT N'caught';
END CATCH;
--> error 133: A GOTO statement references the label 'nowhere' but the label has not been declared.
--> error 132: The label 'A' has already been declared. Label names must be unique within a query batch or stored procedure.
--> error 1026: GOTO cannot be used to jump into a TRY or CATCH scope.
--> message: in TRY

-- case: GOTO in a procedure and in a function
CREATE PROCEDURE dbo.P @n int AS
BEGIN
    IF @n = 0 GOTO done;
    SELECT @n AS n;
done:
    RETURN @n;
END;
GO
CREATE FUNCTION dbo.F (@n int) RETURNS int AS
BEGIN
    DECLARE @sum int = 0;
more:
    SET @sum += @n;
    SET @n -= 1;
    IF @n > 0 GOTO more;
    RETURN @sum;
END;
GO
DECLARE @r int;
EXECUTE @r = dbo.P 0;
SELECT @r AS r;
EXECUTE @r = dbo.P 2;
SELECT @r AS r, dbo.F(4) AS f;
GO
CREATE PROCEDURE dbo.Q AS GOTO nowhere;
--> [r]
--> 0
--> [n]
--> 2
--> [r | f]
--> 2 | 10
--> error 133: A GOTO statement references the label 'nowhere' but the label has not been declared.
