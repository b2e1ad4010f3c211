using Tsqlite.Types;

namespace Tsqlite.Errors;

/// <summary>Errors of names, statements, transactions, constraints and of Tsqlite itself. Texts and numbers are those of sys.messages.</summary>
internal static partial class SqlErrors
{
    /// <summary>The number under which Tsqlite says that it does not support something; Azure SQL uses it likewise.</summary>
    public const int UnsupportedNumber = 40510;

    public static SqlErrorException Unsupported(string feature, int line) =>
        Error(UnsupportedNumber, 16, 1, $"Line {line}: {feature} is not supported by Tsqlite.");

    public static SqlErrorException Internal(string message) => Error(8630, 17, 0, $"Internal Query Processor Error: {message}");

    // Names
    public static SqlErrorException InvalidObject(string name) => Error(208, 16, 1, $"Invalid object name '{name}'.");

    public static SqlErrorException InvalidColumn(string name) => Error(207, 16, 1, $"Invalid column name '{name}'.");

    public static SqlErrorException AmbiguousTable(string name) => Error(8154, 16, 1, $"The table '{name}' is ambiguous.");

    public static SqlErrorException AmbiguousColumn(string name) => Error(209, 16, 1, $"Ambiguous column name '{name}'.");

    public static SqlErrorException UnboundIdentifier(string name) => Error(4104, 16, 1, $"The multi-part identifier \"{name}\" could not be bound.");

    public static SqlErrorException PrefixUnknown(string name) =>
        Error(107, 15, 1, $"The column prefix '{name}' does not match with a table name or alias name used in the query.");

    public static SqlErrorException UndeclaredVariable(string name) => Error(137, 15, 2, $"Must declare the scalar variable \"{name}\".");

    public static SqlErrorException UndeclaredTableVariable(string name) => Error(1087, 15, 2, $"Must declare the table variable \"{name}\".");

    public static SqlErrorException VariableDeclaredTwice(string name) => Error(134, 15, 2,
        $"The variable name '{name}' has already been declared. Variable names must be unique within a query batch or stored procedure.");

    public static SqlErrorException BreakOutsideLoop() => Error(135, 15, 1, "Cannot use a BREAK statement outside the scope of a WHILE statement.");

    public static SqlErrorException LabelTwice(string label) => Error(132, 15, 1,
        $"The label '{label}' has already been declared. Label names must be unique within a query batch or stored procedure.");

    public static SqlErrorException NoSuchLabel(string label) => Error(133, 15, 1,
        $"A GOTO statement references the label '{label}' but the label has not been declared.");

    public static SqlErrorException JumpIntoTry() => Error(1026, 15, 1, "GOTO cannot be used to jump into a TRY or CATCH scope.");

    public static SqlErrorException UseInProcedure() => Error(154, 15, 1,
        "a USE database statement is not allowed in a procedure, function or trigger.");

    public static SqlErrorException ContinueOutsideLoop() => Error(136, 15, 1,
        "Cannot use a CONTINUE statement outside the scope of a WHILE statement.");

    public static SqlErrorException DuplicateSourceName(string name) => Error(1011, 16, 1,
        $"The correlation name '{name}' is specified multiple times in a FROM clause.");

    public static SqlErrorException NameTooLong(string name, int limit) => Error(103, 15, 4,
        $"The identifier that starts with '{name}' is too long. Maximum length is {limit}.");

    public static SqlErrorException UnknownProcedure(string name) => Error(2812, 16, 62, $"Could not find stored procedure '{name}'.");

    public static SqlErrorException AlreadyExists(string name) => Error(2714, 16, 6, $"There is already an object named '{name}' in the database.");

    public static SqlErrorException SchemaMissing(string name) => Error(2760, 16, 1,
        $"The specified schema name \"{name}\" either does not exist or you do not have permission to use it.");

    public static SqlErrorException CannotDrop(string kind, string name) => Error(3701, 11, 5,
        $"Cannot drop the {kind} '{name}', because it does not exist or you do not have permission.");

    public static SqlErrorException DropOfOtherKind(string kind, string name, string otherKind) => Error(3705, 16, 1,
        $"Cannot use DROP {kind} with '{name}' because '{name}' is a {(otherKind == "SEQUENCE" ? "sequence object" : otherKind.ToLowerInvariant())}. "
        + $"Use DROP {otherKind}.");

    public static SqlErrorException AlterOfOtherKind(string name) => Error(2010, 16, 1,
        $"Cannot perform alter on '{name}' because it is an incompatible object type.");

    public static SqlErrorException CannotDropReferenced(string name) => Error(3726, 16, 1,
        $"Could not drop object '{name}' because it is referenced by a FOREIGN KEY constraint.");

    public static SqlErrorException CannotFind(string name) => Error(4902, 16, 1,
        $"Cannot find the object \"{name}\" because it does not exist or you do not have permissions.");

    /// <summary>1088: SET IDENTITY_INSERT, CREATE INDEX and bulk load.</summary>
    public static SqlErrorException CannotFindTarget(string name) => Error(1088, 16, 11,
        $"Cannot find the object \"{name}\" because it does not exist or you do not have permissions.");

    public static SqlErrorException CannotFindToTruncate(string name) => Error(4701, 16, 1,
        $"Cannot find the object \"{name}\" because it does not exist or you do not have permissions.");

    public static SqlErrorException NotAConstraint(string name) => Error(3728, 16, 1, $"'{name}' is not a constraint.");

    public static SqlErrorException DuplicateColumn(string column, string table) => Error(2705, 16, 4,
        $"Column names in each table must be unique. Column name '{column}' in table '{table}' is specified more than once.");

    public static SqlErrorException NoKeyToReference(string table, string key) => ConstraintError(1776, 16, 0,
        $"There are no primary or candidate keys in the referenced table '{table}' that match the referencing column list in the foreign " +
        $"key '{key}'.");

    public static SqlErrorException ReferencedTableMissing(string key, string table) => ConstraintError(1767, 16, 0,
        $"Foreign key '{key}' references invalid table '{table}'.");

    public static SqlErrorException CrossDatabaseKey(string table) => ConstraintError(1763, 16, 0,
        $"Cross-database foreign key references are not supported. Foreign key '{table}'.");

    public static SqlErrorException MultipleCascadePaths(string key, string table) => ConstraintError(1785, 16, 0,
        $"Introducing FOREIGN KEY constraint '{key}' on table '{table}' may cause cycles or multiple cascade paths. " +
        "Specify ON DELETE NO ACTION or ON UPDATE NO ACTION, or modify other FOREIGN KEY constraints.");

    public static SqlErrorException SetNullOnNotNull(string key) => ConstraintError(1761, 16, 0,
        $"Cannot create the foreign key \"{key}\" with the SET NULL referential action, because one or more referencing columns are not nullable.");

    public static SqlErrorException SetDefaultWithoutDefault(string key) => ConstraintError(1762, 16, 0,
        $"Cannot create the foreign key \"{key}\" with the SET DEFAULT referential action, because one or more referencing not-nullable columns " +
        "lack a default constraint.");

    public static SqlErrorException KeyCollationsDisagree(string referenced, string referencing, string key) => ConstraintError(1757, 16, 0,
        $"Column '{referenced}' is not of same collation as referencing column '{referencing}' in foreign key '{key}'.");

    public static SqlErrorException PrimaryKeyOnNullable(string table) => ConstraintError(8111, 16, 1,
        $"Cannot define PRIMARY KEY constraint on nullable column in table '{table}'.");

    public static SqlErrorException CreateMustBeFirst(string kind) => Error(111, 15, 1, $"'{kind}' must be the first statement in a query batch.");

    public static SqlErrorException DatabaseMissing(string name) => Error(911, 16, 1,
        $"Database '{name}' does not exist. Make sure that the name is entered correctly.");

    public static SqlErrorException NoSuchDatabase(string name) => Error(2702, 16, 2, $"Database '{name}' does not exist.");

    public static SqlErrorException DatabaseExists(string name) => Error(1801, 16, 3,
        $"Database '{name}' already exists. Choose a different database name.");

    public static SqlErrorException DatabaseInUse(string name) => Error(3702, 16, 4,
        $"Cannot drop database \"{name}\" because it is currently in use.");

    public static SqlErrorException CannotDropSystemDatabase(string name) => Error(3708, 16, 5,
        $"Cannot drop the database '{name}' because it is a system database.");

    public static SqlErrorException CannotOpenDatabase(string name) => Error(4060, 11, 1,
        $"Cannot open database \"{name}\" requested by the login. The login failed.");

    public static SqlErrorException LoginFailed(string user) => Error(18456, 14, 1, $"Login failed for user '{user}'.");

    public static SqlErrorException NotADatabase(string file) => Error(5172, 16, 15,
        $"The header for file '{file}' is not a valid database file header: it was not made by Tsqlite.");

    public static SqlErrorException DatabaseVersion(string name, long version, long supported) => Error(948, 20, 1,
        $"The database '{name}' cannot be opened because it is version {version}. This server supports version {supported}. Load its data anew.");

    public static SqlErrorException SchemaExists(string name) => AlreadyExists(name)
        .FollowedBy(Error(2759, 16, 0, "CREATE SCHEMA failed due to previous errors."));

    public static SqlErrorException CannotDropBuiltInSchema(string name) => Error(15150, 16, 1, $"Cannot drop the schema '{name}'.");

    public static SqlErrorException CannotDropSchema(string name) => Error(15151, 16, 1,
        $"Cannot drop the schema '{name}', because it does not exist or you do not have permission.");

    public static SqlErrorException SchemaInUse(string schema, string member) => Error(3729, 16, 1,
        $"Cannot drop schema '{schema}' because it is being referenced by object '{member}'.");

    public static SqlErrorException CannotTruncateReferenced(string table) => Error(4712, 16, 1,
        $"Cannot truncate table '{table}' because it is being referenced by a FOREIGN KEY constraint.");

    public static SqlErrorException IndexExists(string index, string table) => Error(1913, 16, 1,
        $"The operation failed because an index or statistics with name '{index}' already exists on table '{table}'.");

    public static SqlErrorException IndexOfConstraint(string index, string kind) => Error(3723, 16, 4,
        $"An explicit DROP INDEX is not allowed on index '{index}'. It is being used for {kind} constraint enforcement.");

    public static SqlErrorException AddNotNullColumn(string column, string table) => Error(4901, 16, 1,
        "ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or the column being " +
        "added is an identity or timestamp column, " +
        $"or alternatively if none of the previous conditions are satisfied the table must be empty to allow addition of this column. " +
        $"Column '{column}' cannot be added to non-empty table '{table}' because it does not satisfy these conditions.");

    public static SqlErrorException ConstraintIsReferenced(string constraint, string table, string key) => Error(3725, 16, 0,
        $"The constraint '{constraint}' is being referenced by table '{table}', foreign key constraint '{key}'.");

    public static SqlErrorException ColumnMissing(string column, string table) => Error(4924, 16, 1,
        $"ALTER TABLE DROP COLUMN failed because column '{column}' does not exist in table '{table}'.");

    public static SqlErrorException TwoPrimaryKeys(string table) => Error(8110, 16, 0,
        $"Cannot add multiple PRIMARY KEY constraints to table '{table}'.");

    public static SqlErrorException TwoClusteredIndexes(string table) => Error(1902, 16, 3,
        $"Cannot create more than one clustered index on table '{table}'. Drop the existing clustered index before creating another.");

    public static SqlErrorException IndexColumnMissing(string column) => Error(1911, 16, 1,
        $"Column name '{column}' does not exist in the target table or view.");

    public static SqlErrorException SystemCatalogWrite() => Error(259, 16, 1, "Ad hoc updates to system catalogs are not allowed.");

    // Statements
    public static SqlErrorException ColumnCountMismatch() => Error(213, 16, 1,
        "Column name or number of supplied values does not match table definition.");

    public static SqlErrorException TooFewValues() => Error(109, 15, 1,
        "There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES " +
        "clause must match the number of columns specified in the INSERT statement.");

    public static SqlErrorException TooManyValues() => Error(110, 15, 1,
        "There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES " +
        "clause must match the number of columns specified in the INSERT statement.");

    public static SqlErrorException SelectTooShort() => Error(120, 15, 1,
        "The select list for the INSERT statement contains fewer items than the insert list. The number of SELECT values must match the " +
        "number of INSERT columns.");

    public static SqlErrorException SelectTooLong() => Error(121, 15, 1,
        "The select list for the INSERT statement contains more items than the insert list. The number of SELECT values must match the " +
        "number of INSERT columns.");

    public static SqlErrorException ColumnAssignedTwice(string column) => Error(264, 16, 1,
        $"The column name '{column}' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned " +
        "more than one value in the same clause. Modify the clause to make sure that a column is updated only once. If this statement " +
        "updates or inserts columns into a view, column aliasing can conceal the duplication in your code.");

    public static SqlErrorException SubqueryInOutput() => Error(10705, 15, 1, "Subqueries are not allowed in the OUTPUT clause.");

    public static SqlErrorException AggregateInOutput() => Error(158, 15, 1, "An aggregate may not appear in the OUTPUT clause.");

    public static SqlErrorException SetOperationCountMismatch() => Error(205, 16, 1,
        "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.");

    public static SqlErrorException SubqueryReturnedMany() => Error(512, 16, 1,
        "Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is " +
        "used as an expression.");

    public static SqlErrorException SubqueryColumns() => Error(116, 16, 1,
        "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.");

    public static SqlErrorException RowCountIsNegative() => Error(127, 15, 1, "A TOP N or FETCH rowcount value may not be negative.");

    public static SqlErrorException TopWithOffset() => Error(10741, 15, 2, "A TOP can not be used in the same query or sub-query as a OFFSET.");

    public static SqlErrorException OffsetIsNegative() => Error(10742, 15, 1, "The offset specified in a OFFSET clause may not be negative.");

    public static SqlErrorException FetchIsNotPositive() => Error(10744, 15, 1,
        "The number of rows provided for a FETCH clause must be greater then zero.");

    public static SqlErrorException RowCountIsNull() => Error(1060, 15, 1,
        "The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.");

    /// <summary>1014, where the count is known at run time only.</summary>
    public static SqlErrorException RowCountIsInvalid() => Error(1014, 15, 1, "A TOP or FETCH clause contains an invalid value.");

    public static SqlErrorException RecursionTooDeep(int limit) => Error(530, 16, 1,
        $"The statement terminated. The maximum recursion {limit} has been exhausted before statement completion.");

    public static SqlErrorException UnnamedColumn(int ordinal, string source) => Error(8155, 16, 2,
        $"No column name was specified for column {ordinal} of '{source}'.");

    public static SqlErrorException SelectIntoWithoutName() => Error(1038, 15, 5,
        "An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look " +
        "for empty alias names. Aliases defined as \"\" or [] are not allowed. Change the alias to a valid name.");

    public static SqlErrorException OrderByPosition(long position) => Error(108, 16, 1,
        $"The ORDER BY position number {position} is out of range of the number of items in the select list.");

    public static SqlErrorException OrderByNotInList() => Error(104, 16, 1,
        "ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.");

    public static SqlErrorException OrderByNotAllowed() => Error(1033, 15, 1,
        "The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, " +
        "OFFSET or FOR XML is also specified.");

    public static SqlErrorException AssignAndReturn() => Error(141, 15, 1,
        "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.");

    public static SqlErrorException InvalidCollateOperand(SqlType type) => Error(447, 16, 0,
        $"Expression type {Describe(type)} is invalid for COLLATE clause.");

    // Constraints
    public static SqlErrorException NullNotAllowed(string column, string table, string statement) => Error(515, 16, 2,
        $"Cannot insert the value NULL into column '{column}', table '{table}'; column does not allow nulls. {statement} fails.");

    public static SqlErrorException DuplicateConstraintKey(string kind, string constraint, string table, string values) => Error(2627, 14, 1,
        $"Violation of {kind} constraint '{constraint}'. Cannot insert duplicate key in object '{table}'. The duplicate key value is ({values}).");

    public static SqlErrorException DuplicateIndexKey(string index, string table, string values) => Error(2601, 14, 1,
        $"Cannot insert duplicate key row in object '{table}' with unique index '{index}'. The duplicate key value is ({values}).");

    public static SqlErrorException DuplicateAtCreate(string table, string index, string values) => Error(1505, 16, 1,
        $"The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '{table}' and the index name " +
        $"'{index}'. The duplicate key value is ({values}).");

    public static SqlErrorException ConstraintConflict(string statement, string kind, string constraint, string database, string table, string? column) =>
        Error(547, 16, 0, $"The {statement} statement conflicted with the {kind} constraint \"{constraint}\". The conflict occurred in database " +
            $"\"{database}\", table \"{table}\"{(column is null ? "" : $", column '{column}'")}.");

}
