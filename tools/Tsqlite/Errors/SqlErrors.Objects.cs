namespace Tsqlite.Errors;

/// <summary>Errors of types, synonyms, renames, transfers and extended properties.</summary>
internal static partial class SqlErrors
{
    // Types
    public static SqlErrorException TypeMissing(string name) => Error(218, 16, 1,
        $"Could not find the type '{name}'. Either it does not exist or you do not have the necessary permission.");

    public static SqlErrorException TypeExists(string name) => Error(219, 16, 1,
        $"The type '{name}' already exists, or you do not have permission to create it.");

    public static SqlErrorException ColumnOfTableType(string column) => Error(350, 16, 1,
        $"The column \"{column}\" does not have a valid data type. A column cannot be of a user-defined table type.");

    public static SqlErrorException TypeWithLength(int ordinal, string name) => Error(2716, 16, 1,
        $"Column, parameter, or variable #{ordinal}: Cannot specify a column width on data type {name}.");

    public static SqlErrorException TypeInUse(string name, string user) => Error(3732, 16, 1,
        $"Cannot drop type '{name}' because it is being referenced by object '{user}'. There may be other objects that reference this type.");

    // Synonyms
    public static SqlErrorException SynonymInvalid(string name) => Error(5313, 16, 1, $"Synonym '{name}' refers to an invalid object.");

    public static SqlErrorException SynonymOfSynonym(string name) => Error(470, 16, 1,
        $"The synonym \"{name}\" referenced synonym \"{name}\". Synonym chaining is not allowed.");

    // Objects that others need
    public static SqlErrorException InUse(string statement, string name, string user) => Error(3729, 16, 1,
        $"Cannot {statement} '{name}' because it is being referenced by object '{user}'.");

    // ALTER SCHEMA … TRANSFER
    public static SqlErrorException CannotAlterSchema(string name) => Error(15151, 16, 1,
        $"Cannot alter the schema '{name}', because it does not exist or you do not have permission.");

    public static SqlErrorException CannotFindNamed(string kind, string name) => Error(15151, 16, 1,
        $"Cannot find the {kind} '{name}', because it does not exist or you do not have permission.");

    public static SqlErrorException TransferOfBound() => Error(15348, 16, 1, "Cannot transfer a schemabound object.");

    public static SqlErrorException ExistsInSchema(string name) => Error(15530, 16, 1, $"The object with name \"{name}\" already exists.");

    // sp_rename
    public static SqlErrorException RenameNull(string parameter) => Error(15223, 11, 1, $"Error: The input parameter '{parameter}' is not allowed to be null.");

    public static SqlErrorException RenameMissing(string name, string database, string kind) => Error(15225, 11, 1,
        $"No item by the name of '{name}' could be found in the current database '{database}', given that @itemtype was input as '{kind}'.");

    public static SqlErrorException RenameAmbiguous(string kind) => Error(15248, 11, 1,
        $"Either the parameter @objname is ambiguous or the claimed @objtype ({kind}) is wrong.");

    public static SqlErrorException RenameKind(string kind) => Error(15249, 11, 1, $"Error: Explicit @objtype '{kind}' is unrecognized.");

    public static SqlErrorException NameSyntax(string name) => Error(15253, 11, 1, $"Syntax error parsing SQL identifier '{name}'.");

    public static SqlErrorException RenameTaken(string name, string kind) => Error(15335, 11, 1,
        $"Error: The new name '{name}' is already in use as a {kind} name and would cause a duplicate that is not permitted.");

    public static SqlErrorException RenameNeeded(string name) => Error(15336, 16, 1,
        $"Object '{name}' cannot be renamed because the object participates in enforced dependencies.");

    /// <summary>What sp_rename says when it has renamed something.</summary>
    public static SqlMessage RenameCaution(int line) => new(15477, 10, 1,
        "Caution: Changing any part of an object name could break scripts and stored procedures.", "sp_rename", line);

    // Extended properties
    public static SqlErrorException PropertyOfNothing(string target) => Error(15135, 16, 8,
        $"Object is invalid. Extended properties are not permitted on '{target}', or the object does not exist.");

    public static SqlErrorException PropertyMissing(string name, string target) => Error(15217, 16, 2,
        $"Property cannot be updated or deleted. Property '{name}' does not exist for '{target}'.");

    public static SqlErrorException PropertyExists(string name, string target) => Error(15233, 16, 1,
        $"Property cannot be added. Property '{name}' already exists for '{target}'.");

    // DBCC CHECKIDENT
    public static SqlErrorException NoTableForDbcc(string name) => Error(2501, 16, 45,
        $"Cannot find a table or object with the name \"{name}\". Check the system catalog.");

    /// <summary>What DBCC says at its end.</summary>
    public static SqlMessage DbccDone(int line) => new(2528, 10, 1,
        "DBCC execution completed. If DBCC printed error messages, contact your system administrator.", "", line);

    public static SqlErrorException NoIdentityForDbcc(string table) => Error(7997, 16, 1, $"'{table}' does not contain an identity column.");
}
