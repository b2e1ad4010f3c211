namespace SqlTest.Coverage;

/// <summary>A statement of a module.</summary>
/// <param name="Offset">Where it begins in the module's text.</param>
/// <param name="Line">Its line in the file.</param>
public sealed record StatementPlace(int Offset, int Line);
