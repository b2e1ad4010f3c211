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
        ["Migration.Units"] = ("TrackId, UnitId", "1, @New"),
        ["Migration.UnitTransitions"] = ("TrackId, UnitId, FromState, ToState", "1, @New, N'Pending', N'Held'"),
        ["Migration.Slices"] = ("TrackId, Units", "1, 1"),
        ["Migration.RowChanges"] = ("EntityId, RowId, UnitId", "1, @New, @Eve"),
        ["Migration.Conflicts"] = ("EntityId, RowId, UnitId, WrittenSide", "1, @New, @Eve, N'Source'"),
        ["Migration.Quarantine"] = ("EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage", "1, @New, @Eve, 1, 1, N'M'"),
        ["Migration.Adjustments"] = ("EntityId, RowId, RuleName, UnitId, OriginalText", "1, @New, N'TitleShortened', @Alice, N'P'"),
        ["Migration.Runs"] = ("TrackId, ProcedureName, Parameters, BatchSize, DelayMs", "1, N'Test', N'{}', 1, 0"),
        ["Migration.Errors"] = ("Class, ErrorNumber, Severity, State, LineNumber, Message", "N'Row', 50007, 16, 1, 1, N'M'"),
        ["Migration.Contractions"] = ("TrackId, HasTakenNames", "1, 0"),
        ["Migration.Controls"] = ("TrackId, Command", "1, N'Pause'"),
    };

    /// <summary>A number or text is the value; a type stands for what the server makes up: a new id, the present time, the login, the session.</summary>
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
        ("DF_Units_State", "Pending"),
        ("DF_Units_Copies", "None"),
        ("DF_Units_Attempts", 0),
        ("DF_Contractions_ContractedBy", typeof(string)),
        ("DF_Contractions_ContractedAt", typeof(DateTime)),
        ("DF_Units_ChangedAt", typeof(DateTime)),
        ("DF_UnitTransitions_ChangedBy", typeof(string)),
        ("DF_UnitTransitions_ChangedAt", typeof(DateTime)),
        ("DF_Slices_Phase", "Provision"),
        ("DF_Slices_CopiedRows", 0L),
        ("DF_Slices_Attempts", 0),
        ("DF_RowChanges_IsParked", false),
        ("DF_RowChanges_NotedAt", typeof(DateTime)),
        ("DF_Conflicts_WrittenBy", typeof(string)),
        ("DF_Conflicts_OccurredAt", typeof(DateTime)),
        ("DF_Quarantine_QuarantinedAt", typeof(DateTime)),
        ("DF_Adjustments_AdjustedAt", typeof(DateTime)),
        ("DF_Runs_Status", "Running"),
        ("DF_Runs_AffectedRows", 0L),
        ("DF_Runs_Batches", 0),
        ("DF_Runs_FailedBatches", 0),
        ("DF_Runs_SessionId", typeof(short)),
        ("DF_Runs_StartedBy", typeof(string)),
        ("DF_Runs_StartedAt", typeof(DateTime)),
        ("DF_Errors_OccurredAt", typeof(DateTime)),
        ("DF_Controls_RequestedBy", typeof(string)),
        ("DF_Controls_RequestedAt", typeof(DateTime)),
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
            DECLARE @Before datetime2(3) = DATEADD(MILLISECOND, -1, SYSUTCDATETIME());
            DECLARE @Given TABLE (Value sql_variant NULL);
            BEGIN TRANSACTION;
            {Arrange(table)} INSERT INTO {table} ({columns}) OUTPUT inserted.{column} INTO @Given (Value) VALUES ({values});
            ROLLBACK TRANSACTION;
            SELECT g.Value, @Before, DATEADD(MILLISECOND, 1, SYSUTCDATETIME()) FROM @Given AS g;
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

    /// <summary>Of these a track has one row, and it is there already.</summary>
    private static string Arrange(string table) => table is "Migration.Controls" or "Migration.Contractions" ? $"DELETE FROM {table};" : "";

    private static IEnumerable<TestCaseData> Cases() =>
        Defaults.Select(entry => new TestCaseData(entry.Constraint, entry.Expected).SetArgDisplayNames(entry.Constraint));
}
