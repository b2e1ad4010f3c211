namespace Tsqlite.Execution.Cursors;

/// <summary>A row of a cursor.</summary>
/// <param name="Values">What it shows.</param>
/// <param name="RowIds">The row of each table that it stands for; none in a static cursor.</param>
internal sealed record CursorRow(object?[] Values, long[] RowIds)
{
    public bool IsSameRow(CursorRow other) => RowIds.AsSpan().SequenceEqual(other.RowIds);
}
