namespace Tsqlite.Errors;

/// <summary>Errors of common table expressions and of the columns that derived tables and views offer.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException ColumnListTooShort(string source) => Error(8158, 16, 1,
        $"'{source}' has more columns than were specified in the column list.");

    public static SqlErrorException ColumnListTooLong(string source) => Error(8159, 16, 1,
        $"'{source}' has fewer columns than were specified in the column list.");

    public static SqlErrorException DuplicateOutputColumn(string column, string source) => Error(8156, 16, 1,
        $"The column '{column}' was specified multiple times for '{source}'.");

    public static SqlErrorException UnnamedViewColumn(int ordinal) => Error(4511, 16, 1,
        $"Create View or Function failed because no column name was specified for column {ordinal}.");

    public static SqlErrorException DuplicateViewColumn(string column, string view) => Error(4506, 16, 1,
        $"Column names in each view or function must be unique. Column name '{column}' in view or function '{view}' is specified more than once.");

    public static SqlErrorException DuplicateCommonTable(string name) => Error(239, 16, 1,
        $"Duplicate common table expression name '{name}' was specified.");

    public static SqlErrorException RecursiveTypesDiffer(string column, string name) => Error(240, 16, 1,
        $"Types don't match between the anchor and the recursive part in column \"{column}\" of recursive query \"{name}\".");

    public static SqlErrorException RecursionWithoutAnchor(string name) => Error(246, 16, 1,
        $"No anchor member was specified for recursive query \"{name}\".");

    public static SqlErrorException RecursionWithoutUnionAll(string name) => Error(252, 16, 1,
        $"Recursive common table expression '{name}' does not contain a top-level UNION ALL operator.");

    public static SqlErrorException MultipleRecursiveReferences(string name) => Error(253, 16, 1,
        $"Recursive member of a common table expression '{name}' has multiple recursive references.");

    public static SqlErrorException DistinctInRecursion(string name) => Error(460, 16, 1,
        $"DISTINCT operator is not allowed in the recursive part of a recursive common table expression '{name}'.");

    public static SqlErrorException TopInRecursion(string name) => Error(461, 16, 1,
        $"The TOP or OFFSET operator is not allowed in the recursive part of a recursive common table expression '{name}'.");

    public static SqlErrorException OuterJoinInRecursion(string name) => Error(462, 16, 1,
        $"Outer join is not allowed in the recursive part of a recursive common table expression '{name}'.");

    public static SqlErrorException RecursionInSubquery() => Error(465, 16, 1, "Recursive references are not allowed in subqueries.");

    public static SqlErrorException GroupingInRecursion(string name) => Error(467, 16, 1,
        $"GROUP BY, HAVING, or aggregate functions are not allowed in the recursive part of a recursive common table expression '{name}'.");
}
