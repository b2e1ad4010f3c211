/*
Purpose:     deletes a project of the workspace model with its documents, and keeps the documents' files, with DocumentId NULL. A plain
             DELETE of a project whose documents have files is refused by FK_Files_New_Documents_New.
Parameters:  @ProjectId, the project.
Errors:      none of its own.
Idempotency: safe to re-run because a project that is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteProject
    @ProjectId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    INNER JOIN dbo.Projects_New AS p ON p.WorkspaceId = d.WorkspaceId AND p.Id = d.ProjectId
    WHERE p.Id = @ProjectId;

    DELETE p
    FROM dbo.Projects_New AS p
    WHERE p.Id = @ProjectId;

    COMMIT TRANSACTION;
END;
