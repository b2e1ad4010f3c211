-- case: dates with a month's name stand in any order
SELECT CAST('Apr 1996 15' AS datetime) AS a, CAST('Apr 15, 96' AS datetime) AS b, CAST('April 1996' AS date) AS c, CAST('15 April,1996' AS datetime) AS d,
    CAST('15 96 apr' AS datetime) AS e, CAST('15 1996 apr' AS date) AS f, CAST('1996 APR 15' AS datetime) AS g, CAST('1996 15 APR' AS datetime2(0)) AS h;
SELECT CAST('1996 APR' AS datetime) AS a, CAST('Apr 15 1996 10:30PM' AS datetime) AS b, CAST('Apr 1996 15:30' AS datetime) AS c,
    CAST('15-Apr-96' AS smalldatetime) AS d;
GO
SELECT CAST('1996 Apx 15' AS datetime) AS a;
GO
SELECT CAST('Apr 15' AS date) AS a;
--> [a | b | c | d | e | f | g | h]
--> 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-01 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00
--> [a | b | c | d]
--> 1996-04-01 00:00:00 | 1996-04-15 22:30:00 | 1996-04-01 15:30:00 | 1996-04-15 00:00:00
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.

-- case: dates of numbers have their year of four digits anywhere
SELECT CAST('04/1996/15' AS datetime) AS a, CAST('4-15-1996' AS datetime) AS b, CAST('4.15.96' AS datetime) AS c, CAST('1996/4/15' AS datetime) AS d,
    CAST('04/1996/15' AS date) AS e;
SELECT CONVERT(datetime, '15/1996/04', 103) AS a, CONVERT(datetime, '07/23/2009', 111) AS b, CONVERT(datetime, '1996-15-04', 103) AS c,
    CONVERT(datetime, '23 Jul 2009', 101) AS d, CONVERT(date, '20090723', 103) AS e;
GO
SELECT CONVERT(datetime, '23/07/2009', 111) AS a;
GO
SELECT CONVERT(datetime2, '10/16/2015 21:02:04', 103) AS a;
--> [a | b | c | d | e]
--> 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00 | 1996-04-15 00:00:00
--> [a | b | c | d | e]
--> 1996-04-15 00:00:00 | 2009-07-23 00:00:00 | 1996-04-15 00:00:00 | 2009-07-23 00:00:00 | 2009-07-23 00:00:00
--> [a]
--> error 242: The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.
--> [a]
--> error 241: Conversion failed when converting date and/or time from character string.

-- case: an offset may have one digit of hours
SELECT CAST('2020-01-01 1:02:03 +1:00' AS datetimeoffset(0)) AS a, CAST('2020-01-01 01:02:03-9:30' AS datetimeoffset(0)) AS b;
--> [a | b]
--> 2020-01-01 01:02:03 +01:00 | 2020-01-01 01:02:03 -09:30

-- case: money takes the currency symbols of its page
SELECT CAST('$.5' AS money) AS a, CAST(N'฿12.5' AS money) AS b, CAST('€-5' AS money) AS c, CAST(N'﷼1,000' AS smallmoney) AS d, CAST(N'￥7' AS money) AS e;
GO
SELECT CAST(N'₹5' AS money) AS a;
--> [a | b | c | d | e]
--> 0.5000 | 12.5000 | -5.0000 | 1000.0000 | 7.0000
--> [a]
--> error 235: Cannot convert a char value to money. The char value has incorrect syntax.

-- case: bytes and text have the styles 0, 1 and 2
SELECT CONVERT(varchar(10), 0x4142, 0) AS a, CONVERT(varchar(10), 0x4142, 1) AS b, CONVERT(varchar(10), 0x4142, 2) AS c, CONVERT(varbinary(4), '0x4142', 1) AS d;
GO
SELECT CONVERT(varchar(10), 0x41, 3) AS a;
GO
SELECT CONVERT(varbinary(10), N'A', 3) AS a;
--> [a | b | c | d]
--> AB | 0x4142 | 4142 | 0x4142
--> [a]
--> error 9809: The style 3 is not supported for conversions from varbinary to varchar.
--> [a]
--> error 9809: The style 3 is not supported for conversions from nvarchar to varbinary.

-- case: a NULL that is written as such is no text to cut or search
SELECT SUBSTRING(NULL, 1, 2) AS a;
GO
SELECT PATINDEX('%a%', NULL) AS a;
GO
SELECT SUBSTRING(CAST(NULL AS varchar(5)), 1, 2) AS a, PATINDEX(NULL, 'a') AS b, SUBSTRING('a', NULL, 1) AS c;
--> error 8116: Argument data type NULL is invalid for argument 1 of substring function.
--> error 8116: Argument data type NULL is invalid for argument 2 of patindex function.
--> [a | b | c]
--> NULL | NULL | NULL

-- case: RAISERROR takes up to twenty arguments
RAISERROR('%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d', 10, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
GO
RAISERROR('many', 10, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
--> message: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20
--> error 2747: Too many substitution parameters for RAISERROR. Cannot exceed 20 substitution parameters.
