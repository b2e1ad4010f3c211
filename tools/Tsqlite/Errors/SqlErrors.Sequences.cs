namespace Tsqlite.Errors;

/// <summary>Errors of sequences and of NEXT VALUE FOR.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException SequenceIncrement(string name) => Error(11700, 16, 1, $"The increment for sequence object '{name}' cannot be zero.");

    public static SqlErrorException SequenceIncrementTooLarge(string name) => Error(11701, 16, 1,
        $"The absolute value of the increment for sequence object '{name}' must be less than or equal to the difference between the minimum " +
        "and maximum value of the sequence object.");

    public static SqlErrorException SequenceType(string name) => Error(11702, 16, 2,
        $"The sequence object '{name}' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, or any " +
        "user-defined data type that is based on one of the above integer data types.");

    public static SqlErrorException SequenceStart(string name) => Error(11703, 16, 1,
        $"The start value for sequence object '{name}' must be between the minimum and maximum value of the sequence object.");

    public static SqlErrorException SequenceCurrent(long value, string name) => Error(11704, 16, 1,
        $"The current value '{value}' for sequence object '{name}' must be between the minimum and maximum value of the sequence object.");

    public static SqlErrorException SequenceLimits(string name) => Error(11705, 16, 1,
        $"The minimum value for sequence object '{name}' must be less than its maximum value.");

    public static SqlErrorException SequenceCache(string name) => Error(11706, 16, 1, $"The cache size for sequence object '{name}' must be greater than 0.");

    public static SqlErrorException SequenceArgument(string argument) => Error(11708, 16, 1,
        $"An invalid value was specified for argument '{argument}' for the given data type.");

    public static SqlErrorException SequenceWithoutChange() => Error(11715, 15, 1, "No properties specified for ALTER SEQUENCE.");

    public static SqlErrorException NextValueInSubquery() => Error(11719, 15, 1,
        "NEXT VALUE FOR function is not allowed in check constraints, default objects, computed columns, views, user-defined functions, " +
        "user-defined aggregates, user-defined table types, sub-queries, common table expressions, derived tables or return statements.");

    public static SqlErrorException NextValueInClause() => Error(11720, 15, 1,
        "NEXT VALUE FOR function is not allowed in the TOP, OVER, OUTPUT, ON, WHERE, GROUP BY, HAVING, or ORDER BY clauses.");

    public static SqlErrorException NextValueOfSet() => Error(11721, 15, 1,
        "NEXT VALUE FOR function cannot be used directly in a statement that uses a DISTINCT, UNION, UNION ALL, EXCEPT or INTERSECT operator.");

    public static SqlErrorException NextValueInOrder() => Error(11723, 15, 1,
        "NEXT VALUE FOR function cannot be used directly in a statement that contains an ORDER BY clause unless the OVER clause is specified.");

    public static SqlErrorException NotASequence(string name) => Error(11726, 16, 1, $"Object '{name}' is not a sequence object.");

    public static SqlErrorException SequenceExhausted(string name) => Error(11728, 16, 1,
        $"The sequence object '{name}' has reached its minimum or maximum value. Restart the sequence object to allow new values to be generated.");

    public static SqlErrorException SequenceRange(string name) => Error(11732, 16, 1,
        $"The requested range for sequence object '{name}' exceeds the maximum or minimum limit. Retry with a smaller range.");

    public static SqlErrorException NotAPositiveInteger(string parameter) => Error(11733, 16, 1, $"Parameter '{parameter}' must be a positive integer.");

    public static SqlErrorException NextValueWithTop() => Error(11739, 16, 1,
        "NEXT VALUE FOR function cannot be used if ROWCOUNT option has been set, or the query contains TOP or OFFSET.");

    public static SqlErrorException NextValueInCase() => Error(11741, 15, 1,
        "NEXT VALUE FOR function cannot be used within CASE, CHOOSE, COALESCE, IIF, ISNULL and NULLIF.");

    public static SqlErrorException CannotAlterSequence(string name) => Error(15151, 16, 1,
        $"Cannot alter the sequence object '{name}', because it does not exist or you do not have permission.");
}
