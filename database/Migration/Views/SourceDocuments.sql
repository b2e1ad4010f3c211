/*
Purpose: the legacy documents in the shape of dbo.Documents_New. This view is the one place that says how a document is carried over.
Rule TitleShortened: a title of more than 255 characters is cut there, never through a surrogate pair; OriginalTitle holds it whole.
The BIN2 collation makes the functions count UTF-16 units whatever the database's own collation is.
*/
CREATE VIEW Migration.SourceDocuments
AS
SELECT
    d.Id,
    d.UserId,
    d.ProjectId,
    CASE
        WHEN DATALENGTH(d.Title) <= 510 THEN d.Title
        WHEN UNICODE(SUBSTRING(d.Title COLLATE Latin1_General_100_BIN2, 255, 1)) BETWEEN 55296 AND 56319
            THEN LEFT(d.Title COLLATE Latin1_General_100_BIN2, 254)
        ELSE LEFT(d.Title COLLATE Latin1_General_100_BIN2, 255)
    END AS Title,
    CASE WHEN DATALENGTH(d.Title) > 510 THEN d.Title END AS OriginalTitle,
    d.Content,
    d.CreatedAt,
    d.LastModified,
    d.Version
FROM dbo.Documents AS d;
