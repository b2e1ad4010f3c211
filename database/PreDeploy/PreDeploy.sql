:r ./TakeLock.sql
