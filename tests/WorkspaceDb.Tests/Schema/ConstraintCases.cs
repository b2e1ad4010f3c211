namespace WorkspaceDb.Tests.Schema;

/// <summary>How each constraint refuses.</summary>
internal static class ConstraintCases
{
    private const int Conflict = 547;
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexKey = 2601;

    /// <summary>Another track, the same in all but its id and name.</summary>
    private const string Track =
        "SELECT * INTO #Track FROM Migration.Tracks; UPDATE #Track SET TrackId = 9, Name = N'T'; "
        + "INSERT INTO Migration.Tracks SELECT * FROM #Track; DROP TABLE #Track;";

    /// <summary>The trigger deletes what belongs to the user first, and refuses the rest in its own words.</summary>
    private const string NoTrigger = "DISABLE TRIGGER dbo.DeleteUsers ON dbo.Users;";

    private const string NoTrack = "DELETE FROM Migration.Tracks WHERE TrackId = 9;";

    private const string Entity =
        "SELECT * INTO #Entity FROM Migration.Entities WHERE EntityId = 1; UPDATE #Entity SET EntityId = 9, Ordinal = 9, Name = N'E'; "
        + "INSERT INTO Migration.Entities SELECT * FROM #Entity; DROP TABLE #Entity;";

    private const string NoEntity = "DELETE FROM Migration.Entities WHERE EntityId = 9;";

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
        new("FK_Entities_Tracks", Conflict, "UPDATE Migration.Entities SET TrackId = 9;"),
        new("FK_Transitions_States_FromState", Conflict,
            "INSERT INTO Migration.Transitions (FromState, ToState, Description) VALUES (N'None', N'Held', N'D');"),
        new("FK_Transitions_States_ToState", Conflict,
            "INSERT INTO Migration.Transitions (FromState, ToState, Description) VALUES (N'Held', N'None', N'D');"),
        new("FK_Slices_Tracks", Conflict, "UPDATE Migration.Slices SET TrackId = 9;"),
        new("FK_Slices_Entities", Conflict, "UPDATE Migration.Slices SET EntityId = 9;"),
        new("FK_Units_Tracks", Conflict, "UPDATE Migration.Units SET TrackId = 9;"),
        new("FK_Units_States", Conflict, "UPDATE Migration.Units SET State = N'None';"),
        new("FK_Units_Slices", Conflict, "UPDATE Migration.Units SET SliceId = 99;"),
        new("FK_CaptureTriggers_Tracks", Conflict, "UPDATE Migration.CaptureTriggers SET TrackId = 9;"),
        new("FK_Conflicts_Entities", Conflict, "UPDATE Migration.Conflicts SET EntityId = 9;"),
        new("FK_Quarantine_Entities", Conflict, "UPDATE Migration.Quarantine SET EntityId = 9;"),
        new("FK_AdjustmentRules_Entities", Conflict,
            "INSERT INTO Migration.AdjustmentRules (RuleName, EntityId, ColumnName, Description) VALUES (N'R', 9, N'C', N'D');"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "UPDATE Migration.Adjustments SET RuleName = N'NoSuchRule';"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "UPDATE Migration.Adjustments SET EntityId = 3;"),
        new("FK_Runs_Tracks", Conflict, "UPDATE Migration.Runs SET TrackId = 9;"),
        new("FK_Batches_Runs", Conflict, "UPDATE Migration.Batches SET RunId = 99;"),
        new("FK_Waits_Runs", Conflict, "UPDATE Migration.Waits SET RunId = 99;"),
        new("FK_Checks_Tracks", Conflict, "UPDATE Migration.Checks SET TrackId = 9;"),
        new("FK_Contractions_Tracks", Conflict, "UPDATE Migration.Contractions SET TrackId = 9;"),
        new("FK_Controls_Tracks", Conflict, "UPDATE Migration.Controls SET TrackId = 9;"),
    ];

    /// <summary>A row that others refer to, where they stay.</summary>
    public static IReadOnlyList<ConstraintCase> Parents { get; } =
    [
        new("FK_Documents_Projects", Conflict, "DELETE FROM dbo.Projects WHERE Id = @LegacyProject;"),
        new("FK_Files_Documents", Conflict, "DELETE FROM dbo.Documents WHERE Id = @LegacyDocument;"),
        new("FK_Workspaces_Users_OwnerId", Conflict, $"{NoTrigger} DELETE FROM dbo.Users WHERE Id = @Dan;"),
        new("FK_WorkspaceMembers_Users_InvitedBy", Conflict, $"{NoTrigger} DELETE FROM dbo.Users WHERE Id = @Carol;"),
        new("FK_Projects_New_Users_CreatedByUserId", Conflict,
            $"{NoTrigger} INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) VALUES (@Shared, @Eve, N'P'); DELETE FROM dbo.Users " +
            "WHERE Id = @Eve;"),
        new("FK_Documents_New_Users_CreatedByUserId", Conflict,
            $"{NoTrigger} UPDATE dbo.Documents_New SET CreatedByUserId = @Eve WHERE Id = @Document; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Documents_New_Users_LastModifiedByUserId", Conflict,
            $"{NoTrigger} UPDATE dbo.Documents_New SET LastModifiedByUserId = @Eve WHERE Id = @Document; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Files_New_Users_UploadedByUserId", Conflict,
            $"{NoTrigger} UPDATE dbo.Files_New SET UploadedByUserId = @Eve WHERE Id = @File; DELETE FROM dbo.Users WHERE Id = @Eve;"),
        new("FK_Files_New_Documents_New", Conflict, "DELETE FROM dbo.Documents_New WHERE Id = @Document;"),
        new("FK_Files_New_Documents_New", Conflict, "DELETE FROM dbo.Projects_New WHERE Id = @Project;"),
        new("FK_Entities_Tracks", Conflict, $"{Track} UPDATE Migration.Entities SET TrackId = 9; {NoTrack}"),
        new("FK_Slices_Tracks", Conflict, $"{Track} UPDATE Migration.Slices SET TrackId = 9; {NoTrack}"),
        new("FK_Units_Tracks", Conflict, $"{Track} UPDATE Migration.Units SET TrackId = 9; {NoTrack}"),
        new("FK_CaptureTriggers_Tracks", Conflict, $"{Track} UPDATE Migration.CaptureTriggers SET TrackId = 9; {NoTrack}"),
        new("FK_Runs_Tracks", Conflict, $"{Track} UPDATE Migration.Runs SET TrackId = 9; {NoTrack}"),
        new("FK_Checks_Tracks", Conflict, $"{Track} UPDATE Migration.Checks SET TrackId = 9; {NoTrack}"),
        new("FK_Contractions_Tracks", Conflict, $"{Track} UPDATE Migration.Contractions SET TrackId = 9; {NoTrack}"),
        new("FK_Controls_Tracks", Conflict, $"{Track} UPDATE Migration.Controls SET TrackId = 9; {NoTrack}"),
        new("FK_Slices_Entities", Conflict, $"{Entity} UPDATE Migration.Slices SET EntityId = 9; {NoEntity}"),
        new("FK_Conflicts_Entities", Conflict, $"{Entity} UPDATE Migration.Conflicts SET EntityId = 9; {NoEntity}"),
        new("FK_Quarantine_Entities", Conflict, $"{Entity} UPDATE Migration.Quarantine SET EntityId = 9; {NoEntity}"),
        new("FK_AdjustmentRules_Entities", Conflict,
            $"{Entity} UPDATE Migration.AdjustmentRules SET EntityId = 9 WHERE EntityId = 3; {NoEntity}"),
        new("FK_Adjustments_AdjustmentRules", Conflict, "DELETE FROM Migration.AdjustmentRules WHERE RuleName = N'TitleShortened';"),
        new("FK_Units_States", Conflict,
            "DELETE FROM Migration.Transitions; DELETE FROM Migration.States WHERE State = N'Pending';"),
        new("FK_Transitions_States_FromState", Conflict,
            "DELETE FROM Migration.Transitions WHERE ToState = N'Held'; DELETE FROM Migration.States WHERE State = N'Held';"),
        new("FK_Transitions_States_ToState", Conflict,
            "DELETE FROM Migration.Transitions WHERE FromState = N'Held'; DELETE FROM Migration.States WHERE State = N'Held';"),
        new("FK_Units_Slices", Conflict, "DELETE FROM Migration.Slices;"),
        new("FK_Batches_Runs", Conflict, "DELETE FROM Migration.Waits; DELETE FROM Migration.Runs;"),
        new("FK_Waits_Runs", Conflict, "DELETE FROM Migration.Batches; DELETE FROM Migration.Runs;"),
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
        new("PK_Tracks", DuplicateKey, $"{Track} UPDATE Migration.Tracks SET TrackId = 9, Name = CONCAT(TrackId, N'T');"),
        new("UQ_Tracks_Name", DuplicateKey, $"{Track} UPDATE Migration.Tracks SET Name = N'T';"),
        new("PK_Entities", DuplicateKey, "UPDATE Migration.Entities SET EntityId = 9;"),
        new("UQ_Entities_TrackId_Ordinal", DuplicateKey, "UPDATE Migration.Entities SET Ordinal = 1;"),
        new("UQ_Entities_Name", DuplicateKey, "UPDATE Migration.Entities SET Name = N'E';"),
        new("PK_States", DuplicateKey,
            "INSERT INTO Migration.States (State, Ordinal, AuthoritativeSide, IsNoted, IsReconciled, IsSetAside, Description) "
            + "VALUES (N'Held', 99, N'Source', 0, 0, 0, N'D');"),
        new("UQ_States_Ordinal", DuplicateKey, "UPDATE Migration.States SET Ordinal = 1;"),
        new("PK_Transitions", DuplicateKey,
            "INSERT INTO Migration.Transitions (FromState, ToState, Description) VALUES (N'Held', N'Pending', N'D');"),
        new("PK_Units", DuplicateKey, "INSERT INTO Migration.Units (TrackId, UnitId) VALUES (1, @Alice);"),
        new("PK_Slices", DuplicateKey, Identity("Migration.Slices", "SliceId, TrackId, Units", "1, 1, 1")),
        new("PK_UnitTransitions", DuplicateKey,
            Identity("Migration.UnitTransitions", "TransitionId, TrackId, UnitId, FromState, ToState", "1, 1, @Bob, N'Held', N'Pending'")),
        new("PK_RowChanges", DuplicateKey,
            "SET IDENTITY_INSERT Migration.RowChanges ON; INSERT INTO Migration.RowChanges (ChangeId, EntityId, RowId, UnitId) "
            + "SELECT c.ChangeId, 1, c.RowId, c.UnitId FROM Migration.RowChanges AS c; SET IDENTITY_INSERT Migration.RowChanges OFF;"),
        new("PK_CaptureTriggers", DuplicateKey, "UPDATE Migration.CaptureTriggers SET TriggerName = N'T';"),
        new("PK_Conflicts", DuplicateKey,
            Identity("Migration.Conflicts", "ConflictId, EntityId, RowId, UnitId, WrittenSide", "1, 1, @New, @Bob, N'Source'")),
        new("PK_Quarantine", DuplicateKey,
            "INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage) VALUES (2, @LegacyDocument, @Bob, 1, 1, N'M');"),
        new("PK_ErrorNumbers", DuplicateKey, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50001, N'M');"),
        new("PK_ErrorClasses", DuplicateKey, "UPDATE Migration.ErrorClasses SET ErrorNumber = 1;"),
        new("PK_AdjustmentRules", DuplicateKey,
            "INSERT INTO Migration.AdjustmentRules (RuleName, EntityId, ColumnName, Description) VALUES (N'TitleShortened', 1, " +
            "N'C', N'D');"),
        new("PK_Adjustments", DuplicateKey,
            "INSERT INTO Migration.Adjustments (EntityId, RowId, RuleName, UnitId, OriginalText) VALUES (1, @LegacyProject, N'TitleShortened', @Bob, N'Q');"),
        new("PK_Runs", DuplicateKey,
            Identity("Migration.Runs", "RunId, TrackId, ProcedureName, Parameters, BatchSize, DelayMs", "1, 1, N'Test', N'{}', 1, 0")),
        new("PK_Batches", DuplicateKey,
            "INSERT INTO Migration.Batches (RunId, BatchNumber, Activity, KeyCount, InsertedRows, UpdatedRows, DeletedRows, BatchSize, StartedAt, DurationMs) "
            + "VALUES (1, 1, N'Copy', 1, 1, 0, 0, 1, SYSUTCDATETIME(), 1);"),
        new("PK_Waits", DuplicateKey, Identity("Migration.Waits", "WaitId, RunId, Reason, StartedAt, DurationMs", "1, 1, N'Pace', SYSUTCDATETIME(), 1")),
        new("PK_Errors", DuplicateKey,
            Identity("Migration.Errors", "ErrorId, Class, ErrorNumber, Severity, State, LineNumber, Message", "1, N'Row', 1, 1, 1, 1, N'M'")),
        new("PK_Settings", DuplicateKey, "UPDATE Migration.Settings SET Name = N'S';"),
        new("PK_Checks", DuplicateKey, "UPDATE Migration.Checks SET CheckId = 1;"),
        new("UQ_Checks_TrackId_Name", DuplicateKey, "UPDATE Migration.Checks SET Name = N'C';"),
        new("PK_Contractions", DuplicateKey, "INSERT INTO Migration.Contractions (TrackId, HasTakenNames) VALUES (1, 1);"),
        new("PK_Controls", DuplicateKey, "INSERT INTO Migration.Controls (TrackId, Command) VALUES (1, N'Stop');"),
        new("PK_PersonalWorkspaces", DuplicateKey,
            "INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt) "
            + "VALUES (@Alice, @Shared, 0, 0, N'N', SYSUTCDATETIME());"),
        new("UQ_PersonalWorkspaces_WorkspaceId", DuplicateKey,
            "INSERT INTO WorkspaceMigration.PersonalWorkspaces (UserId, WorkspaceId, IsWorkspaceCreated, IsMemberCreated, Name, ProvisionedAt) "
            + "VALUES (@Bob, @Personal, 0, 0, N'N', SYSUTCDATETIME());"),
        new("PK_CollectingProjects", DuplicateKey,
            "INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@Alice, @Project);"),
        new("UQ_CollectingProjects_ProjectId", DuplicateKey,
            "INSERT INTO WorkspaceMigration.CollectingProjects (UserId, ProjectId) VALUES (@Bob, @EmptyProject);"),
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
        new("CK_States_AuthoritativeSide", Conflict, "UPDATE Migration.States SET AuthoritativeSide = N'Both';"),
        new("CK_Units_Copies", Conflict, "UPDATE Migration.Units SET Copies = N'All';"),
        new("CK_Units_Attempts", Conflict, "UPDATE Migration.Units SET Attempts = -1;"),
        new("CK_Slices_Phase", Conflict, "UPDATE Migration.Slices SET Phase = N'Switch';"),
        new("CK_Slices_Lease", Conflict, "UPDATE Migration.Slices SET LeasedByRunId = 1;"),
        new("CK_Slices_Lease", Conflict, "UPDATE Migration.Slices SET LeaseExpiresAt = SYSUTCDATETIME();"),
        new("CK_Conflicts_WrittenSide", Conflict, "UPDATE Migration.Conflicts SET WrittenSide = N'Both';"),
        new("CK_Runs_Status", Conflict, "UPDATE Migration.Runs SET Status = N'Paused';"),
        new("CK_Batches_Activity", Conflict, "UPDATE Migration.Batches SET Activity = N'Rest';"),
        new("CK_Waits_Reason", Conflict, "UPDATE Migration.Waits SET Reason = N'Rest';"),
        new("CK_ErrorClasses_Class", Conflict, "UPDATE Migration.ErrorClasses SET Class = N'Systemic';"),
        new("CK_Errors_Class", Conflict, "UPDATE Migration.Errors SET Class = N'None';"),
        new("CK_Settings_Kind", Conflict, "UPDATE Migration.Settings SET NumberValue = NULL WHERE Name = N'BatchSize';"),
        new("CK_Settings_Range", Conflict, "UPDATE Migration.Settings SET NumberValue = 4001 WHERE Name = N'BatchSize';"),
        new("CK_Settings_AllowedValues", Conflict, "UPDATE Migration.Settings SET TextValue = N'Ask' WHERE Name = N'WrongSideWrites';"),
        new("CK_Controls_Command", Conflict, "UPDATE Migration.Controls SET Command = N'Rest';"),
        new("CK_ErrorNumbers_Range", Conflict, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50000, N'M');"),
        new("CK_ErrorNumbers_Range", Conflict, "INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (51000, N'M');"),
        new("CK_Adjustments_Original", Conflict, "UPDATE Migration.Adjustments SET OriginalText = NULL;"),
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

    /// <summary>A row with an identity of its own choice.</summary>
    private static string Identity(string table, string columns, string values) =>
        $"SET IDENTITY_INSERT {table} ON; INSERT INTO {table} ({columns}) VALUES ({values}); SET IDENTITY_INSERT {table} OFF;";

    public static IEnumerable<ConstraintCase> All => [.. Children, .. Parents, .. Keys, .. Checks, .. SameWorkspace];
}
