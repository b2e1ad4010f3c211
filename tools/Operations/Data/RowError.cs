namespace Operations.Data;

/// <summary>Why a row cannot be loaded.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line on which the row begins, from 1.</param>
/// <param name="Column">The column, or null when it is the row as a whole.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record RowError(string File, int Line, string? Column, string Reason)
{
    /// <summary>As compilers print it, so that editors can jump to it.</summary>
    public override string ToString() => Column is null ? $"{File}:{Line}: {Reason}" : $"{File}:{Line}: column {Column}: {Reason}";
}
