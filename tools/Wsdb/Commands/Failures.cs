using Microsoft.Data.SqlClient;
using Targets;
using WorkspaceDb.Deploy;

namespace Wsdb.Commands;

/// <summary>Turns what can go wrong with a database into one clear line.</summary>
internal static class Failures
{
    private const int InvalidObjectName = 208;
    private const int NoSuchProcedure = 2812;

    /// <summary>Refusals that have an exit code of their own; see Migration.ErrorNumbers.</summary>
    private static readonly Dictionary<int, ExitCode> Refusals = new()
    {
        // A deployment, or a run that excludes this one
        [50005] = ExitCode.Locked,
        // A control marker is in force
        [50015] = ExitCode.Locked,
        // There is no such unit, run or track
        [50006] = ExitCode.Usage,
        // There is no such setting, or no such value
        [50020] = ExitCode.Usage,
    };

    /// <summary>Does the work; an error of the server becomes one that is written for the user.</summary>
    public static async Task ExplainAsync(DatabaseTarget target, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception exception) when (target.Failure is { } failure)
        {
            throw new CommandFailedException(
                $"{failure.ReplaceLineEndings(" ")} Nothing committed is lost; run the same command again to go on.", inner: exception);
        }
        catch (DeploymentException exception)
        {
            throw new CommandFailedException(exception.Message, (ExitCode)exception.ExitCode, exception);
        }
        catch (SqlException exception)
        {
            var hint = exception.Number is InvalidObjectName or NoSuchProcedure ? " Is the database deployed (wsdb deploy)?" : "";
            var place = exception.Procedure.Length > 0 ? $" ({exception.Procedure}, line {exception.LineNumber})" : "";
            var exitCode = Refusals.GetValueOrDefault(exception.Number, ExitCode.Failed);
            throw new CommandFailedException($"Error {exception.Number}: {FirstError(exception)}{place}{hint}", exitCode, exception);
        }
    }

    private static string FirstError(SqlException exception) =>
        (exception.Errors.Count > 0 ? exception.Errors[0].Message : exception.Message).ReplaceLineEndings(" ");
}
