using Tsqlite.Types;

namespace Tsqlite.Errors;

/// <summary>Errors of cursors.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException CursorIsOpen() => Error(16905, 16, 1, "The cursor is already open.");

    public static SqlErrorException FetchTypeOfForwardOnly(string type) => Error(16911, 16, 1,
        $"fetch: The fetch type {type} cannot be used with forward only cursors.");

    public static SqlErrorException CursorExists(string name) => Error(16915, 16, 1, $"A cursor with the name '{name}' already exists.");

    public static SqlErrorException NoSuchCursor(string name) => Error(16916, 16, 1, $"A cursor with the name '{name}' does not exist.");

    public static SqlErrorException CursorNotOpen() => Error(16917, 16, 1, "Cursor is not open.");

    public static SqlErrorException FetchIntoMismatch() => Error(16924, 16, 1,
        "Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.");

    public static SqlErrorException FetchTypeOfDynamic(string type) => Error(16925, 16, 1,
        $"The fetch type {type} cannot be used with dynamic cursors.");

    public static SqlErrorException CursorReadOnly() => Error(16929, 16, 1, "The cursor is READ ONLY.");

    public static SqlErrorException NoRowFetched() => Error(16931, 16, 1, "There are no rows in the current fetch buffer.");

    public static SqlErrorException ColumnNotForUpdate() => Error(16932, 16, 1,
        "The cursor has a FOR UPDATE list and the requested column to be updated is not in this list.");

    public static SqlErrorException TableNotInCursor() => Error(16933, 16, 1,
        "The cursor does not include the table being modified or the table is not updatable through the cursor.");

    public static SqlErrorException CurrentRowGone() => Error(16947, 16, 1, "No rows were updated or deleted.");

    public static SqlErrorException CursorVariableMisplaced(string name) => Error(16949, 16, 1,
        $"The variable '{name}' is a cursor variable, but it is used in a place where a cursor variable is not valid.");

    public static SqlErrorException CursorVariableEmpty(string name) => Error(16950, 16, 2,
        $"The variable '{name}' does not currently have a cursor allocated to it.");

    public static SqlErrorException NotACursorVariable(string name, SqlType type) => Error(16952, 16, 1,
        $"The variable '{name}' of the type {type} is not a cursor variable.");
}
