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

    public static SqlErrorException OnlyColumn(string column, string table) => Error(4923, 16, 1,
        $"ALTER TABLE DROP COLUMN failed because '{column}' is the only data column in table '{table}'. A table must have at least one data column.");

    public static SqlErrorException TwoNullabilities(string column, string table) => Error(8150, 16, 0,
        $"Multiple NULL constraints were specified for column '{column}', table '{table}'.");

    public static SqlErrorException PrimaryKeyAndUnique(string column, string table) => Error(8151, 16, 0,
        $"Both a PRIMARY KEY and UNIQUE constraint have been defined for column '{column}', table '{table}'. Only one is allowed.");

    public static SqlErrorException TwoClusteredConstraints(string table) => Error(8112, 16, 0,
        $"Cannot add more than one clustered index for constraints on table '{table}'.");

    // Views
    public static SqlErrorException IndexOfUnboundView(string view) => Error(1939, 16, 1,
        $"Cannot create index on view '{view}' because the view is not schema bound.");

    public static SqlErrorException AlterOfNoTable(string name) => Error(4909, 16, 1, $"Cannot alter '{name}' because it is not a table.");

    public static SqlErrorException TruncateOfNoTable(string name) => Error(4708, 16, 1, $"Could not truncate object '{name}' because it is not a table.");

    public static SqlErrorException ViewOfTemporaryTable() => Error(4508, 16, 1,
        "Views or functions are not allowed on temporary tables. Table names that begin with '#' denote temporary tables.");

    /// <summary>What follows the error for which a view can no longer be read.</summary>
    public static SqlErrorException ViewNotUsable(string view) => Error(4413, 16, 1,
        $"Could not use view or function '{view}' because of binding errors.");

    // Constraints and indexes
    private static SqlErrorException ConstraintError(int number, byte severity, byte state, string text) =>
        Error(number, severity, state, text).FollowedBy(ConstraintNotMade());

    /// <summary>What follows the error that says why a constraint could not be made.</summary>
    public static SqlErrorException ConstraintNotMade() => Error(1750, 16, 1, "Could not create constraint or index. See previous errors.");

    public static SqlErrorException DefaultExists() => ConstraintError(1781, 16, 1, "Column already has a DEFAULT bound to it.");

    public static SqlErrorException PrimaryKeyExists(string table) => ConstraintError(1779, 16, 0,
        $"Table '{table}' already has a primary key defined on it.");

    public static SqlErrorException ConstraintNotDropped(SqlErrorException cause) =>
        cause.FollowedBy(Error(3727, 16, 0, "Could not drop constraint. See previous errors."));

    public static SqlErrorException NotSchemaBindable(string kind, string module, string name) => Error(4512, 16, 3,
        $"Cannot schema bind {kind} '{module}' because name '{name}' is invalid for schema binding. Names must be in two-part format and an " +
        "object cannot reference itself.");

    public static SqlErrorException CannotDropBound(string kind, string name, string user) => Error(3729, 16, 1,
        $"Cannot DROP {kind} '{name}' because it is being referenced by object '{user}'.");

    /// <summary>One 5074 for each object that needs the column, then 4922.</summary>
    public static SqlErrorException ColumnNeeded(string change, string column, IEnumerable<(string Kind, string Name)> users) => users
        .Select(user => Error(5074, 16, 1, $"The {user.Kind} '{user.Name}' is dependent on column '{column}'."))
        .Append(Error(4922, 16, 9, $"ALTER TABLE {change} {column} failed because one or more objects access this column."))
        .Aggregate((first, next) => first.FollowedBy(next));

    public static SqlErrorException ConstraintMissing(string name) => Error(4917, 16, 0, $"Constraint '{name}' does not exist.")
        .FollowedBy(ConstraintNotSwitched());

    public static SqlErrorException NotToBeDisabled(string name) => Error(11415, 16, 1,
        $"Object '{name}' cannot be disabled or enabled. This action applies only to foreign key and check constraints.")
        .FollowedBy(ConstraintNotSwitched());

    private static SqlErrorException ConstraintNotSwitched() => Error(4916, 16, 0, "Could not enable or disable the constraint. See previous errors.");

    public static SqlErrorException KeyColumnTwice(string kind, string column) => Error(1909, 16, 1,
        $"Cannot use duplicate column names in {kind}. Column name '{column}' listed more than once.");

    public static SqlErrorException KeyColumnType(string column, string table) => Error(1919, 16, 1,
        $"Column '{column}' in table '{table}' is of a type that is invalid for use as a key column in an index.");

    public static SqlErrorException CheckOfOtherColumn(string column, string table) => Error(8141, 16, 0,
        $"Column CHECK constraint for column '{column}' references another column, table '{table}'.");

    public static SqlErrorException ReferencingColumnMissing(string key, string column, string table) => ConstraintError(1769, 16, 1,
        $"Foreign key '{key}' references invalid column '{column}' in referencing table '{table}'.");

    public static SqlErrorException ReferencedColumnMissing(string key, string column, string table) => ConstraintError(1770, 16, 0,
        $"Foreign key '{key}' references invalid column '{column}' in referenced table '{table}'.");

    public static SqlErrorException KeyColumnCount(string table) => Error(8139, 16, 0,
        $"Number of referencing columns in foreign key differs from number of referenced columns, table '{table}'.");

    public static SqlErrorException KeyColumnLength(string referenced, string referencing, string key) => ConstraintError(1753, 16, 0,
        $"Column '{referenced}' is not the same length or scale as referencing column '{referencing}' in foreign key '{key}'. Columns participating " +
        "in a foreign key relationship must be defined with the same length and scale.");

    public static SqlErrorException KeyColumnDataType(string referenced, string referencing, string key) => ConstraintError(1778, 16, 0,
        $"Column '{referenced}' is not the same data type as referencing column '{referencing}' in foreign key '{key}'.");
}
