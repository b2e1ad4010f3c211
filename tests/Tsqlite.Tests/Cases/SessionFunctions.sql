-- case: properties of server, database and session are sql_variant, and unknown ones are NULL
SELECT SERVERPROPERTY('ProductMajorVersion') AS a, SERVERPROPERTY('EngineEdition') AS b, SERVERPROPERTY('nope') AS c,
    SQL_VARIANT_PROPERTY(SERVERPROPERTY('EngineEdition'), 'BaseType') AS d, CAST(SERVERPROPERTY('IsClustered') AS int) AS e;
SELECT DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS a, DATABASEPROPERTYEX('nodb', 'Collation') AS b, SESSIONPROPERTY('ANSI_NULLS') AS c,
    ORIGINAL_DB_NAME() AS d,
    GETANSINULL() AS e, GETANSINULL('nodb') AS f;
SELECT 1 AS n WHERE SERVERPROPERTY('EngineEdition') = 3;
--> [a | b | c | d | e]
--> 15 | 3 | NULL | int | 0
--> [a | b | c | d | e | f]
--> SQL_Latin1_General_CP1_CI_AS | NULL | 1 | {db} | 1 | NULL
--> [n]
--> 1

-- case: a property that has no answer here is refused
-- differs: SQL Server has it
SELECT SERVERPROPERTY('EditionID') AS a;
GO
SELECT SESSIONPROPERTY('ARITHABORT') AS a;
--> [a]
--> error 40510: Line 1: SERVERPROPERTY('EditionID') is not supported by Tsqlite.
--> [a]
--> error 40510: Line 1: SESSIONPROPERTY('ARITHABORT') is not supported by Tsqlite.

-- case: the session keeps keys and bytes of its own
EXEC sp_set_session_context N'user', 5;
EXEC sp_set_session_context @key = N'fixed', @value = N'x', @read_only = 1;
SELECT SESSION_CONTEXT(N'user') AS a, SESSION_CONTEXT(N'other') AS b, SESSION_CONTEXT(N'fixed') AS c, CONTEXT_INFO() AS d;
EXEC sp_set_session_context N'fixed', 6;
GO
SELECT SESSION_CONTEXT('user') AS a;
GO
SET CONTEXT_INFO 0x0102;
SELECT SUBSTRING(CONTEXT_INFO(), 1, 3) AS a, DATALENGTH(CONTEXT_INFO()) AS b, SESSION_CONTEXT(N'user') AS c;
--> [a | b | c | d]
--> 5 | NULL | x | NULL
--> error 15664: Cannot set key 'fixed' in the session context. The key has been set as read_only for this session.
--> error 8116: Argument data type varchar is invalid for argument 1 of session_context function.
--> [a | b | c]
--> 0x010200 | 128 | 5

-- case: transactions have ids
BEGIN TRAN;
DECLARE @a bigint = CURRENT_TRANSACTION_ID();
SELECT IIF(@a = CURRENT_TRANSACTION_ID(), 1, 0) AS same;
ROLLBACK;
SELECT IIF(@a = CURRENT_TRANSACTION_ID(), 1, 0) AS same;
SELECT DATALENGTH(CRYPT_GEN_RANDOM(8)) AS n;
--> [same]
--> 1
--> [same]
--> 0
--> [n]
--> 8

-- case: collations have properties
SELECT COLLATIONPROPERTY('Latin1_General_CS_AS', 'ComparisonStyle') AS a, COLLATIONPROPERTY('SQL_Latin1_General_CP1_CI_AS', 'ComparisonStyle') AS b,
    COLLATIONPROPERTY('Latin1_General_100_CI_AS', 'Version') AS c, COLLATIONPROPERTY('nope', 'CodePage') AS d,
    COLLATIONPROPERTY('Latin1_General_CI_AI', 'LCID') AS e;
--> [a | b | c | d | e]
--> 196608 | 196609 | 2 | NULL | 1033

-- case: OBJECT_DEFINITION has checks and defaults
CREATE TABLE dbo.C (a int NOT NULL CONSTRAINT CK_C CHECK (a > 0), b int NOT NULL CONSTRAINT DF_C DEFAULT 5);
SELECT OBJECT_DEFINITION(OBJECT_ID('dbo.CK_C')) AS a, OBJECT_DEFINITION(OBJECT_ID('dbo.DF_C')) AS b, OBJECT_DEFINITION(OBJECT_ID('dbo.C')) AS c;
--> [a | b | c]
--> ([a]>(0)) | ((5)) | NULL

-- case: HAS_PERMS_BY_NAME is NULL for what is not there
CREATE TABLE dbo.C (a int NOT NULL);
SELECT HAS_PERMS_BY_NAME('dbo.C', 'OBJECT', 'SELECT') AS a, HAS_PERMS_BY_NAME('dbo.nope', 'OBJECT', 'SELECT') AS b,
    HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE') AS c, HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE') AS d,
    HAS_PERMS_BY_NAME('dbo', 'SCHEMA', 'ALTER') AS e, HAS_PERMS_BY_NAME('dbo.C', 'OBJECT', 'NOPE') AS f, HAS_PERMS_BY_NAME('dbo.C', 'NOPE', 'SELECT') AS g;
--> [a | b | c | d | e | f | g]
--> 1 | NULL | 1 | 1 | 1 | NULL | NULL

-- case: APPLOCK_MODE names pairs of modes, and APPLOCK_TEST asks without waiting
BEGIN TRAN;
EXEC sp_getapplock 'r', 'Shared';
EXEC sp_getapplock 'r', 'IntentExclusive';
SELECT APPLOCK_MODE('public', 'r', 'Transaction') AS a, APPLOCK_TEST('public', 'r', 'Exclusive', 'Transaction') AS b,
    APPLOCK_MODE('public', 'x', 'Session') AS c;
EXEC sp_getapplock 'r', 'Update';
SELECT APPLOCK_MODE('public', 'r', 'Transaction') AS a;
ROLLBACK;
--> [a | b | c]
--> SharedIntentExclusive | 1 | NoLock
--> [a]
--> UpdateIntentExclusive
