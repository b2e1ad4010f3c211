namespace Tsqlite.Tests.Targets;

/// <summary>Something that runs batches: the case tables give the same transcript on each.</summary>
internal interface ITarget : IDisposable
{
    /// <summary>A new, empty database.</summary>
    string NewDatabase();

    /// <summary>Runs batches one after the other on one connection of their own.</summary>
    IReadOnlyList<string> Run(string database, IEnumerable<string> batches);
}
