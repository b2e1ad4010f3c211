-- Every number that this database throws, one a rule. The procedures hold the numbers as literals, since THROW takes nothing
-- else; a test compares them with this list.
CREATE TABLE Migration.ErrorNumbers (
    ErrorNumber int NOT NULL,
    Meaning nvarchar(400) NOT NULL,
    CONSTRAINT PK_ErrorNumbers PRIMARY KEY CLUSTERED (ErrorNumber),
    CONSTRAINT CK_ErrorNumbers_Range CHECK (ErrorNumber BETWEEN 50001 AND 50999)
);
