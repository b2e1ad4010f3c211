namespace Tsqlite.Execution;

/// <summary>What a statement that succeeds leaves in @@ROWCOUNT and @@ERROR.</summary>
internal enum StatementTrace
{
    /// <summary>No rows and no error.</summary>
    NoRows,

    /// <summary>One row: an assignment.</summary>
    OneRow,

    /// <summary>It counts its rows itself.</summary>
    OwnRows,

    /// <summary>No rows, and an error number of its own: RAISERROR … WITH SETERROR.</summary>
    OwnError,

    /// <summary>What it ran decides both: EXECUTE.</summary>
    OwnRowsAndError,

    /// <summary>Nothing changes: a declaration, which is no statement that runs.</summary>
    Nothing,

    /// <summary>The statements inside decide: IF, WHILE, BEGIN and their kin.</summary>
    Control,
}
