using Microsoft.Data.SqlClient;

namespace Operations.Migration;

/// <summary>Reads what a query or a procedure returns.</summary>
internal static class Queries
{
    /// <summary>All rows of all results.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this SqlConnection connection, string query, Func<SqlDataReader, T> read, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        var rows = new List<T>();
        using var reader = await command.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
                rows.Add(read(reader));
        }
        // To the end: an error after the last row would otherwise be missed.
        while (await reader.NextResultAsync(cancellation));

        return rows;
    }
}
