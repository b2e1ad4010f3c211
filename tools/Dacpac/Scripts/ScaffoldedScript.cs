namespace Dacpac.Scripts;

/// <summary>An ordered script, and the one that takes it back.</summary>
/// <param name="FileName">Such as 0050_add_phone.sql; of both.</param>
/// <param name="Text">Goes to deploy/Scripts.</param>
/// <param name="Rollback">Goes to deploy/Rollbacks.</param>
public sealed record ScaffoldedScript(string FileName, string Text, string Rollback);
