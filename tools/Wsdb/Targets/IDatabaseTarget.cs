using Microsoft.Data.SqlClient;

namespace Wsdb.Targets;

/// <summary>A running server with a database for this program. Disposing of it ends what was started for it.</summary>
internal interface IDatabaseTarget : IAsyncDisposable
{
    /// <summary>What to call it in a report; no password.</summary>
    string Description { get; }

    /// <summary>How to reach the database. It is a secret: it may hold a password.</summary>
    SqlConnectionStringBuilder Connection { get; }

    /// <summary>Whether the database lives only as long as this program wants; nobody else's data is in it.</summary>
    bool IsOwn { get; }

    /// <summary>Says why the server cannot be reached any more, if it is known.</summary>
    string? Failure => null;
}
