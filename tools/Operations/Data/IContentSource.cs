namespace Operations.Data;

/// <summary>Where the rows of the legacy tables come from.</summary>
public interface IContentSource
{
    /// <summary>What to call it in a report.</summary>
    string Description { get; }

    /// <summary>
    /// The rows of a table, made as they are asked for: values in the order of the table's columns, null for NULL.
    /// The tables are asked for in the order of <see cref="ContentTable.All"/>.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="progress">Told now and then which part of the table is done, from 0 to 1.</param>
    IEnumerable<object?[]> Read(ContentTable table, IProgress<double>? progress = null);

    /// <summary>The rows that could not be read; they were left out of what <see cref="Read"/> returned.</summary>
    IReadOnlyList<RowError> Errors { get; }
}
