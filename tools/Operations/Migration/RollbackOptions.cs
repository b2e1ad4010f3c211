namespace Operations.Migration;

/// <summary>How users are taken back.</summary>
/// <param name="TakeCopies">Take away the copies of users who are switched or held, too.</param>
/// <param name="AllowDataLoss">Pass what stands in the way, unless that is absolute.</param>
/// <param name="WhatIf">Go the same way and change nothing.</param>
public sealed record RollbackOptions(bool TakeCopies = false, bool AllowDataLoss = false, bool WhatIf = false);
