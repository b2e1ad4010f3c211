namespace DbUp.Builder;

/// <summary>What the extension methods that name a database hang on.</summary>
public sealed class SupportedDatabases;
