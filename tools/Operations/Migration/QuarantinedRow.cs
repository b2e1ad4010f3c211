namespace Operations.Migration;

/// <summary>A row that could not be carried over.</summary>
/// <param name="UnitId">Its user.</param>
/// <param name="Entity">What it is.</param>
/// <param name="RowId">Its key.</param>
/// <param name="CauseRowId">The row that it hangs on, when that is the one that failed.</param>
/// <param name="ErrorNumber">The error.</param>
/// <param name="ErrorMessage">What that says.</param>
/// <param name="QuarantinedAt">In UTC.</param>
public sealed record QuarantinedRow(
    Guid UnitId, string Entity, Guid RowId, Guid? CauseRowId, int ErrorNumber, string ErrorMessage, DateTime QuarantinedAt);
