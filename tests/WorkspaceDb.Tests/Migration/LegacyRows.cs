using System.Data;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Rows of the legacy model, before they are loaded.</summary>
internal sealed partial class LegacyRows
{
    public DataTable Users { get; } = Table("dbo.Users",
        ("Id", typeof(Guid)), ("Email", typeof(string)), ("FirstName", typeof(string)), ("LastName", typeof(string)), ("CreatedAt", typeof(DateTime)));

    public DataTable Projects { get; } = Table("dbo.Projects",
        ("Id", typeof(Guid)), ("UserId", typeof(Guid)), ("Title", typeof(string)), ("Description", typeof(string)), ("CreatedAt", typeof(DateTime)),
        ("UpdatedAt", typeof(DateTime)));

    public DataTable Documents { get; } = Table("dbo.Documents",
        ("Id", typeof(Guid)), ("UserId", typeof(Guid)), ("ProjectId", typeof(Guid)), ("Title", typeof(string)), ("Content", typeof(string)),
        ("CreatedAt", typeof(DateTime)), ("LastModified", typeof(DateTime)), ("Version", typeof(int)));

    public DataTable Files { get; } = Table("dbo.Files",
        ("Id", typeof(Guid)), ("UserId", typeof(Guid)), ("DocumentId", typeof(Guid)), ("FileName", typeof(string)), ("FilePath", typeof(string)),
        ("FileSize", typeof(long)), ("MimeType", typeof(string)), ("CreatedAt", typeof(DateTime)));

    public int ContentRows => Projects.Rows.Count + Documents.Rows.Count + Files.Rows.Count;

    private static DataTable Table(string name, params (string Name, Type Type)[] columns)
    {
        var table = new DataTable(name);
        foreach (var (column, type) in columns)
            table.Columns.Add(column, type);
        return table;
    }

    public static void Add(DataTable table, params object?[] values) => table.Rows.Add([.. values.Select(value => value ?? DBNull.Value)]);
}
