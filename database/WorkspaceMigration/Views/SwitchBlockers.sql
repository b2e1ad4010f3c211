/*
Purpose: what keeps a user from being switched to the personal workspace: it must be there, and be the user's alone, since private content is
         read there from then on.
*/
CREATE VIEW WorkspaceMigration.SwitchBlockers
AS
SELECT
    u.UnitId,
    N'NoWorkspace' AS Kind,
    CONVERT(tinyint, NULL) AS EntityId,
    CONVERT(uniqueidentifier, NULL) AS RowId,
    N'The user has no personal workspace to work in.' AS Reason
FROM Migration.Units AS u
WHERE u.TrackId = 1
    AND NOT EXISTS (
        SELECT 1
        FROM WorkspaceMigration.PersonalWorkspaces AS w
        INNER JOIN dbo.Workspaces AS s ON s.Id = w.WorkspaceId AND s.OwnerId = w.UserId AND s.IsPersonal = 1
        INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId AND m.UserId = w.UserId AND m.Role = N'Owner'
        WHERE w.UserId = u.UnitId)

UNION ALL

SELECT w.UserId AS UnitId, N'OtherMember' AS Kind, NULL AS EntityId, m.UserId AS RowId,
    N'Another user is a member of the personal workspace and would see private content.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.WorkspaceMembers AS m ON m.WorkspaceId = w.WorkspaceId
WHERE m.UserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 1) AS EntityId, n.Id AS RowId,
    N'Another user made a project in the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Projects_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 2) AS EntityId, n.Id AS RowId,
    N'Another user made a document in the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Documents_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.CreatedByUserId <> w.UserId

UNION ALL

SELECT w.UserId AS UnitId, N'OthersRow' AS Kind, CONVERT(tinyint, 3) AS EntityId, n.Id AS RowId,
    N'Another user put a file into the personal workspace.' AS Reason
FROM WorkspaceMigration.PersonalWorkspaces AS w
INNER JOIN dbo.Files_New AS n ON n.WorkspaceId = w.WorkspaceId
WHERE n.UploadedByUserId <> w.UserId;
