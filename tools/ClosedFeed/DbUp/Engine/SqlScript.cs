namespace DbUp.Engine;

/// <summary>A script: what the journal calls it, and its text.</summary>
public sealed class SqlScript(string name, string contents)
{
    /// <summary>The identity of the script in the journal.</summary>
    public string Name { get; } = name;

    /// <summary>The text, with its GO separators.</summary>
    public string Contents { get; } = contents;
}
