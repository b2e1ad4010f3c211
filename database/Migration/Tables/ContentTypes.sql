-- What is migrated. The number is the topological order: parents before children; rollback goes the other way.
CREATE TABLE Migration.ContentTypes (
    ContentType tinyint NOT NULL,
    Name nvarchar(20) NOT NULL,
    CONSTRAINT PK_ContentTypes PRIMARY KEY CLUSTERED (ContentType),
    CONSTRAINT UQ_ContentTypes_Name UNIQUE (Name)
);
