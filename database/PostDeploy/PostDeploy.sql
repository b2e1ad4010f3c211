:r ./ReferenceData.sql
GO

:r ./ReleaseLock.sql
