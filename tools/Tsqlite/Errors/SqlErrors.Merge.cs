namespace Tsqlite.Errors;

/// <summary>Errors of MERGE.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException MergeClauseUnreachable(string clause) => Error(5324, 15, 1,
        $"In a MERGE statement, a '{clause}' clause with a search condition cannot appear after a '{clause}' clause with no search condition.");

    public static SqlErrorException SourceColumnsOnly(string name) => Error(5333, 15, 1,
        $"The identifier '{name}' cannot be bound. Only source columns and columns in the clause scope are allowed "
        + "in the 'WHEN NOT MATCHED' clause of a MERGE statement.");

    public static SqlErrorException TargetColumnsOnly(string name) => Error(5334, 15, 1,
        $"The identifier '{name}' cannot be bound. Only target columns and columns in the clause scope are allowed "
        + "in the 'WHEN NOT MATCHED BY SOURCE' clause of a MERGE statement.");

    public static SqlErrorException MergedTwice() => Error(8672, 16, 1,
        "The MERGE statement attempted to UPDATE or DELETE the same row more than once. This happens when a target row matches more than one source row. "
        + "A MERGE statement cannot UPDATE/DELETE the same row of the target table multiple times. Refine the ON clause to ensure a target row matches at "
        + "most one source row, or use the GROUP BY clause to group the source rows.");

    public static SqlErrorException MergeActionNotAllowed(string action, string clause) => Error(10711, 15, 1,
        $"An action of type '{action}' is not allowed in the '{clause}' clause of a MERGE statement.");

    public static SqlErrorException MergeNeedsSemicolon() => Error(10713, 15, 1, "A MERGE statement must be terminated by a semi-colon (;).");

    public static SqlErrorException MergeActionTwice(string action, string clause) => Error(10714, 15, 1,
        $"An action of type '{action}' cannot appear more than once in a '{clause}' clause of a MERGE statement.");
}
