using Tsqlite.Types;

namespace Tsqlite.Errors;

/// <summary>Errors of procedures: calls, arguments, status; and of what their bodies say of control of flow.</summary>
internal static partial class SqlErrors
{
    private const int ShownQueryLength = 64;

    public static SqlErrorException ParameterMissing(string procedure, string parameter) => Error(201, 16, 4,
        $"Procedure or function '{procedure}' expects parameter '{parameter}', which was not supplied.");

    public static SqlErrorException SplitSeparatorInvalid() => Error(214, 16, 11,
        "Procedure expects parameter 'separator' of type 'nchar(1)/nvarchar(1)'.");

    public static SqlErrorException SplitOrdinalInvalid() => Error(8748, 16, 1,
        "The enable_ordinal argument for string_split only supports constant values (not variables or columns).");

    public static SqlErrorException TableParameterNotReadOnly(string parameter) => Error(352, 15, 1,
        $"The table-valued parameter \"{parameter}\" must be declared with the READONLY option.");

    public static SqlErrorException ReadOnlyOfNoTable(string parameter) => Error(346, 15, 1,
        $"The parameter \"{parameter}\" can not be declared READONLY since it is not a table-valued parameter.");

    public static SqlErrorException TableParameterWritten(string parameter) => Error(10700, 16, 1,
        $"The table-valued parameter \"{parameter}\" is READONLY and cannot be modified.");

    public static SqlErrorException TooManyArguments(string procedure) => Error(8144, 16, 2,
        $"Procedure or function {procedure} has too many arguments specified.");

    public static SqlErrorException TooFewFunctionArguments(string function) => Error(313, 16, 2,
        $"An insufficient number of arguments were supplied for the procedure or function {function}.");

    /// <summary>4121. The first part of the name is taken for a column's.</summary>
    public static SqlErrorException UnknownUserFunction(string first, string function) => Error(4121, 16, 1,
        $"Cannot find either column \"{first}\" or the user-defined function or aggregate \"{function}\", or the name is ambiguous.");

    public static SqlErrorException UnnamedFunctionColumn(int ordinal) => Error(4514, 16, 1,
        $"CREATE FUNCTION failed because a column name is not specified for column {ordinal}.");

    public static SqlErrorException OutputWithTriggers(string table) => Error(334, 16, 1,
        $"The target table '{table}' of the DML statement cannot have any enabled triggers if the statement contains an OUTPUT clause without INTO clause.");

    public static SqlErrorException LogicalTableWrite() => Error(286, 16, 1, "The logical tables INSERTED and DELETED cannot be updated.");

    public static SqlErrorException UpdateOutsideTrigger() => Error(140, 15, 1, "Can only use IF UPDATE within a CREATE TRIGGER statement.");

    public static SqlErrorException TransactionEndedInTrigger() => new(new SqlMessage(3609, 16, 1,
        "The transaction ended in the trigger. The batch has been aborted.")) { EndsAnyBatch = true };

    public static SqlErrorException TriggerTargetMissing(string name) => Error(8197, 16, 4,
        $"The object '{name}' does not exist or is invalid for this operation.");

    public static SqlErrorException SecondInsteadOf(string trigger, string kind, string table, string @event) => Error(2111, 16, 1,
        $"Cannot create trigger '{trigger}' on {kind} '{table}' because an INSTEAD OF {@event} trigger already exists on this object.");

    public static SqlErrorException InsteadOfBesideCascade(string trigger, string table) => Error(2113, 16, 1,
        $"Cannot create INSTEAD OF DELETE or INSTEAD OF UPDATE TRIGGER '{trigger}' on table '{table}'. This is because the table has a FOREIGN KEY " +
        "with cascading DELETE or UPDATE.");

    public static SqlErrorException TriggerOfOtherSchema(string trigger) => Error(2103, 15, 1,
        $"Cannot alter trigger '{trigger}' because its schema is different from the schema of the target table or view.");

    public static SqlErrorException TriggerMissing(string name) => Error(1088, 16, 120,
        $"Cannot find the object \"{name}\" because it does not exist or you do not have permissions.");

    public static SqlErrorException TriggerOrderTaken(string order, string @event) => Error(15130, 16, 1,
        $"There already exists a '{order}' trigger for '{@event}'.");

    public static SqlErrorException TriggerOrderInvalid() =>
        Error(15125, 16, 1, "Trigger is not a trigger for the given statement type, or is no AFTER trigger.");

    public static SqlErrorException SideEffect(string @operator) => Error(443, 16, 14,
        $"Invalid use of a side-effecting operator '{@operator}' within a function.");

    public static SqlErrorException SelectInFunction() => Error(444, 16, 2,
        "Select statements included within a function cannot return data to a client.");

    public static SqlErrorException FunctionWithoutReturn() => Error(455, 16, 2,
        "The last statement included within a function must be a return statement.");

    public static SqlErrorException NoSuchPreparedStatement(int handle) => Error(8179, 16, 2, $"Could not find prepared statement with handle {handle}.");

    public static SqlErrorException NotAParameter(string parameter, string procedure) => Error(8145, 16, 1,
        $"{parameter} is not a parameter for procedure {procedure}.");

    public static SqlErrorException NotAnOutputParameter(string parameter) => Error(8162, 16, 2,
        $"The formal parameter \"{parameter}\" was not declared as an OUTPUT parameter, but the actual parameter passed in requested output.");

    public static SqlErrorException NestingTooDeep() => Error(217, 16, 1,
        "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).");

    public static SqlErrorException ThrowOutsideCatch() => Error(10704, 15, 1,
        "To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add " +
        "error parameters to the THROW statement.");

    public static SqlErrorException ThrowNumber(long number) => Error(35100, 16, 10,
        $"Error number {number} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to " +
        $"2147483647.");

    public static SqlErrorException RaiseErrorNumber(int number, int first) => Error(2732, 16, 1,
        $"Error number {number} is invalid. The number must be from {first} through 2147483647 and it cannot be 50000.");

    public static SqlErrorException MessageMissing(int number, int severity, int state) => Error(18054, 16, 1,
        $"Error {number}, severity {severity}, state {state} was raised, but no message with that error number was found in sys.messages. If " +
        "error is larger than 50000, make sure the user-defined message is added using sp_addmessage.");

    public static SqlErrorException RaiseErrorState(int state) => Error(2756, 16, 1,
        $"Invalid value {state} for state. Valid range is from 0 to 255.");

    public static SqlErrorException SeverityNeedsLog() => Error(2754, 16, 1,
        "Error severity levels greater than 18 can only be specified by members of the sysadmin role, using the WITH LOG option.");

    /// <summary>2747: RAISERROR and FORMATMESSAGE have more arguments than they may.</summary>
    public static SqlErrorException SubstitutionCount(int most) => Error(2747, 16, 1,
        $"Too many substitution parameters for RAISERROR. Cannot exceed {most} substitution parameters.");

    /// <summary>2748. The parameter counts from 1.</summary>
    public static SqlErrorException SubstitutionType(SqlType type, int parameter) => Error(2748, 16, 1,
        $"Cannot specify {Describe(type)} data type (parameter {parameter}) as a substitution parameter.");

    /// <summary>2786. The parameter counts from 1, among those that are substituted.</summary>
    public static SqlErrorException SubstitutionMismatch(int parameter) => Error(2786, 16, 1,
        $"The data type of substitution parameter {parameter} does not match the expected type of the format specification.");

    public static SqlErrorException MessageFormat(string specification) => Error(2787, 16, 1, $"Invalid format specification: '{specification}'.");

    public static SqlErrorException WaitForSyntax(string value) => Error(148, 15, 1,
        $"Incorrect time syntax in time string '{value}' used with WAITFOR.");

    public static SqlErrorException ReturnValueOutsideProcedure() => Error(178, 15, 1,
        "A RETURN statement with a return value cannot be used in this context.");

    /// <summary>282.</summary>
    public static SqlMessage NullReturnStatus(string name, string procedure, int line) => new(282, 0, 1,
        $"The '{name}' procedure attempted to return a status of NULL, which is not allowed. A status of 0 will be returned instead.", procedure, line);

    /// <summary>213, for the rows that a procedure gives.</summary>
    public static SqlErrorException ResultColumnCountMismatch() => new(ColumnCountMismatch().Error) { EndsAnyBatch = true };

    /// <summary>8114, for a parameter's value: unlike conversions elsewhere, that ends its own statement only.</summary>
    public static SqlErrorException ArgumentConversion(SqlType source, SqlType target) =>
        new(ConvertingDataType(source, target).Error) { EndsAnyBatch = false };

    /// <summary>214: a system procedure wants another type.</summary>
    public static SqlErrorException ArgumentType(string parameter, string type) => Error(214, 16, 2,
        $"Procedure expects parameter '{parameter}' of type '{type}'.");

    public static SqlErrorException ParameterGivenTwice(string parameter) => Error(8143, 16, 1,
        $"Parameter '{parameter}' was supplied multiple times.");

    public static SqlErrorException NoParameters(string procedure) => Error(8146, 16, 2,
        $"Procedure {procedure} has no parameters and arguments were supplied.");

    /// <summary>8178. The message shows the beginning of the query only.</summary>
    public static SqlErrorException QueryParameterMissing(string query, string parameter) => Error(8178, 16, 1,
        $"The parameterized query '{(query.Length <= ShownQueryLength ? query : query[..ShownQueryLength])}' expects the parameter '{parameter}', "
        + "which was not supplied.");

    // sp_helptext
    public static SqlErrorException NoSuchObject(string name, string database) => Error(15009, 16, 1,
        $"The object '{name}' does not exist in database '{database}' or is invalid for this operation.");

    public static SqlErrorException NoText(string name) => Error(15197, 16, 1, $"There is no text for object '{name}'.");
}
