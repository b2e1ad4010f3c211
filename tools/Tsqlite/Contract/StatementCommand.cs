namespace Tsqlite.Contract;

/// <summary>The kinds of statements whose end clients tell apart.</summary>
public enum StatementCommand
{
    Other,
    Select,
    SelectInto,
    Insert,
    Update,
    Delete,
    Merge,
    BulkInsert,
}
