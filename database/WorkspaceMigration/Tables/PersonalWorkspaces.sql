-- The personal workspace of each provisioned user. Evidence: no key leads to users or workspaces.
CREATE TABLE WorkspaceMigration.PersonalWorkspaces (
    UserId uniqueidentifier NOT NULL,
    WorkspaceId uniqueidentifier NOT NULL,
    -- 0: the user had a personal workspace, or the membership, already, so that a rollback leaves it alone.
    IsWorkspaceCreated bit NOT NULL,
    IsMemberCreated bit NOT NULL,
    -- As it was given: a name that differs in dbo.Workspaces was edited since.
    Name nvarchar(255) NOT NULL,
    ProvisionedAt datetime2(7) NOT NULL,
    CONSTRAINT PK_PersonalWorkspaces PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_PersonalWorkspaces_WorkspaceId UNIQUE (WorkspaceId)
);
