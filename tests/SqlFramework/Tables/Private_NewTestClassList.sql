-- The classes that RunNew runs: those of NewTestClass since the last Reset.
CREATE TABLE tSQLt.Private_NewTestClassList (
    ClassName nvarchar(128) NOT NULL CONSTRAINT PK_Private_NewTestClassList PRIMARY KEY CLUSTERED
);
