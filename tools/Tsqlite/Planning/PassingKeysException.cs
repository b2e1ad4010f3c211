using Tsqlite.Errors;

namespace Tsqlite.Planning;

/// <summary>
/// An UPDATE failed in SQLite perhaps only because one row took a key that another had not yet given up. Keys count when the statement has
/// ended, so it must run in another way.
/// </summary>
/// <param name="otherwise">The error if the key is taken even so.</param>
internal sealed class PassingKeysException(SqlErrorException otherwise) : Exception("A key is taken by a row that may give it up.")
{
    public SqlErrorException Otherwise { get; } = otherwise;
}
