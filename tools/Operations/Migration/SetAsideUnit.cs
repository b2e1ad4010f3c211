namespace Operations.Migration;

/// <summary>A user whom runs leave behind, and why.</summary>
/// <param name="UnitId">The user.</param>
/// <param name="State">Held, LeftOut, or the state in which rows went into quarantine.</param>
/// <param name="Reason">What is wrong, in a sentence.</param>
/// <param name="QuarantinedRows">Rows that could not be carried over.</param>
/// <param name="Entity">What the first of them is; null without one.</param>
/// <param name="RowId">Its key.</param>
/// <param name="ErrorNumber">Its error.</param>
/// <param name="ErrorMessage">What that says.</param>
public sealed record SetAsideUnit(
    Guid UnitId, string State, string Reason, int QuarantinedRows, string? Entity, Guid? RowId, int? ErrorNumber, string? ErrorMessage)
{
    /// <summary>In a line.</summary>
    public override string ToString()
    {
        var row = RowId is null ? "" : $" {Entity} {RowId}: error {ErrorNumber}: {ErrorMessage}";
        return $"user {UnitId} ({State}): {Reason}{row}".ReplaceLineEndings(" ");
    }
}
