namespace Operations.Data;

/// <summary>A column of a legacy table.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether it refuses NULL.</param>
/// <param name="MaxLength">The most UTF-16 units that a text may have; 0 for no limit.</param>
/// <param name="References">The table whose ids it refers to.</param>
public sealed record ContentColumn(string Name, ColumnKind Kind, bool IsRequired = true, int MaxLength = 0, string? References = null)
{
    /// <summary>Its name in a CSV header.</summary>
    public string Header => Kind == ColumnKind.Filler ? "ContentLength" : Name;

    /// <summary>The column of a file that has the text itself; an empty field is NULL there.</summary>
    public ContentColumn AsText() => this with { Kind = ColumnKind.Text, IsRequired = false };

    /// <summary>The CLR type of its values.</summary>
    public Type Type => Kind switch
    {
        ColumnKind.Guid => typeof(Guid),
        ColumnKind.Integer => typeof(int),
        ColumnKind.BigInteger => typeof(long),
        ColumnKind.Time => typeof(DateTime),
        _ => typeof(string),
    };
}
