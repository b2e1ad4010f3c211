namespace Tsqlite.Errors;

/// <summary>Errors of data types, columns, keys and constraints as they are defined.</summary>
internal static partial class SqlErrors
{
    // Data types
    public static SqlErrorException NoSuchView(string name) => Error(15165, 16, 1,
        $"Could not find object '{name}' or you do not have permission.");

    public static SqlErrorException UnknownType(string name, int ordinal) => Error(2715, 16, 6,
        $"Column, parameter, or variable #{ordinal}: Cannot find data type {name}.");

    public static SqlErrorException LengthInvalid(int line, long length) => Error(1001, 15, 1,
        $"Line {line}: Length or precision specification {length} is invalid.");

    public static SqlErrorException ScaleInvalid(int line, long scale) => Error(1002, 15, 1, $"Line {line}: Specified scale {scale} is invalid.");

    public static SqlErrorException LengthOverAnyMaximum(long length, string kind, string name, int maximum) => Error(131, 15, 2,
        $"The size ({length}) given to the {kind} '{name}' exceeds the maximum allowed for any data type ({maximum}).");

    public static SqlErrorException LengthOverMaximum(long length, string kind, string name, int maximum) => Error(2717, 16, 2,
        $"The size ({length}) given to the {kind} '{name}' exceeds the maximum allowed ({maximum}).");

    public static SqlErrorException PrecisionOverMaximum(long precision, int ordinal, int maximum) => Error(2750, 16, 1,
        $"Column, parameter, or variable #{ordinal}: Specified column precision {precision} is greater than the maximum precision of {maximum}.");

    public static SqlErrorException ScaleOverPrecision(long scale, long precision, int ordinal) => Error(2751, 16, 1,
        $"Column, parameter, or variable #{ordinal}: Specified column scale {scale} is greater than the specified precision of {precision}.");

    // Columns
    public static SqlErrorException IdentityType(string column) => Error(2749, 16, 2,
        $"Identity column '{column}' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, unencrypted, " +
        "and constrained to be nonnullable.");

    public static SqlErrorException IdentityNullable(string column, string table) => Error(8147, 16, 1,
        $"Could not create IDENTITY attribute on nullable column '{column}', table '{table}'.");

    public static SqlErrorException IdentityDefault(string table, string column) => Error(1754, 16, 0,
        $"Defaults cannot be created on columns with an IDENTITY attribute. Table '{table}', column '{column}'.");

    public static SqlErrorException NameNotPermitted(string name) => Error(128, 15, 1,
        $"The name \"{name}\" is not permitted in this context. Valid expressions are constants, constant expressions, and (in some contexts) " +
        "variables. Column names are not permitted.");

    // Constraints and indexes
    public static SqlErrorException KeyColumnTwice(string kind, string column) => Error(1909, 16, 1,
        $"Cannot use duplicate column names in {kind}. Column name '{column}' listed more than once.");

    public static SqlErrorException KeyColumnType(string column, string table) => Error(1919, 16, 1,
        $"Column '{column}' in table '{table}' is of a type that is invalid for use as a key column in an index.");

    public static SqlErrorException CheckOfOtherColumn(string column, string table) => Error(8141, 16, 0,
        $"Column CHECK constraint for column '{column}' references another column, table '{table}'.");

    public static SqlErrorException ReferencingColumnMissing(string key, string column, string table) => Error(1769, 16, 1,
        $"Foreign key '{key}' references invalid column '{column}' in referencing table '{table}'.");

    public static SqlErrorException ReferencedColumnMissing(string key, string column, string table) => Error(1770, 16, 0,
        $"Foreign key '{key}' references invalid column '{column}' in referenced table '{table}'.");

    public static SqlErrorException KeyColumnCount(string table) => Error(8139, 16, 0,
        $"Number of referencing columns in foreign key differs from number of referenced columns, table '{table}'.");

    public static SqlErrorException KeyColumnLength(string referenced, string referencing, string key) => Error(1753, 16, 0,
        $"Column '{referenced}' is not the same length or scale as referencing column '{referencing}' in foreign key '{key}'. Columns participating " +
        "in a foreign key relationship must be defined with the same length and scale.");

    public static SqlErrorException KeyColumnDataType(string referenced, string referencing, string key) => Error(1778, 16, 0,
        $"Column '{referenced}' is not the same data type as referencing column '{referencing}' in foreign key '{key}'.");
}
