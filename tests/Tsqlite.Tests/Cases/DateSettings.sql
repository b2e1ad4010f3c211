-- SET DATEFORMAT and SET DATEFIRST.

-- case: the order of a date's parts is the session's
SET DATEFORMAT dmy;
SELECT CAST('03/02/2024' AS date) AS a, CAST('03/02/24' AS datetime) AS b, CAST('2024-02-03' AS datetime) AS c, CAST('2024-02-03' AS date) AS d,
    CAST('20240203' AS datetime) AS e;
SELECT CONVERT(date, '03/02/2024', 101) AS a, CONVERT(date, '03/02/2024', 103) AS b, ISDATE('31/12/2024') AS c, ISDATE('12/31/2024') AS d;
SET DATEFORMAT ymd;
SELECT CAST('01/02/03' AS date) AS a;
SET DATEFORMAT ydm;
SELECT CAST('01/02/03' AS datetime) AS a;
SET DATEFORMAT myd;
SELECT CAST('01/02/03' AS date) AS a;
DECLARE @order nvarchar(10) = N'DYM';
SET DATEFORMAT @order;
SELECT CAST('01/02/03' AS date) AS a;
SET DATEFORMAT xyz;
SET LANGUAGE us_english;
SELECT CAST('01/02/03' AS date) AS a;
--> [a | b | c | d | e]
--> 2024-02-03 00:00:00 | 2024-02-03 00:00:00 | 2024-03-02 00:00:00 | 2024-02-03 00:00:00 | 2024-02-03 00:00:00
--> [a | b | c | d]
--> 2024-03-02 00:00:00 | 2024-02-03 00:00:00 | 1 | 0
--> [a]
--> 2001-02-03 00:00:00
--> [a]
--> 2001-03-02 00:00:00
--> [a]
--> 2002-01-03 00:00:00
--> [a]
--> 2002-03-01 00:00:00
--> error 2741: SET DATEFORMAT date order 'xyz' is invalid.
--> [a]
--> 2003-01-02 00:00:00

-- case: the first day of the week is the session's
DECLARE @sunday date = '20240107';
SELECT @@DATEFIRST AS first, DATEPART(weekday, @sunday) AS day, DATENAME(weekday, @sunday) AS name, DATEPART(week, @sunday) AS week;
SET DATEFIRST 1;
SELECT @@DATEFIRST AS first, DATEPART(weekday, @sunday) AS day, DATENAME(weekday, @sunday) AS name, DATEPART(week, @sunday) AS week;
DECLARE @day int = 3;
SET DATEFIRST @day;
SELECT @@DATEFIRST AS first, DATEPART(dw, @sunday) AS day, DATENAME(dw, @sunday) AS name, DATEPART(wk, @sunday) AS week;
SELECT DATEDIFF(week, '20240106', '20240107') AS weeks;
SET DATEFIRST 0;
SET DATEFIRST 8;
SELECT @@DATEFIRST AS first;
SELECT date_format, date_first FROM sys.dm_exec_sessions WHERE session_id = @@SPID;
--> [first | day | name | week]
--> 7 | 1 | Sunday | 2
--> [first | day | name | week]
--> 1 | 7 | Sunday | 1
--> [first | day | name | week]
--> 3 | 5 | Sunday | 2
--> [weeks]
--> 1
--> error 2742: SET DATEFIRST 0 is out of range.
--> error 2742: SET DATEFIRST 8 is out of range.
--> [first]
--> 3
--> [date_format | date_first]
--> mdy | 3

-- case: what a module sets ends with it, and the same text is read anew
CREATE PROCEDURE dbo.P AS
BEGIN
    SET DATEFIRST 1;
    SET DATEFORMAT dmy;
    SELECT @@DATEFIRST AS first, CAST('01/02/2024' AS date) AS d;
END;
GO
CREATE FUNCTION dbo.F (@text varchar(20)) RETURNS date AS BEGIN RETURN CAST(@text AS date); END;
GO
DECLARE @i int = 0;
WHILE @i < 2
BEGIN
    SELECT @@DATEFIRST AS first, CAST('01/02/2024' AS date) AS d, dbo.F('01/02/2024') AS f;
    IF @i = 0 EXECUTE dbo.P;
    SET DATEFORMAT dmy;
    SET @i += 1;
END;
GO
SELECT CAST('01/02/2024' AS date) AS d;
--> [first | d | f]
--> 7 | 2024-01-02 00:00:00 | 2024-01-02 00:00:00
--> [first | d]
--> 1 | 2024-02-01 00:00:00
--> [first | d | f]
--> 7 | 2024-02-01 00:00:00 | 2024-02-01 00:00:00
--> [d]
--> 2024-02-01 00:00:00

-- case: a computed column that depends on the first day of the week is not kept
CREATE TABLE dbo.T (D date NOT NULL, W AS DATEPART(weekday, D) PERSISTED);
--> error 4936: Computed column 'W' in table 'T' cannot be persisted because the column is non-deterministic.
