-- The project that was made for a user's documents which stand in other users' projects: rule ProjectReplaced. It has no original.
CREATE TABLE WorkspaceMigration.CollectingProjects (
    UserId uniqueidentifier NOT NULL,
    ProjectId uniqueidentifier NOT NULL,
    CONSTRAINT PK_CollectingProjects PRIMARY KEY CLUSTERED (UserId),
    CONSTRAINT UQ_CollectingProjects_ProjectId UNIQUE (ProjectId)
);
