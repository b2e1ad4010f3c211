namespace Dacpac.Projects;

/// <summary>A source file of the model, with the warnings that the project suppresses in it.</summary>
/// <param name="Path">The full path.</param>
/// <param name="SuppressedWarnings">Numbers such as 71502.</param>
public sealed record SqlSource(string Path, IReadOnlyCollection<int> SuppressedWarnings);
