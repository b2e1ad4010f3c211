/*
Purpose:     deletes a document of the workspace model and keeps its files, with DocumentId NULL. A plain DELETE of a document with
             files is refused by FK_Files_New_Documents_New.
Parameters:  @DocumentId, the document.
Errors:      none of its own.
Idempotency: safe to re-run because a document that is gone is not there to delete.
*/
CREATE PROCEDURE dbo.DeleteDocument
    @DocumentId uniqueidentifier
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    UPDATE f
    SET DocumentId = NULL
    FROM dbo.Files_New AS f
    INNER JOIN dbo.Documents_New AS d ON d.WorkspaceId = f.WorkspaceId AND d.Id = f.DocumentId
    WHERE d.Id = @DocumentId;

    DELETE d
    FROM dbo.Documents_New AS d
    WHERE d.Id = @DocumentId;

    COMMIT TRANSACTION;
END;
