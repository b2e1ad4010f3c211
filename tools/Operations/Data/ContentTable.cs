namespace Operations.Data;

/// <summary>A table of the legacy model, as far as loading needs it. The first column is always the key, Id.</summary>
public sealed record ContentTable(string Name, IReadOnlyList<ContentColumn> Columns)
{
    public static readonly ContentTable Users = new("Users",
    [
        new("Id", ColumnKind.Guid),
        new("Email", ColumnKind.Text, IsRequired: false, MaxLength: 320),
        new("FirstName", ColumnKind.Text, IsRequired: false, MaxLength: 100),
        new("LastName", ColumnKind.Text, IsRequired: false, MaxLength: 100),
        new("CreatedAt", ColumnKind.Time),
    ]);

    public static readonly ContentTable Projects = new("Projects",
    [
        new("Id", ColumnKind.Guid),
        new("UserId", ColumnKind.Guid, References: "Users"),
        new("Title", ColumnKind.Text, MaxLength: 500),
        new("Description", ColumnKind.Text, IsRequired: false),
        new("CreatedAt", ColumnKind.Time),
        new("UpdatedAt", ColumnKind.Time),
    ]);

    public static readonly ContentTable Documents = new("Documents",
    [
        new("Id", ColumnKind.Guid),
        new("UserId", ColumnKind.Guid, References: "Users"),
        new("ProjectId", ColumnKind.Guid, References: "Projects"),
        new("Title", ColumnKind.Text, MaxLength: 500),
        new("Content", ColumnKind.Filler),
        new("CreatedAt", ColumnKind.Time),
        new("LastModified", ColumnKind.Time),
        new("Version", ColumnKind.Integer),
    ])
    {
        IgnoredHeaders = ["OriginalBytes"],
    };

    public static readonly ContentTable Files = new("Files",
    [
        new("Id", ColumnKind.Guid),
        new("UserId", ColumnKind.Guid, References: "Users"),
        new("DocumentId", ColumnKind.Guid, IsRequired: false, References: "Documents"),
        new("FileName", ColumnKind.Text, MaxLength: 255),
        new("FilePath", ColumnKind.Text, MaxLength: 500),
        new("FileSize", ColumnKind.BigInteger),
        new("MimeType", ColumnKind.Text, IsRequired: false, MaxLength: 100),
        new("CreatedAt", ColumnKind.Time),
    ]);

    /// <summary>All of them, each after those that it refers to.</summary>
    public static readonly IReadOnlyList<ContentTable> All = [Users, Projects, Documents, Files];

    /// <summary>Columns that a CSV file may have and the table has not.</summary>
    public IReadOnlyList<string> IgnoredHeaders { get; init; } = [];

    /// <summary>The columns as a file with this header has them: where it has a content itself, its length is not needed.</summary>
    public IReadOnlyList<ContentColumn> ColumnsOf(IReadOnlyCollection<string> header) =>
        [.. Columns.Select(column => column.Kind == ColumnKind.Filler && header.Contains(column.Name) ? column.AsText() : column)];

    /// <summary>The name to use in T-SQL.</summary>
    public string FullName => $"dbo.{Name}";

    /// <summary>The CSV file's name; it may end in .gz as well.</summary>
    public string FileName => $"{Name.ToLowerInvariant()}.csv";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
