namespace Tsqlite.Errors;

/// <summary>Errors of ALTER COLUMN, of computed columns and of rowversion.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException TooManyColumns(string column, string table, int limit) => Error(1702, 16, 1,
        $"CREATE TABLE failed because column '{column}' in table '{table}' exceeds the maximum of {limit} columns.");

    public static SqlErrorException ColumnWithoutType(string column) => Error(173, 15, 1, $"The definition for column '{column}' must include a data type.");

    // ALTER COLUMN
    public static SqlErrorException AlterColumnMissing(string column, string table) => Error(4924, 16, 1,
        $"ALTER TABLE ALTER COLUMN failed because column '{column}' does not exist in table '{table}'.");

    public static SqlErrorException ColumnOfKind(string column, string kind) => Error(4928, 16, 1, $"Cannot alter column '{column}' because it is '{kind}'.");

    public static SqlErrorException CannotAlterTo(string column, string type) => Error(4927, 16, 1, $"Cannot alter column '{column}' to be data type {type}.");

    public static SqlErrorException NotComputed(string column) => Error(4919, 16, 0,
        $"PERSISTED attribute cannot be altered on column '{column}' because this column is not computed.");

    // Computed columns
    public static SqlErrorException ColumnNotWritable(string column) => Error(271, 16, 1,
        $"The column \"{column}\" cannot be modified because it is either a computed column or is the result of a UNION operator.");

    public static SqlErrorException ComputedKeyNotPersisted(string column, string table) => ConstraintError(1711, 16, 1,
        $"Cannot define PRIMARY KEY constraint on column '{column}' in table '{table}'. The computed column has to be persisted and not nullable.");

    public static SqlErrorException ComputedOfComputed(string column, string table) => Error(1759, 16, 0,
        $"Computed column '{column}' in table '{table}' is not allowed to be used in another computed-column definition.");

    public static SqlErrorException ComputedNotPersisted(string column, string table, string use) => Error(1764, 16, 1,
        $"Computed Column '{column}' in table '{table}' is invalid for use in '{use}' because it is not persisted.");

    public static SqlErrorException KeyNotDeterministic(string column, string table) => Error(2729, 16, 1,
        $"Column '{column}' in table '{table}' cannot be used in an index or statistics or as a partition key because it is non-deterministic.");

    public static SqlErrorException PersistedNotDeterministic(string column, string table) => Error(4936, 16, 1,
        $"Computed column '{column}' in table '{table}' cannot be persisted because the column is non-deterministic.");

    public static SqlErrorException ComputedConstraint() => Error(8183, 16, 1,
        "Only UNIQUE or PRIMARY KEY constraints can be created on computed columns, while CHECK, FOREIGN KEY, and NOT NULL constraints require " +
        "that computed columns be persisted.");

    // rowversion
    public static SqlErrorException UpdateRowVersion() => Error(272, 16, 1, "Cannot update a timestamp column.");

    public static SqlErrorException InsertRowVersion() => Error(273, 16, 1,
        "Cannot insert an explicit value into a timestamp column. Use INSERT with a column list to exclude the timestamp column, or insert a " +
        "DEFAULT into the timestamp column.");

    public static SqlErrorException RowVersionDefault(string table, string column) => Error(1755, 16, 0,
        $"Defaults cannot be created on columns of data type timestamp. Table '{table}', column '{column}'.");

    public static SqlErrorException TwoRowVersions(string table, string column) => Error(2738, 16, 2,
        $"A table can only have one timestamp column. Because table '{table}' already has one, the column '{column}' cannot be added.");

    // Indexes and statistics
    public static SqlErrorException TooManyKeyColumns(string kind, string name, string table, int columns, int limit) => Error(1904, 16, 1,
        $"The {kind} '{name}' on table '{table}' has {columns} columns in the key list. The maximum limit for {kind} key column list is {limit}.");

    public static SqlErrorException IndexEnforces(string index) => Error(1907, 16, 1,
        $"Cannot recreate index '{index}'. The new index definition does not match the constraint being enforced by the existing index.");

    public static SqlErrorException NoIndexToReplace(string index, string table) => Error(7999, 16, 9,
        $"Could not find any index named '{index}' for table '{table}'.");

    public static SqlErrorException CannotFindIndex(string index) => Error(2727, 11, 1, $"Cannot find index '{index}'.");

    public static SqlErrorException StatisticsExist(string name, string table) => Error(1927, 16, 1,
        $"There are already statistics on table '{table}' named '{name}'.");

    public static SqlErrorException NoTableForStatistics(string table) => Error(2706, 16, 6, $"Table '{table}' does not exist.");
}
