namespace WorkspaceDb.Tests.Schema;

/// <summary>How each constraint refuses.</summary>
internal static class ConstraintCases
{
    private const int Conflict = 547;
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexKey = 2601;

    /// <summary>A row that refers to nothing.</summary>
    public static IReadOnlyList<ConstraintCase> Children { get; } =
    [
        new("FK_Projects_Users", Conflict, "INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@New, @Missing, N'P');"),
        new("FK_Projects_Users", Conflict, "UPDATE dbo.Projects SET UserId = @Missing WHERE Id = @LegacyProject;"),
        new("FK_Documents_Users", Conflict,
            "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@New, @Missing, @LegacyProject, N'D');"),
        new("FK_Documents_Projects", Conflict,
            "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@New, @Alice, @Missing, N'D');"),
        new("FK_Files_Users", Conflict,
            "INSERT INTO dbo.Files (Id, UserId, FileName, FilePath, FileSize) VALUES (@New, @Missing, N'f', N'/f', 1);"),
        new("FK_Files_Documents", Conflict, "UPDATE dbo.Files SET DocumentId = @Missing WHERE Id = @LegacyFile;"),
        new("FK_Workspaces_Users_OwnerId", Conflict, "INSERT INTO dbo.Workspaces (Name, OwnerId) VALUES (N'W', @Missing);"),
        new("FK_Workspaces_Users_OwnerId", Conflict, "UPDATE dbo.Workspaces SET OwnerId = @Missing WHERE Id = @Shared;"),
        new("FK_WorkspaceMembers_Workspaces", Conflict,
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Missing, @Alice);"),
        new("FK_WorkspaceMembers_Users_UserId", Conflict,
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Shared, @Missing);"),
        new("FK_WorkspaceMembers_Users_InvitedBy", Conflict,
            "UPDATE dbo.WorkspaceMembers SET InvitedBy = @Missing WHERE Id = @AliceMembership;"),
        new("FK_Projects_New_Workspaces", Conflict,
            "INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) VALUES (@Missing, @Alice, N'P');"),
        new("FK_Projects_New_Users_CreatedByUserId", Conflict,
            "UPDATE dbo.Projects_New SET CreatedByUserId = @Missing WHERE Id = @Project;"),
        new("FK_Documents_New_Projects_New", Conflict, "UPDATE dbo.Documents_New SET ProjectId = @Missing WHERE Id = @Document;"),
        new("FK_Documents_New_Users_CreatedByUserId", Conflict,
            "UPDATE dbo.Documents_New SET CreatedByUserId = @Missing WHERE Id = @Document;"),
        new("FK_Documents_New_Users_LastModifiedByUserId", Conflict,
            "UPDATE dbo.Documents_New SET LastModifiedByUserId = @Missing WHERE Id = @Document;"),
        new("FK_Files_New_Workspaces", Conflict, "UPDATE dbo.Files_New SET WorkspaceId = @Missing WHERE Id = @LooseFile;"),
        new("FK_Files_New_Documents_New", Conflict, "UPDATE dbo.Files_New SET DocumentId = @Missing WHERE Id = @File;"),
        new("FK_Files_New_Users_UploadedByUserId", Conflict, "UPDATE dbo.Files_New SET UploadedByUserId = @Missing WHERE Id = @File;"),
        new("FK_UserMigrations_Users", Conflict,
            "INSERT INTO Migration.UserMigrations (UserId, WorkspaceId, IsWorkspaceCreated) VALUES (@Missing, @Personal, 1);"),
        new("FK_UserMigrations_Workspaces", Conflict, "UPDATE Migration.UserMigrations SET WorkspaceId = @Missing;"),
        new("FK_UserContentMigrations_UserMigrations", Conflict,
            "INSERT INTO Migration.UserContentMigrations (UserId, ContentType) VALUES (@Bob, 1);"),
        new("FK_UserContentMigrations_ContentTypes", Conflict,
            "INSERT INTO Migration.UserContentMigrations (UserId, ContentType) VALUES (@Alice, 9);"),
        new("FK_AdjustmentRules_ContentTypes", Conflict,
            "INSERT INTO Migration.AdjustmentRules (RuleName, ContentType, ColumnName, Description) VALUES (N'R', 9, N'C', N'D');"),
        new("FK_Adjustments_UserMigrations", Conflict, "UPDATE Migration.Adjustments SET UserId = @Bob;"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "UPDATE Migration.Adjustments SET RuleName = N'NoSuchRule';"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "UPDATE Migration.Adjustments SET ContentType = 3;"),
        new("FK_Batches_Runs", Conflict, "UPDATE Migration.Batches SET RunId = 99;"),
        new("FK_Batches_ContentTypes", Conflict, "UPDATE Migration.Batches SET ContentType = 9;"),
        new("FK_Errors_Runs", Conflict, "UPDATE Migration.Errors SET RunId = 99;"),
        new("FK_Errors_ContentTypes", Conflict, "UPDATE Migration.Errors SET ContentType = 9;"),
    ];

    /// <summary>A row that others refer to, where they stay.</summary>
    public static IReadOnlyList<ConstraintCase> Parents { get; } =
    [
        new("FK_Documents_Projects", Conflict, "DELETE FROM dbo.Projects WHERE Id = @LegacyProject;"),
        new("FK_Files_Documents", Conflict, "DELETE FROM dbo.Documents WHERE Id = @LegacyDocument;"),
        new("FK_Workspaces_Users_OwnerId", Conflict, "DELETE FROM dbo.Users WHERE Id = @Dan;"),
        new("FK_WorkspaceMembers_Users_InvitedBy", Conflict, "DELETE FROM dbo.Users WHERE Id = @Carol;"),
        new("FK_Projects_New_Users_CreatedByUserId", Conflict,
            "INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) VALUES (@Shared, @Eve, N'P'); DELETE FROM dbo.Users " +
            "WHERE Id = @Eve;"),
        new("FK_Documents_New_Users_CreatedByUserId", Conflict,
            "UPDATE dbo.Documents_New SET CreatedByUserId = @Eve WHERE Id = @Document; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Documents_New_Users_LastModifiedByUserId", Conflict,
            "UPDATE dbo.Documents_New SET LastModifiedByUserId = @Eve WHERE Id = @Document; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Files_New_Users_UploadedByUserId", Conflict,
            "UPDATE dbo.Files_New SET UploadedByUserId = @Eve WHERE Id = @File; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Files_New_Documents_New", Conflict, "DELETE FROM dbo.Documents_New WHERE Id = @Document;"),
        new("FK_Files_New_Documents_New", Conflict, "DELETE FROM dbo.Projects_New WHERE Id = @Project;"),
        new("FK_UserContentMigrations_ContentTypes", Conflict,
            "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'T'); UPDATE Migration.UserContentMigrations SET " +
            "ContentType = 9; DELETE FROM Migration.ContentTypes WHERE ContentType = 9;"),
        new("FK_AdjustmentRules_ContentTypes", Conflict,
            "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'T'); UPDATE Migration.AdjustmentRules SET " +
            "ContentType = 9 WHERE ContentType = 3; DELETE FROM Migration.ContentTypes WHERE ContentType = 9;"),
        new("FK_Batches_ContentTypes", Conflict,
            "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'T'); UPDATE Migration.Batches SET ContentType = 9; " +
            "DELETE FROM Migration.ContentTypes WHERE ContentType = 9;"),
        new("FK_Errors_ContentTypes", Conflict,
            "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'T'); UPDATE Migration.Errors SET ContentType = 9; " +
            "DELETE FROM Migration.ContentTypes WHERE ContentType = 9;"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "DELETE FROM Migration.AdjustmentRules WHERE RuleName = N'TitleShortened';"),
    ];

    /// <summary>Two rows with one key.</summary>
    public static IReadOnlyList<ConstraintCase> Keys { get; } =
    [
        new("PK_Users", DuplicateKey, "INSERT INTO dbo.Users (Id) VALUES (@Alice);"),
        new("PK_Projects", DuplicateKey, "INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@LegacyProject, @Bob, N'P');"),
        new("PK_Documents", DuplicateKey,
            "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@LegacyDocument, @Bob, @LegacyProject, N'D');"),
        new("PK_Files", DuplicateKey,
            "INSERT INTO dbo.Files (Id, UserId, FileName, FilePath, FileSize) VALUES (@LegacyFile, @Bob, N'f', N'/f', 1);"),
        new("PK_Workspaces", DuplicateKey, "INSERT INTO dbo.Workspaces (Id, Name, OwnerId) VALUES (@Shared, N'W', @Bob);"),
        new("PK_WorkspaceMembers", DuplicateKey,
            "INSERT INTO dbo.WorkspaceMembers (Id, WorkspaceId, UserId) VALUES (@AliceMembership, @Other, @Carol);"),
        new("UQ_WorkspaceMembers_WorkspaceId_UserId", DuplicateKey,
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Shared, @Bob);"),
        new("PK_Projects_New", DuplicateKey,
            "INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title) VALUES (@Project, @Other, @Bob, N'P');"),
        new("PK_Documents_New", DuplicateKey,
            "INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title) VALUES " +
            "(@OtherDocument, @Project, @Shared, @Bob, @Bob, N'D');"),
        new("PK_Files_New", DuplicateKey,
            "INSERT INTO dbo.Files_New (Id, WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize) VALUES (@File, @Other, @Bob, " +
            "N'f', N'/f', 1);"),
        new("PK_UserMigrations", DuplicateKey,
            "INSERT INTO Migration.UserMigrations (UserId, WorkspaceId, IsWorkspaceCreated) VALUES (@Alice, @Shared, 0);"),
        new("PK_UserContentMigrations", DuplicateKey,
            "INSERT INTO Migration.UserContentMigrations (UserId, ContentType) VALUES (@Alice, 1);"),
        new("PK_ContentTypes", DuplicateKey, "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (1, N'T');"),
        new("UQ_ContentTypes_Name", DuplicateKey, "INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'Project');"),
        new("PK_ErrorNumbers", DuplicateKey, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50001, N'M');"),
        new("PK_AdjustmentRules", DuplicateKey,
            "INSERT INTO Migration.AdjustmentRules (RuleName, ContentType, ColumnName, Description) VALUES (N'TitleShortened', 1, " +
            "N'C', N'D');"),
        new("PK_Adjustments", DuplicateKey,
            "SET IDENTITY_INSERT Migration.Adjustments ON; INSERT INTO Migration.Adjustments (AdjustmentId, UserId, ContentType, " +
            "RowId, RuleName, OriginalText) VALUES (1, @Alice, 1, @New, N'TitleShortened', N'P'); SET IDENTITY_INSERT Migration.Adjustments OFF;"),
        new("UQ_Adjustments_RuleName_ContentType_RowId", DuplicateKey,
            "INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText) VALUES (@Alice, 1, " +
            "@LegacyProject, N'TitleShortened', N'Q');"),
        new("PK_Runs", DuplicateKey,
            "SET IDENTITY_INSERT Migration.Runs ON; INSERT INTO Migration.Runs (RunId, ProcedureName, Parameters) VALUES (1, N'Test', " +
            "N'{}'); SET IDENTITY_INSERT Migration.Runs OFF;"),
        new("PK_Batches", DuplicateKey,
            "INSERT INTO Migration.Batches (RunId, BatchNumber, UserId, ContentType, FirstKey, LastKey, AffectedRows, StartedAt, " +
            "DurationMs) VALUES (1, 1, @Alice, 1, @New, @New, 1, SYSUTCDATETIME(), 1);"),
        new("PK_Errors", DuplicateKey,
            "SET IDENTITY_INSERT Migration.Errors ON; INSERT INTO Migration.Errors (ErrorId, RunId, ErrorNumber, Severity, State, " +
            "LineNumber, Message) VALUES (1, 1, 1, 1, 1, 1, N'M'); SET IDENTITY_INSERT Migration.Errors OFF;"),
        new("IXF_Workspaces_OwnerId_Personal", DuplicateIndexKey,
            "INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal) VALUES (N'Second', @Alice, 1);"),
        new("IXF_Workspaces_OwnerId_Personal", DuplicateIndexKey, "UPDATE dbo.Workspaces SET IsPersonal = 1 WHERE Id = @Shared;"),
    ];

    /// <summary>A value that a column must not have.</summary>
    public static IReadOnlyList<ConstraintCase> Checks { get; } =
    [
        new("CK_WorkspaceMembers_Role", Conflict, "UPDATE dbo.WorkspaceMembers SET Role = N'Guest' WHERE Id = @BobMembership;"),
        new("CK_WorkspaceMembers_Role", Conflict,
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role) VALUES (@Shared, @Carol, N'');"),
        new("CK_UserMigrations_Status", Conflict, "UPDATE Migration.UserMigrations SET Status = N'Done';"),
        new("CK_UserMigrations_Attempts", Conflict, "UPDATE Migration.UserMigrations SET Attempts = -1;"),
        new("CK_UserContentMigrations_Status", Conflict, "UPDATE Migration.UserContentMigrations SET Status = N'Migrated';"),
        new("CK_UserContentMigrations_Rows", Conflict, "UPDATE Migration.UserContentMigrations SET SourceRows = -1;"),
        new("CK_UserContentMigrations_Rows", Conflict, "UPDATE Migration.UserContentMigrations SET MigratedRows = -1;"),
        new("CK_UserContentMigrations_Attempts", Conflict, "UPDATE Migration.UserContentMigrations SET Attempts = -1;"),
        new("CK_Runs_Status", Conflict, "UPDATE Migration.Runs SET Status = N'Paused';"),
        new("CK_ErrorNumbers_Range", Conflict, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50000, N'M');"),
        new("CK_ErrorNumbers_Range", Conflict, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (51000, N'M');"),
        new("CK_Adjustments_OneOriginal", Conflict, "UPDATE Migration.Adjustments SET OriginalText = NULL;"),
        new("CK_Adjustments_OneOriginal", Conflict, "UPDATE Migration.Adjustments SET OriginalId = @New;"),
    ];

    /// <summary>A row whose WorkspaceId is not that of what it belongs to.</summary>
    public static IReadOnlyList<ConstraintCase> SameWorkspace { get; } =
    [
        new("FK_Documents_New_Projects_New", Conflict,
            "INSERT INTO dbo.Documents_New (ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title) VALUES (@Project, " +
            "@Other, @Alice, @Alice, N'D');"),
        new("FK_Documents_New_Projects_New", Conflict, "UPDATE dbo.Documents_New SET WorkspaceId = @Shared WHERE Id = @OtherDocument;"),
        new("FK_Documents_New_Projects_New", Conflict, "UPDATE dbo.Documents_New SET ProjectId = @Project WHERE Id = @OtherDocument;"),
        new("FK_Documents_New_Projects_New", Conflict, "UPDATE dbo.Projects_New SET WorkspaceId = @Shared WHERE Id = @OtherProject;"),
        new("FK_Files_New_Documents_New", Conflict,
            "INSERT INTO dbo.Files_New (WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize) VALUES (@Other, " +
            "@Document, @Bob, N'f', N'/f', 1);"),
        new("FK_Files_New_Documents_New", Conflict, "UPDATE dbo.Files_New SET WorkspaceId = @Other WHERE Id = @File;"),
        new("FK_Files_New_Documents_New", Conflict, "UPDATE dbo.Files_New SET DocumentId = @OtherDocument WHERE Id = @File;"),
        new("FK_Files_New_Documents_New", Conflict,
            "UPDATE dbo.Documents_New SET WorkspaceId = @Other, ProjectId = @OtherProject WHERE Id = @Document;"),
    ];

    public static IEnumerable<ConstraintCase> All => [.. Children, .. Parents, .. Keys, .. Checks, .. SameWorkspace];
}
