/*
Purpose: the keys, checks, unique and filtered indexes that hold the workspace model together, as the catalog spells them. A test compares this list
         with the model.
*/
CREATE VIEW WorkspaceMigration.ExpectedKeys
AS
SELECT
    k.Kind,
    k.TableName,
    k.Name,
    k.Definition
FROM (VALUES
    (N'ForeignKey', N'dbo.Workspaces', N'FK_Workspaces_Users_OwnerId', N'(OwnerId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Users_UserId', N'(UserId) to dbo.Users (Id) CASCADE'),
    (N'ForeignKey', N'dbo.WorkspaceMembers', N'FK_WorkspaceMembers_Users_InvitedBy', N'(InvitedBy) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Projects_New', N'FK_Projects_New_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.Projects_New', N'FK_Projects_New_Users_CreatedByUserId', N'(CreatedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Projects_New', N'(WorkspaceId, ProjectId) to dbo.Projects_New (WorkspaceId, Id) CASCADE'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Users_CreatedByUserId', N'(CreatedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Documents_New', N'FK_Documents_New_Users_LastModifiedByUserId', N'(LastModifiedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Workspaces', N'(WorkspaceId) to dbo.Workspaces (Id) CASCADE'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Documents_New', N'(WorkspaceId, DocumentId) to dbo.Documents_New (WorkspaceId, Id) NO_ACTION'),
    (N'ForeignKey', N'dbo.Files_New', N'FK_Files_New_Users_UploadedByUserId', N'(UploadedByUserId) to dbo.Users (Id) NO_ACTION'),
    (N'Check', N'dbo.WorkspaceMembers', N'CK_WorkspaceMembers_Role', N'([Role]=N''Viewer'' OR [Role]=N''Member'' OR [Role]=N''Admin'' OR [Role]=N''Owner'')'),
    (N'Unique', N'dbo.Workspaces', N'PK_Workspaces', N'(Id)'),
    (N'Unique', N'dbo.WorkspaceMembers', N'PK_WorkspaceMembers', N'(Id)'),
    (N'Unique', N'dbo.WorkspaceMembers', N'UQ_WorkspaceMembers_WorkspaceId_UserId', N'(WorkspaceId, UserId)'),
    (N'Unique', N'dbo.Projects_New', N'PK_Projects_New', N'(Id)'),
    (N'Unique', N'dbo.Projects_New', N'UQ_Projects_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'dbo.Documents_New', N'PK_Documents_New', N'(Id)'),
    (N'Unique', N'dbo.Documents_New', N'UQ_Documents_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'dbo.Files_New', N'PK_Files_New', N'(Id)'),
    (N'Unique', N'dbo.Files_New', N'UQ_Files_New_WorkspaceId_Id', N'(WorkspaceId, Id)'),
    (N'Unique', N'WorkspaceMigration.PersonalWorkspaces', N'PK_PersonalWorkspaces', N'(UserId)'),
    (N'Unique', N'WorkspaceMigration.PersonalWorkspaces', N'UQ_PersonalWorkspaces_WorkspaceId', N'(WorkspaceId)'),
    (N'Unique', N'WorkspaceMigration.CollectingProjects', N'PK_CollectingProjects', N'(UserId)'),
    (N'Unique', N'WorkspaceMigration.CollectingProjects', N'UQ_CollectingProjects_ProjectId', N'(ProjectId)'),
    (N'Filtered', N'dbo.Workspaces', N'IXF_Workspaces_OwnerId_Personal', N'UNIQUE (OwnerId) WHERE ([IsPersonal]=(1))'),
    (N'Filtered', N'dbo.WorkspaceMembers', N'IXF_WorkspaceMembers_InvitedBy', N'(InvitedBy) WHERE ([InvitedBy] IS NOT NULL)'),
    (N'Filtered', N'dbo.Files_New', N'IXF_Files_New_WorkspaceId_DocumentId', N'(WorkspaceId, DocumentId) WHERE ([DocumentId] IS NOT NULL)')
) AS k (Kind, TableName, Name, Definition);
