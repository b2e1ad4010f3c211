-- case: dates and times are put together from numbers
SELECT DATETIMEFROMPARTS(2010, 12, 31, 23, 59, 59, 998) AS a, SMALLDATETIMEFROMPARTS(2010, 12, 31, 23, 59) AS b, TIMEFROMPARTS(23, 59, 59, 5, 1) AS c,
    TIMEFROMPARTS(14, 23, 44, 50, 2) AS d, DATETIMEOFFSETFROMPARTS(2010, 12, 31, 14, 23, 23, 0, 12, 0, 7) AS e,
    DATETIME2FROMPARTS(2011, 8, 15, 14, 23, 44, 50, 2) AS f, DATEFROMPARTS(2011, 8, 15) AS g, DATETIMEFROMPARTS(2010, 1, 1, 0, 0, 0, NULL) AS h;
GO
SELECT DATETIMEFROMPARTS(1752, 1, 1, 0, 0, 0, 0) AS a;
GO
SELECT SMALLDATETIMEFROMPARTS(2080, 1, 1, 0, 0) AS a;
GO
SELECT TIMEFROMPARTS(24, 0, 0, 0, 0) AS a;
GO
SELECT DATETIMEOFFSETFROMPARTS(2010, 12, 31, 14, 23, 23, 0, 12, -1, 7) AS a;
GO
SELECT TIMEFROMPARTS(1, 1, 1, 1, NULL) AS a;
--> [a | b | c | d | e | f | g | h]
--> 2010-12-31 23:59:59.997 | 2010-12-31 23:59:00 | 23:59:59.5000000 | 14:23:44.5000000 | 2010-12-31 14:23:23 +12:00 | 2011-08-15 14:23:44.5 | 2011-08-15 00:00:00 | NULL
--> [a]
--> error 289: Cannot construct data type datetime, some of the arguments have values which are not valid.
--> [a]
--> error 289: Cannot construct data type smalldatetime, some of the arguments have values which are not valid.
--> [a]
--> error 289: Cannot construct data type time, some of the arguments have values which are not valid.
--> [a]
--> error 289: Cannot construct data type datetimeoffset, some of the arguments have values which are not valid.
--> error 10760: Scale argument is not valid. Valid expressions for data type time scale argument are integer constants and integer constant expressions.

-- case: FORMAT has .NET's formats, and NULL for what is none
SELECT FORMAT(123456789, '###-##-####') AS a, FORMAT(1234.5, 'N') AS b, FORMAT(1234.5, 'C', 'en-US') AS c, FORMAT(-1234.5, 'C') AS d, FORMAT(255, 'X') AS e,
    FORMAT(CAST('2020-11-22 15:04:05' AS datetime2), 'D') AS f, FORMAT(CAST('2020-11-22' AS date), 'd') AS g, FORMAT(1, '') AS h;
SELECT FORMAT(CAST('2020-11-22 15:04:05' AS datetime), 'yyyy-MM-dd HH:mm') AS a, FORMAT(CAST('10:20' AS time), 'hh\:mm') AS b,
    FORMAT(CAST('10:20' AS time), 'hh:mm') AS c, FORMAT(CAST('2020-11-22 15:04:05' AS datetime), 'G', NULL) AS d, FORMAT(NULL, 'N') AS e;
GO
SELECT FORMAT('a', 'N') AS a;
GO
SELECT FORMAT(1, 'N', 'no-such') AS a;
GO
SELECT FORMAT(CAST('2020-11-22' AS date), 'd', 'de-DE') AS a;
--> [a | b | c | d | e | f | g | h]
--> 123-45-6789 | 1,234.50 | $1,234.50 | ($1,234.50) | FF | Sunday, November 22, 2020 | 11/22/2020 | 1
--> [a | b | c | d | e]
--> 2020-11-22 15:04 | 10:20 | NULL | NULL | NULL
--> error 8116: Argument data type varchar is invalid for argument 1 of format function.
--> [a]
--> error 9818: The culture parameter 'no-such' provided in the function call is not supported.
--> [a]
--> error 40510: FORMAT of a date with 'd' in the culture de-DE is not supported by Tsqlite: write its pattern out.

-- case: PARSE and TRY_PARSE read numbers and dates
SELECT PARSE('Monday, 13 December 2010' AS datetime2 USING 'en-US') AS a, PARSE('$345.98' AS money) AS b, PARSE('1,234' AS int) AS c,
    TRY_PARSE('x' AS int) AS d, TRY_PARSE('1.5' AS decimal(5, 2)) AS e, TRY_PARSE('Aabcdefgh' AS datetime2 USING 'en-US') AS f,
    TRY_PARSE('300' AS tinyint) AS g;
GO
SELECT PARSE('x' AS int USING 'en-US') AS a;
GO
SELECT PARSE('x' AS varchar(5)) AS a;
--> [a | b | c | d | e | f | g]
--> 2010-12-13 00:00:00 | 345.9800 | 1234 | NULL | 1.50 | NULL | NULL
--> [a]
--> error 9819: Error converting string value 'x' into data type int using culture 'en-US'.
--> error 10761: Invalid data type varchar in function PARSE.

-- case: words that sound alike
SELECT SOUNDEX('Smith') AS a, SOUNDEX('Smythe') AS b, SOUNDEX('') AS c, SOUNDEX('1st') AS d, SOUNDEX(N'Tymczak') AS e, DIFFERENCE('Smithers', 'Smythers') AS f,
    DIFFERENCE('Anothers', 'Brothers') AS g, DIFFERENCE('Blotchet-Halls', 'Greene') AS h;
--> [a | b | c | d | e | f | g | h]
--> S530 | S530 | 0000 | 0000 | T522 | 4 | 2 | 0

-- case: checksums of values whose sums are known
SELECT BINARY_CHECKSUM('a') AS a, BINARY_CHECKSUM('abcdefghijklmnopqrstuvwxyz') AS b, BINARY_CHECKSUM('a', 'b') AS c, BINARY_CHECKSUM(CAST(-2 AS bigint)) AS d,
    BINARY_CHECKSUM(1.5e0) AS e, BINARY_CHECKSUM(CAST(-1 AS money)) AS f, BINARY_CHECKSUM(CAST('2020-01-01 10:00' AS datetime)) AS g;
SELECT CHECKSUM(CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier)) AS a, CHECKSUM(CAST(NULL AS int), 1) AS b, CHECKSUM(1, 2) AS c,
    CHECKSUM(CAST('2020-01-01' AS date)) AS d, BINARY_CHECKSUM('a ') AS e, BINARY_CHECKSUM(1, CAST('ab' AS varchar(5))) AS f;
GO
SELECT CHECKSUM('a') AS a;
--> [a | b | c | d | e | f | g]
--> 97 | -878079993 | 1650 | 1 | 1073217536 | 9999 | 10772661
--> [a | b | c | d | e | f]
--> -1916545669 | -10 | 18 | 43829 | 97 | 1634
--> error 40510: CHECKSUM of varchar is not supported by Tsqlite: its value is not documented.

-- case: COMPRESS is gzip, and DECOMPRESS gives the bytes back
SELECT CAST(DECOMPRESS(COMPRESS(N'abc')) AS nvarchar(max)) AS a, CAST(DECOMPRESS(COMPRESS('abc')) AS varchar(max)) AS b,
    LEFT(CONVERT(varchar(20), COMPRESS('x'), 1), 6) AS c,
    COMPRESS(CAST(NULL AS varchar(5))) AS d;
GO
SELECT COMPRESS(5) AS a;
--> [a | b | c | d]
--> abc | abc | 0x1F8B | NULL
--> error 8116: Argument data type int is invalid for argument 1 of compress function.

-- case: FORMATMESSAGE fills a text as RAISERROR does
SELECT FORMATMESSAGE('%s is %d%%', 'a', 5) AS a, FORMATMESSAGE(50001) AS b, FORMATMESSAGE('%s', NULL) AS c;
--> [a | b | c]
--> a is 5% | NULL | (null)

-- case: AT TIME ZONE has Windows' names, with both changes of the clock
SELECT CAST('2022-03-27T02:01:00' AS datetime2(0)) AT TIME ZONE 'Central European Standard Time' AS a,
    CAST('2022-10-30T02:00:00' AS datetime2(0)) AT TIME ZONE 'Central European Standard Time' AS b,
    CAST('2020-01-01' AS datetime) AT TIME ZONE 'Pacific Standard Time' AT TIME ZONE 'UTC' AS c;
GO
SELECT CAST('2020-01-01' AS datetime) AT TIME ZONE 'Europe/Berlin' AS a;
--> [a | b | c]
--> 2022-03-27 03:01:00 +02:00 | 2022-10-30 02:00:00 +01:00 | 2020-01-01 08:00:00 +00:00
--> [a]
--> error 9820: The time zone parameter 'Europe/Berlin' provided to AT TIME ZONE clause is invalid.
