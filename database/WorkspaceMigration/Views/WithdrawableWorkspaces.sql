/*
Purpose: what a rollback of provisioning may take away of each provisioned user who is held or left out, and has no copies: Workspace, what it made and
         nobody touched since; Membership, the Owner membership alone, of a workspace that was there before; Nothing; and why a workspace stays.
*/
CREATE VIEW WorkspaceMigration.WithdrawableWorkspaces
AS
SELECT
    s.UserId,
    s.WorkspaceId,
    CASE
        WHEN s.KeptBecause IS NULL AND s.IsWorkspaceCreated = 1 THEN N'Workspace'
        WHEN s.KeptBecause IS NULL AND s.IsMemberCreated = 1 THEN N'Membership'
        ELSE N'Nothing'
    END AS Withdraws,
    s.KeptBecause
FROM (
    SELECT
        p.UserId,
        p.WorkspaceId,
        p.IsWorkspaceCreated,
        p.IsMemberCreated,
        CASE
            WHEN EXISTS (SELECT 1 FROM dbo.Projects_New AS n WHERE n.WorkspaceId = p.WorkspaceId)
                OR EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.WorkspaceId = p.WorkspaceId) THEN N'Something is in it.'
            WHEN EXISTS (SELECT 1 FROM dbo.WorkspaceMembers AS m WHERE m.WorkspaceId = p.WorkspaceId AND m.UserId <> p.UserId) THEN N'It has other members.'
            WHEN p.IsWorkspaceCreated = 0 THEN NULL
            WHEN w.OwnerId <> p.UserId OR w.IsPersonal = 0 THEN N'It was given away, or made a shared one.'
            WHEN w.UpdatedAt <> w.CreatedAt OR w.Description IS NOT NULL OR DATALENGTH(w.Name) <> DATALENGTH(p.Name)
                OR w.Name COLLATE Latin1_General_100_BIN2 <> p.Name COLLATE Latin1_General_100_BIN2 THEN N'It was edited since.'
        END AS KeptBecause
    FROM WorkspaceMigration.PersonalWorkspaces AS p
    LEFT JOIN dbo.Workspaces AS w ON w.Id = p.WorkspaceId
    WHERE EXISTS (SELECT 1 FROM Migration.Units AS u WHERE u.TrackId = 1 AND u.UnitId = p.UserId AND u.State IN (N'Held', N'LeftOut') AND u.Copies = N'None')
) AS s;
