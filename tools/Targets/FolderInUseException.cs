namespace Targets;

/// <summary>Another embedded engine uses the folder.</summary>
public sealed class FolderInUseException(string message) : TargetException(message);
