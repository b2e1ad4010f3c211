namespace Tsqlite.Errors;

/// <summary>
/// SQL Server's errors: number, severity, state and text, each behind a factory that names the situation. The parts are grouped by
/// concern; no other file holds an error number.
/// </summary>
internal static partial class SqlErrors
{
    private static SqlErrorException Error(int number, byte severity, byte state, string text) =>
        new(new SqlMessage(number, severity, state, text));
}
