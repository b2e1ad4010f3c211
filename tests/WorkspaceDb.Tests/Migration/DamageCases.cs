namespace WorkspaceDb.Tests.Migration;

/// <summary>What Migration.Validate has to notice.</summary>
internal static class DamageCases
{
    private const string Registered = "Every user is a unit";
    private const string Verified = "Every unit is verified";
    private const string Quarantine = "No row is in quarantine";
    private const string LeftOut = "No unit is left out";
    private const string OneWorkspace = "Every user has exactly one personal workspace";
    private const string Owner = "Every user is Owner of the personal workspace";
    private const string Alone = "Before the switch nobody else is in a personal workspace";
    private const string Named = "Before the switch every personal workspace has the name that it was given";
    private const string ProjectMigrated = "Every project is migrated";
    private const string DocumentMigrated = "Every document is migrated";
    private const string FileMigrated = "Every file is migrated";
    private const string ProjectOriginal = "No project is without an original";
    private const string DocumentOriginal = "No document is without an original";
    private const string FileOriginal = "No file is without an original";
    private const string ProjectPlace = "Every project is in its owner's personal workspace";
    private const string DocumentPlace = "Every document is in its owner's personal workspace";
    private const string FilePlace = "Every file is in its uploader's personal workspace";
    private const string DocumentProject = "Every document is in the same project, or the ledger has the project";
    private const string FileDocument = "Every file is on the same document, or the ledger has the link";
    private const string ProjectColumns = "Every column of every project is equal, or the ledger has the original";
    private const string DocumentColumns = "Every column of every document is equal, or the ledger has the original";
    private const string FileColumns = "Every column of every file is equal";
    private const string Reached = "Every user has every right to what the user owned";
    private const string NotReached = "Nobody has a right to what only another had";
    private const string Ledger = "Every ledger entry belongs to a migrated row that its rule adjusts";
    private const string WorkspaceOrphan = "No workspace is without its owner";
    private const string MembershipOrphan = "No membership is without its workspace or its user";
    private const string ProjectOrphan = "No project is without its workspace";
    private const string DocumentOrphan = "No document is without its project in the same workspace";
    private const string FileOrphan = "No file is without its workspace";
    private const string FileDocumentOrphan = "No file is without its document in the same workspace";
    private const string Keys = "Every foreign key of the product is as it should be, enabled and trusted";
    private const string Constraints = "Every check constraint of the product is as it should be, enabled and trusted";
    private const string UniqueKeys = "Every unique key of the product is as it should be";
    private const string FilteredIndexes = "Every filtered index of the product is as it should be";
    private const string Capture = "Every capture trigger is there, enabled and as it was deployed";
    private const string Columns = "Every column of the content tables is compared";
    private const string OtherKeys = "Every other foreign key is enabled and trusted";

    public static IEnumerable<Damage> All { get; } =
    [
        // Units
        new("DELETE FROM Migration.Units WHERE UnitId = @Idle;", Registered),
        .. new[] { "Pending", "Copying", "Copied", "Held" }.Select(state =>
            new Damage($"UPDATE Migration.Units SET State = N'{state}' WHERE UnitId = @Idle;", Verified)),
        new("UPDATE Migration.Units SET State = N'LeftOut' WHERE UnitId = @Idle;", LeftOut),
        new("INSERT INTO Migration.Quarantine (EntityId, RowId, UnitId, ErrorNumber, ErrorLine, ErrorMessage) VALUES (1, @EmptyProject, @Ada, 547, 1, N'E'); "
            + "DELETE FROM dbo.Projects_New WHERE Id = @EmptyProject;", Quarantine),

        // Workspaces, with content and without
        new("DELETE FROM dbo.Workspaces WHERE OwnerId = @Idle;", OneWorkspace, Owner),
        new("UPDATE dbo.Workspaces SET IsPersonal = 0 WHERE OwnerId = @Idle;", OneWorkspace, Owner),
        new("UPDATE dbo.Workspaces SET IsPersonal = 0 WHERE Id = @BobsWorkspace;", OneWorkspace, Owner, ProjectPlace, DocumentPlace),
        new("DELETE FROM dbo.WorkspaceMembers WHERE UserId = @Idle;", Owner),
        new("DELETE FROM dbo.WorkspaceMembers WHERE UserId = @Bob;", Owner, Reached),
        new("UPDATE dbo.WorkspaceMembers SET Role = N'Admin' WHERE UserId = @Bob;", Owner, Reached),
        new("UPDATE dbo.WorkspaceMembers SET Role = N'Admin' WHERE UserId = @Idle;", Owner),
        new("UPDATE dbo.WorkspaceMembers SET UserId = @Idle WHERE UserId = @Bob;", Owner, Reached, NotReached, Alone),
        new("INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role) VALUES (@BobsWorkspace, @Idle, N'Viewer');", NotReached, Alone),
        new("INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) SELECT Id, @Bob FROM dbo.Workspaces WHERE OwnerId = @Idle;", Alone),
        new("UPDATE dbo.Workspaces SET Name = UPPER(Name) WHERE OwnerId = @Idle;", Named),
        new("UPDATE dbo.Workspaces SET Name = Name + N' ' WHERE OwnerId = @Idle;", Named),

        // Rows lost, and rows too many
        new("DELETE FROM dbo.Projects_New WHERE Id = @EmptyProject;", ProjectMigrated),
        new("DELETE FROM dbo.Documents_New WHERE Id = @OtherDocument;", DocumentMigrated),
        new("DELETE FROM dbo.Documents_New WHERE Id = @LongDocument;", DocumentMigrated, Ledger),
        new("DELETE FROM dbo.Files_New WHERE Id = @File;", FileMigrated),
        new("DELETE FROM dbo.Files_New WHERE Id = @SetAside;", FileMigrated, Ledger),
        new("UPDATE dbo.Projects_New SET Id = NEWID() WHERE Id = @EmptyProject;", ProjectMigrated, ProjectOriginal),
        new("INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) VALUES (@AdasWorkspace, @Ada, N'P');", ProjectOriginal),
        new("INSERT INTO dbo.Documents_New (ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title) "
            + "VALUES (@Project, @AdasWorkspace, @Ada, @Ada, N'D');", DocumentOriginal),
        new("INSERT INTO dbo.Files_New (WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize) VALUES (@AdasWorkspace, @Ada, N'f', N'/f', 1);",
            FileOriginal),

        // Values
        .. Values("Projects_New", "Project", ProjectColumns, "Title = UPPER(Title)", "Title = Title + N' '", "Description = NULL",
            "Description = LOWER(Description)", "CreatedAt = DATEADD(NANOSECOND, 100, CreatedAt)", "UpdatedAt = DATEADD(NANOSECOND, 100, UpdatedAt)"),
        .. Values("Projects_New", "EmptyProject", ProjectColumns, "Description = N''"),
        .. Values("Projects_New", "LongProject", ProjectColumns, "Title = LEFT(Title, 254)", "Title = STUFF(Title, 255, 1, N'#')"),
        .. Values("Documents_New", "Document", DocumentColumns, "Title = UPPER(Title)", "Content = NULL", "Content = LOWER(Content)",
            "Content = Content + N' '", "LastModified = DATEADD(NANOSECOND, 100, LastModified)", "Version = Version + 1"),
        .. Values("Documents_New", "LongDocument", DocumentColumns, "Title = LEFT(Title, 254)", "Content = N''"),
        .. Values("Files_New", "File", FileColumns, "FileName = UPPER(FileName)", "FilePath = FilePath + N' '", "FileSize = FileSize + 1",
            "MimeType = NULL", "CreatedAt = DATEADD(NANOSECOND, 100, CreatedAt)"),

        // Relationships and places
        new("UPDATE dbo.Documents_New SET ProjectId = @EmptyProject WHERE Id = @OtherDocument;", DocumentProject),
        new("UPDATE dbo.Documents_New SET ProjectId = @EmptyProject WHERE Id = @ForeignDocument;", DocumentProject),
        new("UPDATE dbo.Files_New SET DocumentId = @OtherDocument WHERE Id = @File;", FileDocument),
        new("UPDATE dbo.Files_New SET DocumentId = NULL WHERE Id = @File;", FileDocument),
        new("UPDATE dbo.Files_New SET WorkspaceId = @BobsWorkspace WHERE Id = @LooseFile;", FilePlace, Reached, NotReached),
        new("UPDATE dbo.Projects_New SET WorkspaceId = @BobsWorkspace WHERE Id = @EmptyProject;", ProjectPlace, Reached, NotReached),
        new("UPDATE dbo.Documents_New SET WorkspaceId = @BobsWorkspace, ProjectId = @BobsProject WHERE Id = @OtherDocument;",
            DocumentPlace, DocumentProject, Reached, NotReached),

        // The ledger
        new("DELETE FROM Migration.Adjustments WHERE RowId = @SetAside;", FileDocument),
        new("DELETE FROM Migration.Adjustments WHERE RowId = @ForeignDocument;", DocumentProject),
        new("DELETE FROM Migration.Adjustments WHERE RowId = @LongProject;", ProjectColumns),
        new("UPDATE Migration.Adjustments SET OriginalText = LOWER(OriginalText) WHERE RowId = @LongDocument;", DocumentColumns),
        new("UPDATE Migration.Adjustments SET OriginalId = @Document WHERE RowId = @SetAside;", FileDocument, Ledger),
        new("UPDATE Migration.Adjustments SET UnitId = @Bob WHERE RowId = @LongProject;", Ledger),
        new("INSERT INTO Migration.Adjustments (UnitId, EntityId, RowId, RuleName, OriginalId) VALUES (@Ada, 3, @File, N'DocumentLinkSetAside', @Document);",
            FileDocument, Ledger),

        // Keys that were switched off, dropped or made otherwise, and what can then come about
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId;", Keys),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId; "
            + "ALTER TABLE dbo.Files_New CHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId;", Keys),
        new("ALTER TABLE dbo.Files_New DROP CONSTRAINT FK_Files_New_Users_UploadedByUserId;", Keys),
        new("ALTER TABLE dbo.Projects_New DROP CONSTRAINT FK_Projects_New_Users_CreatedByUserId; ALTER TABLE dbo.Projects_New "
            + "ADD CONSTRAINT FK_Projects_New_Users_CreatedByUserId FOREIGN KEY (CreatedByUserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE;", Keys),
        new("ALTER TABLE Migration.Quarantine NOCHECK CONSTRAINT FK_Quarantine_Entities;", Keys),
        new("ALTER TABLE dbo.Files NOCHECK CONSTRAINT FK_Files_Users;", OtherKeys),
        new("ALTER TABLE dbo.WorkspaceMembers NOCHECK CONSTRAINT CK_WorkspaceMembers_Role;", Constraints),
        new("ALTER TABLE dbo.WorkspaceMembers DROP CONSTRAINT CK_WorkspaceMembers_Role; ALTER TABLE dbo.WorkspaceMembers "
            + "ADD CONSTRAINT CK_WorkspaceMembers_Role CHECK (Role IN (N'Owner', N'Admin', N'Member', N'Viewer', N'Guest'));", Constraints),
        new("ALTER TABLE dbo.WorkspaceMembers DROP CONSTRAINT PK_WorkspaceMembers;", UniqueKeys),
        new("ALTER TABLE WorkspaceMigration.PersonalWorkspaces DROP CONSTRAINT UQ_PersonalWorkspaces_WorkspaceId;", UniqueKeys),
        new("DROP INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces;", FilteredIndexes),
        new("DROP INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces; "
            + "CREATE INDEX IXF_Workspaces_OwnerId_Personal ON dbo.Workspaces (OwnerId) WHERE IsPersonal = 1;", FilteredIndexes),
        new("DISABLE TRIGGER dbo.CaptureFiles ON dbo.Files;", Capture),
        new("DROP TRIGGER dbo.CaptureFiles;", Capture),
        new("EXECUTE (N'ALTER TRIGGER dbo.CaptureFiles ON dbo.Files AFTER INSERT AS RETURN;');", Capture),
        new("ALTER TABLE dbo.Files ADD Color nvarchar(10) NULL;", Columns),
        new("ALTER TABLE dbo.Files_New ADD Color nvarchar(10) NULL;", Columns),
        new("ALTER TABLE dbo.Workspaces NOCHECK CONSTRAINT FK_Workspaces_Users_OwnerId; INSERT INTO dbo.Workspaces (Name, OwnerId) VALUES (N'W', @Missing);",
            Keys, WorkspaceOrphan),
        new("ALTER TABLE dbo.WorkspaceMembers NOCHECK CONSTRAINT FK_WorkspaceMembers_Workspaces; "
            + "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Missing, @Idle);", Keys, MembershipOrphan),
        new("ALTER TABLE dbo.Projects_New NOCHECK CONSTRAINT FK_Projects_New_Workspaces; "
            + "UPDATE dbo.Projects_New SET WorkspaceId = @Missing WHERE Id = @EmptyProject;", Keys, ProjectOrphan, ProjectPlace, Reached),
        new("ALTER TABLE dbo.Documents_New NOCHECK CONSTRAINT FK_Documents_New_Projects_New; "
            + "UPDATE dbo.Documents_New SET ProjectId = @Missing WHERE Id = @OtherDocument;", Keys, DocumentOrphan, DocumentProject),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Workspaces; UPDATE dbo.Files_New SET WorkspaceId = @Missing WHERE Id = @LooseFile;",
            Keys, FileOrphan, FilePlace, Reached),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Documents_New; UPDATE dbo.Files_New SET DocumentId = @BobsDocument WHERE Id = @File;",
            Keys, FileDocumentOrphan, FileDocument),
    ];

    private static IEnumerable<Damage> Values(string table, string row, string check, params string[] assignments) =>
        assignments.Select(assignment => new Damage($"UPDATE dbo.{table} SET {assignment} WHERE Id = @{row};", check));
}
