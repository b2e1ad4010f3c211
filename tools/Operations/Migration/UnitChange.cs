namespace Operations.Migration;

/// <summary>A change of users that is done at once, in one transaction.</summary>
public enum UnitChange
{
    Release,
    Hold,
    LeaveOut,
    TakeIn,
    Finalise,
    Reopen,
    Repair,
}
