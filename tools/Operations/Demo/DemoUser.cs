using Microsoft.Data.SqlClient;
using Operations.Migration;

namespace Operations.Demo;

/// <summary>The user whom the demo switches, takes back and switches again: what is written in the workspace, and whether it is still there.</summary>
internal sealed class DemoUser(MigrationProcedures migration, Guid id)
{
    private const string Title = "Written in the workspace";

    private readonly Guid _project = Guid.NewGuid();
    private readonly Guid _document = Guid.NewGuid();
    private Guid _edited;
    private Guid _deleted;

    public Guid Id { get; } = id;

    /// <summary>One who is verified and has something of each kind if there is one, and of these the one who has most.</summary>
    public static async Task<DemoUser?> ChooseAsync(MigrationProcedures migration, CancellationToken cancellation)
    {
        var users = await migration.QueryAsync(
            """
            SELECT TOP (1) u.UnitId
            FROM Migration.Units AS u
            INNER JOIN dbo.Documents AS d ON d.UserId = u.UnitId
            LEFT JOIN dbo.Files AS f ON f.DocumentId = d.Id AND f.UserId = d.UserId
            WHERE u.State = N'Verified' AND d.Title NOT LIKE N'Written meanwhile%'
            GROUP BY u.UnitId
            ORDER BY CASE WHEN COUNT(f.Id) > 0 THEN 0 ELSE 1 END, COUNT(*) DESC, u.UnitId;
            """,
            row => row.GetGuid(0),
            cancellation);
        return users is [var user] ? new DemoUser(migration, user) : null;
    }

    /// <summary>A new project with a document, another document's title, and one file less if there is one.</summary>
    public async Task WriteInWorkspaceAsync(CancellationToken cancellation)
    {
        var written = await migration.QueryAsync(
            """
            DECLARE @Workspace uniqueidentifier = (SELECT w.Id FROM dbo.Workspaces AS w WHERE w.OwnerId = @User AND w.IsPersonal = 1);
            DECLARE @Edited uniqueidentifier = (SELECT TOP (1) d.Id FROM dbo.Documents_New AS d WHERE d.WorkspaceId = @Workspace ORDER BY d.Id);
            DECLARE @Deleted uniqueidentifier = (SELECT TOP (1) f.Id FROM dbo.Files_New AS f WHERE f.WorkspaceId = @Workspace ORDER BY f.Id);
            INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title) VALUES (@Project, @Workspace, @User, @Title);
            INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title)
            VALUES (@Document, @Project, @Workspace, @User, @User, @Title);
            UPDATE dbo.Documents_New SET Title = @Title, LastModified = SYSUTCDATETIME() WHERE Id = @Edited;
            DELETE FROM dbo.Files_New WHERE Id = @Deleted;
            SELECT @Edited, @Deleted;
            """,
            row => (Edited: row.GetGuid(0), Deleted: row.IsDBNull(1) ? Guid.Empty : row.GetGuid(1)),
            cancellation,
            [.. Parameters()]);
        (_edited, _deleted) = written[0];
    }

    /// <summary>How much of what was written is not in the legacy model, or not in the workspace model.</summary>
    public async Task<int> LostAsync(bool inLegacy, CancellationToken cancellation)
    {
        var suffix = inLegacy ? "" : "_New";
        var lost = await migration.QueryAsync(
            $"""
            SELECT
                CASE WHEN EXISTS (SELECT 1 FROM dbo.Projects{suffix} AS p WHERE p.Id = @Project AND p.Title = @Title) THEN 0 ELSE 1 END
                + CASE WHEN EXISTS (SELECT 1 FROM dbo.Documents{suffix} AS d WHERE d.Id = @Document AND d.ProjectId = @Project) THEN 0 ELSE 1 END
                + CASE WHEN EXISTS (SELECT 1 FROM dbo.Documents{suffix} AS d WHERE d.Id = @Edited AND d.Title = @Title) THEN 0 ELSE 1 END
                + CASE WHEN EXISTS (SELECT 1 FROM dbo.Files{suffix} AS f WHERE f.Id = @Deleted) THEN 1 ELSE 0 END;
            """,
            row => row.GetInt32(0),
            cancellation,
            [.. Parameters(), new("@Edited", _edited), new("@Deleted", _deleted)]);
        return lost[0];
    }

    public async Task<string> StateAsync(CancellationToken cancellation)
    {
        var states = await migration.QueryAsync(
            "SELECT u.State FROM Migration.Units AS u WHERE u.UnitId = @User;", row => row.GetString(0), cancellation, new SqlParameter("@User", Id));
        return states[0];
    }

    private IEnumerable<SqlParameter> Parameters() =>
        [new("@User", Id), new("@Project", _project), new("@Document", _document), new("@Title", Title)];
}
