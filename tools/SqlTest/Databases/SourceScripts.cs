using Microsoft.Data.SqlClient;
using SqlTest.Sources;

namespace SqlTest.Databases;

/// <summary>Runs files of T-SQL, and says of what fails in which file and line it stands.</summary>
internal static class SourceScripts
{
    /// <exception cref="SqlTestException">The file is not T-SQL, or the server refuses something in it.</exception>
    public static void Run(SqlConnection connection, SqlFile file)
    {
        if (file.Problem is not null)
            throw new SqlTestException(file.Problem.ToString());
        foreach (var batch in file.Batches)
        {
            if (TryRun(connection, file, batch) is { } problem)
                throw new SqlTestException(problem.ToString());
        }
    }

    /// <returns>What the server says against it; null when nothing.</returns>
    public static SqlProblem? TryRun(SqlConnection connection, SqlFile file, SqlBatch batch)
    {
        try
        {
            using var command = new SqlCommand(batch.Text, connection);
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqlException exception)
        {
            // An error within a procedure that the batch calls has that procedure's line.
            var isHere = exception.Procedure.Length == 0 || batch.Text.Contains(exception.Procedure.Split('.')[^1], StringComparison.OrdinalIgnoreCase);
            return new(file.Name, isHere ? batch.Line + Math.Max(1, exception.LineNumber) - 1 : batch.Line, exception.Errors[0].Message);
        }
    }
}
