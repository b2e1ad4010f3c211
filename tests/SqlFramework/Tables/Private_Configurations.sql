-- What SetVerbose and SetSummaryError set.
CREATE TABLE tSQLt.Private_Configurations (
    Name nvarchar(100) NOT NULL CONSTRAINT PK_Private_Configurations PRIMARY KEY CLUSTERED,
    Value sql_variant NULL
);
