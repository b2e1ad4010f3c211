using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Schema;

/// <summary>What a row has that says nothing about a column. Every case is rolled back, so they share one database.</summary>
[TestFixture]
public sealed class DefaultTests
{
    /// <summary>A new row of each table, with no more than it needs.</summary>
    private static readonly Dictionary<string, (string Columns, string Values)> Rows = new()
    {
        ["dbo.Users"] = ("Id", "@New"),
        ["dbo.Projects"] = ("Id, UserId, Title", "@New, @Eve, N'P'"),
        ["dbo.Documents"] = ("Id, UserId, ProjectId, Title", "@New, @Eve, @LegacyProject, N'D'"),
        ["dbo.Files"] = ("Id, UserId, FileName, FilePath, FileSize", "@New, @Eve, N'f', N'/f', 1"),
        ["dbo.Workspaces"] = ("Name, OwnerId", "N'W', @Eve"),
        ["dbo.WorkspaceMembers"] = ("WorkspaceId, UserId", "@Shared, @Eve"),
        ["dbo.Projects_New"] = ("WorkspaceId, CreatedByUserId, Title", "@Shared, @Eve, N'P'"),
        ["dbo.Documents_New"] = ("ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title", "@Project, @Shared, @Eve, @Eve, N'D'"),
        ["dbo.Files_New"] = ("WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize", "@Shared, @Eve, N'f', N'/f', 1"),
        ["Migration.Runs"] = ("ProcedureName, Parameters", "N'Test', N'{}'"),
        ["Migration.Errors"] = ("RunId, ErrorNumber, Severity, State, LineNumber, Message", "1, 50007, 16, 1, 1, N'M'"),
        ["Migration.UserMigrations"] = ("UserId, WorkspaceId, IsWorkspaceCreated", "@Eve, @Shared, 0"),
        ["Migration.UserContentMigrations"] = ("UserId, ContentType", "@Alice, 2"),
        ["Migration.Adjustments"] = ("UserId, ContentType, RowId, RuleName, OriginalText", "@Alice, 1, @New, N'TitleShortened', N'P'"),
    };

    /// <summary>A number or text is the value; a type stands for what the server makes up: a new id, or the present time.</summary>
    private static readonly IReadOnlyList<(string Constraint, object Expected)> Defaults =
    [
        ("DF_Users_CreatedAt", typeof(DateTime)),
        ("DF_Projects_CreatedAt", typeof(DateTime)),
        ("DF_Projects_UpdatedAt", typeof(DateTime)),
        ("DF_Documents_CreatedAt", typeof(DateTime)),
        ("DF_Documents_LastModified", typeof(DateTime)),
        ("DF_Documents_Version", 1),
        ("DF_Files_CreatedAt", typeof(DateTime)),
        ("DF_Workspaces_Id", typeof(Guid)),
        ("DF_Workspaces_CreatedAt", typeof(DateTime)),
        ("DF_Workspaces_UpdatedAt", typeof(DateTime)),
        ("DF_Workspaces_IsPersonal", false),
        ("DF_WorkspaceMembers_Id", typeof(Guid)),
        ("DF_WorkspaceMembers_Role", "Member"),
        ("DF_WorkspaceMembers_JoinedAt", typeof(DateTime)),
        ("DF_Projects_New_Id", typeof(Guid)),
        ("DF_Projects_New_CreatedAt", typeof(DateTime)),
        ("DF_Projects_New_UpdatedAt", typeof(DateTime)),
        ("DF_Documents_New_Id", typeof(Guid)),
        ("DF_Documents_New_CreatedAt", typeof(DateTime)),
        ("DF_Documents_New_LastModified", typeof(DateTime)),
        ("DF_Documents_New_Version", 1),
        ("DF_Files_New_Id", typeof(Guid)),
        ("DF_Files_New_CreatedAt", typeof(DateTime)),
        ("DF_Runs_Status", "Running"),
        ("DF_Runs_Users", 0),
        ("DF_Runs_AffectedRows", 0L),
        ("DF_Runs_FailedUsers", 0),
        ("DF_Runs_StartedAt", typeof(DateTime)),
        ("DF_Errors_OccurredAt", typeof(DateTime)),
        ("DF_UserMigrations_Status", "Provisioned"),
        ("DF_UserMigrations_Attempts", 0),
        ("DF_UserMigrations_ProvisionedAt", typeof(DateTime)),
        ("DF_UserContentMigrations_Status", "Pending"),
        ("DF_UserContentMigrations_SourceRows", 0L),
        ("DF_UserContentMigrations_MigratedRows", 0L),
        ("DF_UserContentMigrations_Attempts", 0),
        ("DF_Adjustments_AdjustedAt", typeof(DateTime)),
    ];

    private TestDatabase _database = null!;

    public static IEnumerable<string> Names => Defaults.Select(entry => entry.Constraint);

    [OneTimeSetUp]
    public void CreateWorld() => _database = World.Create();

    [OneTimeTearDown]
    public void DropWorld() => _database?.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void A_column_that_is_left_out_gets_its_default(string constraint, object expected)
    {
        var owner = _database.Rows(
            """
            SELECT CONCAT(OBJECT_SCHEMA_NAME(d.parent_object_id), N'.', OBJECT_NAME(d.parent_object_id)), c.name
            FROM sys.default_constraints AS d
            INNER JOIN sys.columns AS c ON c.object_id = d.parent_object_id AND c.column_id = d.parent_column_id
            WHERE d.name = @Name;
            """,
            ("Name", constraint)).Single();
        var (table, column) = ((string)owner[0]!, (string)owner[1]!);
        var (columns, values) = Rows[table];

        var row = _database.Rows(
            $"""
            DECLARE @Before datetime2(3) = SYSUTCDATETIME();
            BEGIN TRANSACTION;
            INSERT INTO {table} ({columns}) OUTPUT inserted.{column}, @Before, DATEADD(MILLISECOND, 1, SYSUTCDATETIME()) VALUES ({values});
            ROLLBACK TRANSACTION;
            """,
            World.Parameters).Single();
        if (expected is Type type)
        {
            Assert.That(row[0], Is.TypeOf(type).And.Not.EqualTo(Guid.Empty));
            if (row[0] is DateTime moment)
                Assert.That(moment, Is.InRange(row[1]!, row[2]!));
        }
        else
        {
            Assert.That(row[0], Is.EqualTo(expected));
        }
    }

    private static IEnumerable<TestCaseData> Cases() =>
        Defaults.Select(entry => new TestCaseData(entry.Constraint, entry.Expected).SetArgDisplayNames(entry.Constraint));
}
