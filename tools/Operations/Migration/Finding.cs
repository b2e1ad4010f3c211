namespace Operations.Migration;

/// <summary>Something dirty or risky that Migration.Assess found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Severity">Error, Warning or Note.</param>
/// <param name="Count">How much of it there is.</param>
/// <param name="Sample">One of it.</param>
/// <param name="WhatWillHappen">What the migration makes of it.</param>
/// <param name="Setting">What changes that; null for nothing.</param>
public sealed record Finding(string Kind, string Severity, long Count, string? Sample, string WhatWillHappen, string? Setting);
