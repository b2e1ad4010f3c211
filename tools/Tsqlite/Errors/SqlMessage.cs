namespace Tsqlite.Errors;

/// <summary>An error or informational message as SQL Server sends it.</summary>
/// <param name="Number">Message number; below 50000 SQL Server's own.</param>
/// <param name="Severity">Class: 0 to 10 informational, 11 to 19 errors, 20 and above end the connection.</param>
/// <param name="State">State.</param>
/// <param name="Text">Message text.</param>
/// <param name="Procedure">The procedure that raised it, or an empty string.</param>
/// <param name="Line">Line in the batch or procedure, from 1.</param>
public sealed record SqlMessage(int Number, byte Severity, byte State, string Text, string Procedure = "", int Line = 1)
{
    public bool IsError => Severity > 10;
}
