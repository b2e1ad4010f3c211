namespace Tsqlite.Errors;

/// <summary>A T-SQL error on its way to a CATCH block or to the client.</summary>
public sealed class SqlErrorException(SqlMessage error) : Exception(error.Text)
{
    public SqlMessage Error { get; } = error;
}
