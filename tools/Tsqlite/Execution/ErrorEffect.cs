namespace Tsqlite.Execution;

/// <summary>What an error does beyond undoing its statement.</summary>
internal enum ErrorEffect
{
    /// <summary>The next statement runs, or a CATCH block.</summary>
    GoOn,

    /// <summary>A CATCH block runs, and the transaction can only be rolled back.</summary>
    Doom,

    /// <summary>Nothing more of the batch runs.</summary>
    EndBatch,

    /// <summary>Nothing more of the batch runs, and its transaction is undone.</summary>
    EndBatchAndRollBack,
}
