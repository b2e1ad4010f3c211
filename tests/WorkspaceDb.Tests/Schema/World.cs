using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Schema;

/// <summary>At least one row in every table, each with a name that statements can use as a parameter.</summary>
internal static class World
{
    /// <summary>
    /// Alice has content in both models; Bob is a member of her shared workspace, invited by Carol, who is otherwise nobody; Dan has only
    /// an empty personal workspace; Eve has nothing at all. New is a free id, and Missing one that nothing has.
    /// </summary>
    private static readonly string[] Names =
    [
        "Alice", "Bob", "Carol", "Dan", "Eve", "LegacyProject", "LegacyDocument", "LegacyFile", "Shared", "Personal", "DansPersonal", "Other",
        "AliceMembership", "BobMembership", "Project", "OtherProject", "EmptyProject", "Document", "OtherDocument", "File", "LooseFile", "New", "Missing",
    ];

    public static (string Name, object? Value)[] Parameters { get; } =
        [.. Names.Select((name, i) => (name, (object?)new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])))];

    public static Guid Id(string name) => (Guid)Parameters.Single(parameter => parameter.Name == name).Value!;

    public static TestDatabase Create()
    {
        var database = TestDatabase.Prepared();
        database.Execute(Rows, Parameters);
        return database;
    }

    private const string Rows =
        """
        INSERT INTO dbo.Users (Id, FirstName) VALUES (@Alice, N'Alice'), (@Bob, N'Bob'), (@Carol, N'Carol'), (@Dan, N'Dan'), (@Eve, N'Eve');
        INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@LegacyProject, @Alice, N'P');
        INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@LegacyDocument, @Alice, @LegacyProject, N'D');
        INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize) VALUES (@LegacyFile, @Alice, @LegacyDocument, N'f', N'/f', 1);

        INSERT INTO dbo.Workspaces (Id, Name, OwnerId, IsPersonal)
        VALUES (@Shared, N'Shared', @Alice, 0), (@Personal, N'Alice''s', @Alice, 1), (@DansPersonal, N'Dan''s', @Dan, 1), (@Other, N'Other', @Bob, 0);
        INSERT INTO dbo.WorkspaceMembers (Id, WorkspaceId, UserId, Role, InvitedBy)
        VALUES (@AliceMembership, @Shared, @Alice, N'Owner', NULL), (@BobMembership, @Shared, @Bob, N'Member', @Carol);
        INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role)
        VALUES (@Personal, @Alice, N'Owner'), (@DansPersonal, @Dan, N'Owner'), (@Other, @Bob, N'Owner');
        INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title)
        VALUES (@Project, @Shared, @Alice, N'P'), (@EmptyProject, @Shared, @Alice, N'Empty'), (@OtherProject, @Other, @Bob, N'O');
        INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title)
        VALUES (@Document, @Project, @Shared, @Alice, @Bob, N'D'), (@OtherDocument, @OtherProject, @Other, @Bob, @Bob, N'D');
        INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize)
        VALUES (@File, @Shared, @Document, @Alice, N'f', N'/f', 1), (@LooseFile, @Shared, NULL, @Alice, N'l', N'/l', 1);

        -- The triggers have registered the users by now.
        INSERT INTO Migration.Slices (TrackId, Units) VALUES (1, 1);
        UPDATE u SET SliceId = s.SliceId, Reason = N'R' FROM Migration.Units AS u CROSS JOIN Migration.Slices AS s WHERE u.UnitId = @Alice;
        INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt)
        VALUES (@Alice, @Personal, 1, 1, N'Alice''s', SYSUTCDATETIME());
        INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@Alice, @EmptyProject);
        INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText) VALUES (1, @LegacyProject, N'TitleShortened', @Alice, N'P');
        INSERT INTO Migration.Runs (TrackId, ProcedureName, Parameters, BatchSize, DelayMs) VALUES (1, N'Test', N'{}', 1, 0);
        INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, EntityId, KeyCount, InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt,
            DurationMs)
        VALUES (1, 1, N'Copy', 1, 1, 1, 0, 0, 1, SYSUTCDATETIME(), 1);
        INSERT INTO Migration.Waits (RunId, Reason, StartedAt, DurationMs) VALUES (1, N'Pace', SYSUTCDATETIME(), 1);
        INSERT INTO Migration.Errors (RunId, EntityId, Class, ErrorNumber, Severity, State, LineNumber, Message) VALUES (1, 1, N'Row', 50007, 16, 1, 1, N'M');
        INSERT INTO Migration.UnitTransitions (TrackId, UnitId, FromState, ToState) VALUES (1, @Alice, N'Pending', N'Provisioned');
        INSERT INTO Migration.RowChanges (EntityId, RowId, UnitId) VALUES (1, @LegacyProject, @Alice);
        INSERT INTO Migration.Conflicts (EntityId, RowId, UnitId, WrittenSide) VALUES (1, @LegacyProject, @Alice, N'Target');
        INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage) VALUES (2, @LegacyDocument, @Alice, 50007, 1, N'M');
        INSERT INTO Migration.Contractions (TrackId, HasTakenNames) VALUES (1, 0);
        INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Pause');
        """;
}
