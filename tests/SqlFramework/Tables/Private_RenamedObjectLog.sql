-- Objects that stand aside under another name while a test runs. UndoTestDoubles gives them their names back.
CREATE TABLE tSQLt.Private_RenamedObjectLog (
    Id int NOT NULL IDENTITY(1, 1) CONSTRAINT PK_Private_RenamedObjectLog PRIMARY KEY CLUSTERED,
    ObjectId int NOT NULL,
    OriginalName nvarchar(128) NOT NULL
);
