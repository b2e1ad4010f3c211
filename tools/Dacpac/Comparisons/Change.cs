using System.Text.Json.Serialization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>One thing that a deployment would do, in words that a reviewer understands.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Type">To what: "table", "column", "index", "view" …</param>
/// <param name="Name">Its name; columns, indexes and constraints after their table's.</param>
/// <param name="Sentence">What it means, one sentence.</param>
public sealed record Change(ChangeKind Kind, string Type, string Name, string Sentence)
{
    /// <summary>The table that is locked or whose rows are touched; null when there is none yet.</summary>
    public string? Table { get; init; }

    /// <summary>What the server has to do with the rows of that table.</summary>
    public ChangeWork Work { get; init; } = ChangeWork.Nothing;

    /// <summary>What is lost for good, one sentence; null when nothing is.</summary>
    public string? Loss { get; init; }

    /// <summary>When it fails, or what it breaks, one sentence; null when there is nothing to say.</summary>
    public string? Risk { get; init; }

    /// <summary>The T-SQL that does it.</summary>
    public required string Statement { get; init; }

    /// <summary>The same, as a tree.</summary>
    [JsonIgnore]
    internal TSqlFragment? Fragment { get; init; }
}
