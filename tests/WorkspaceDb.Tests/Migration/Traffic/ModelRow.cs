namespace WorkspaceDb.Tests.Migration.Traffic;

/// <summary>What an application knows of a row that it has written: the truth that the database is held to.</summary>
internal sealed class ModelRow
{
    public required Guid Id { get; init; }

    public required Guid User { get; set; }

    /// <summary>A document's project; a file's document, or null.</summary>
    public Guid? Parent { get; set; }

    /// <summary>A title, or a file's name, as a whole.</summary>
    public required string Text { get; set; }

    /// <summary>A document's content, which is as long as the application made it.</summary>
    public string? Content { get; set; }
}
