namespace WorkspaceDb.Tests.Model;

/// <summary>For each rule of code analysis: texts that break it, and texts that look like it and do not. "§" marks the place.</summary>
internal static class RuleExamples
{
    public static readonly (string Rule, string Text)[] Bad =
    [
        ("SRD0002", "§CREATE TABLE dbo.U (A int NOT NULL, INDEX IX_U CLUSTERED (A));"),
        ("SRD0004", """
            CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY,
                TId int NOT NULL,
                §CONSTRAINT FK_U_T FOREIGN KEY (TId) REFERENCES dbo.T (Id));
            """),
        ("SRD0006", "CREATE VIEW dbo.V AS SELECT §* FROM dbo.T AS t;"),
        ("SRD0006", "CREATE VIEW dbo.V AS SELECT §t.* FROM dbo.T AS t;"),
        ("SRD0017", "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; §DELETE FROM dbo.T;"),
        ("SRD0017", "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; §DELETE t FROM dbo.T AS t LEFT JOIN dbo.T AS o ON o.Id = t.Id;"),
        ("SRD0018", "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; §UPDATE dbo.T SET Name = N'';"),
        ("SRD0018", "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; §UPDATE t SET Name = N'' FROM dbo.T AS t;"),
        ("SRD0034", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WITH (§NOLOCK);"),
        ("SRD0034", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WITH (§READUNCOMMITTED);"),
        ("SRD0034", "CREATE PROCEDURE dbo.P AS §SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;"),
        ("SRD0051", "CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY, B §ntext NULL);"),
        ("SRD0051", "CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY, B §image NULL);"),
        ("SRD0051", "CREATE PROCEDURE dbo.P @A §text AS RETURN 0;"),
        ("SRD0069", "CREATE PROCEDURE §dbo.P AS INSERT INTO dbo.T (Id) VALUES (1);"),
        ("SRD0069", "CREATE PROCEDURE §dbo.P AS SET XACT_ABORT OFF; DELETE FROM dbo.T WHERE Id = 1;"),
        ("SRD0069", "CREATE PROCEDURE §dbo.P AS TRUNCATE TABLE dbo.T;"),
        ("SRD0089", "CREATE PROCEDURE dbo.P AS §SET QUOTED_IDENTIFIER OFF;"),
        ("SRP0009", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE §UPPER(t.Name) = N'X';"),
        ("SRP0009", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE N'X' <= §ISNULL(t.Name, N'');"),
        ("SRP0009", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE §CONVERT(nvarchar(10), t.Id) LIKE N'1%';"),
        ("SRP0009", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t JOIN dbo.T AS o ON §ABS(o.Id) = t.Id;"),
        ("SRP0009", "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE §COALESCE(t.Name, N'') IN (N'A', N'B');"),
        ("SRP0020", "§CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY NONCLUSTERED);"),
        ("WSD0001", "CREATE TABLE dbo.U (A int NOT NULL §PRIMARY KEY);"),
        ("WSD0001", "CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY, B int NOT NULL §DEFAULT 0);"),
        ("WSD0001", "CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY, §CHECK (A > 0));"),
        ("WSD0002", """
            CREATE TABLE dbo.U (Id int NOT NULL CONSTRAINT PK_U PRIMARY KEY, ParentId int NULL,
                §CONSTRAINT FK_U_U FOREIGN KEY (ParentId) REFERENCES dbo.U (Id) ON DELETE CASCADE);
            GO
            CREATE INDEX IX_U_ParentId ON dbo.U (ParentId);
            """),
    ];

    public static readonly string[] Good =
    [
        "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE EXISTS (SELECT * FROM dbo.T AS o WHERE o.Id = t.Id);",
        "CREATE VIEW dbo.V AS SELECT COUNT(*) AS Rows FROM dbo.T AS t;",
        "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; DELETE TOP (10) FROM dbo.T;",
        "CREATE PROCEDURE dbo.P AS SET XACT_ABORT ON; UPDATE t SET Name = N'' FROM dbo.T AS t INNER JOIN dbo.T AS o ON o.Id = t.Id;",
        "CREATE PROCEDURE dbo.P AS DECLARE @A TABLE (B int PRIMARY KEY); INSERT INTO @A (B) VALUES (1); DELETE FROM @A;",
        "CREATE PROCEDURE dbo.P AS CREATE TABLE #A (B int PRIMARY KEY); INSERT INTO #A (B) VALUES (1); UPDATE a SET B = 2 FROM #A AS a;",
        "CREATE PROCEDURE dbo.P AS SET NOCOUNT, XACT_ABORT ON; DELETE FROM dbo.T WHERE Id = 1;",
        "CREATE VIEW dbo.V AS SELECT UPPER(t.Name) AS Name FROM dbo.T AS t WHERE t.Id = ABS(-1);",
        "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE LEN(t.Name) <> 3;",
        "CREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t WHERE t.Id = ISNULL((SELECT MAX(o.Id) FROM dbo.T AS o), 0);",
        """
        CREATE TABLE dbo.U (A int NOT NULL CONSTRAINT PK_U PRIMARY KEY, TId int NOT NULL CONSTRAINT FK_U_T REFERENCES dbo.T (Id));
        GO
        CREATE INDEX IX_U_TId ON dbo.U (TId, A);
        """,
    ];
}
