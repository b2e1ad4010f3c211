namespace Tsqlite.Contract;

/// <summary>A remote procedure call.</summary>
/// <param name="Procedure">Its name as sent, one to three parts; well-known numbers are given by name (10 is sp_executesql).</param>
/// <param name="Parameters">In the order sent.</param>
public sealed record ProcedureCall(string Procedure, IReadOnlyList<ProcedureParameter> Parameters);
