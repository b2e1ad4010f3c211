namespace Tsqlite.Tds.Tokens;

/// <summary>Flags of DONE, DONEPROC and DONEINPROC. MS-TDS 2.2.7.6.</summary>
[Flags]
internal enum DoneStatus : ushort
{
    Final = 0,
    More = 0x0001,
    Error = 0x0002,

    /// <summary>The row count is valid.</summary>
    Count = 0x0010,

    /// <summary>Acknowledges an attention.</summary>
    Attention = 0x0020,

    /// <summary>An error that ends the connection.</summary>
    ServerError = 0x0100,
}
