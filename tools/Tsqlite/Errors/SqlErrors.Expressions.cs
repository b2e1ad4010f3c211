using Tsqlite.Types;

namespace Tsqlite.Errors;

internal static partial class SqlErrors
{
    /// <summary>155: a keyword is not one of those that the function knows, such as a datepart.</summary>
    public static SqlErrorException UnknownOption(string option, string function) =>
        Error(155, 15, 1, $"'{option}' is not a recognized {function.ToLowerInvariant()} option.");

    /// <summary>174.</summary>
    public static SqlErrorException ArgumentCount(string function, int count) =>
        Error(174, 15, 1, $"The {function.ToLowerInvariant()} function requires {count} argument(s).");

    /// <summary>189.</summary>
    public static SqlErrorException ArgumentCount(string function, int minimum, int maximum) =>
        Error(189, 15, 1, $"The {function.ToLowerInvariant()} function requires {minimum} to {maximum} arguments.");

    /// <summary>195.</summary>
    public static SqlErrorException UnknownFunction(string name) =>
        Error(195, 15, 10, $"'{name}' is not a recognized built-in function name.");

    /// <summary>206.</summary>
    public static SqlErrorException OperandTypeClash(SqlType operand, SqlType other) =>
        Error(206, 16, 2, $"Operand type clash: {(IsTooLong(operand, other) ? operand : Describe(operand))} is incompatible with {Describe(other)}");

    /// <summary>206, where one of the two is a table, by its type's name.</summary>
    public static SqlErrorException OperandTypeClash(string operand, string other) =>
        Error(206, 16, 2, $"Operand type clash: {operand} is incompatible with {other}");

    /// <summary>What sql_variant does not take for its length alone is named with it.</summary>
    private static bool IsTooLong(SqlType operand, SqlType other) => operand.IsMax && other.Name == SqlTypeName.SqlVariant;

    /// <summary>289.</summary>
    public static SqlErrorException CannotConstruct(SqlType type) =>
        Error(289, 16, 1, $"Cannot construct data type {Describe(type)}, some of the arguments have values which are not valid.");

    /// <summary>402. The operator is named as messages name it, for example "add".</summary>
    public static SqlErrorException IncompatibleTypes(SqlType left, SqlType right, string operatorName) =>
        Error(402, 16, 1, $"The data types {Describe(left)} and {Describe(right)} are incompatible in the {operatorName} operator.");

    /// <summary>451.</summary>
    public static SqlErrorException OutputCollationConflict(string left, string right, string operatorName, int column) => Error(451, 16, 1,
        $"Cannot resolve collation conflict between \"{left}\" and \"{right}\" in {operatorName} operator occurring in SELECT statement column {column}.");

    /// <summary>468.</summary>
    public static SqlErrorException CollationConflict(string left, string right, string operatorName) =>
        Error(468, 16, 9, $"Cannot resolve the collation conflict between \"{left}\" and \"{right}\" in the {operatorName} operation.");

    /// <summary>Where it cannot be told what SQL Server's tables, in which ß is ss and œ is oe, would find.</summary>
    public static SqlErrorException SearchOfExpansion(string value) => Error(UnsupportedNumber, 16, 1,
        $"A search for '{value}' where a letter such as ß stands for two is not supported by Tsqlite.");

    public static SqlErrorException TrimOfLetters(string characters) => Error(UnsupportedNumber, 16, 1,
        $"TRIM of '{characters}' where the collation takes other characters for the same is not supported by Tsqlite.");

    /// <summary>As above, of characters to which the collation gives no weight.</summary>
    public static SqlErrorException SearchOfWeightless(string collation) => Error(UnsupportedNumber, 16, 1,
        $"A search for a character beyond U+FFFF under the collation {collation} is not supported by Tsqlite.");

    /// <summary>An algorithm that .NET lacks.</summary>
    public static SqlErrorException HashAlgorithm(string name) =>
        Error(UnsupportedNumber, 16, 1, $"HASHBYTES with {name.ToUpperInvariant()} is not supported by Tsqlite.");

    public static SqlErrorException AngleOfDecimal() =>
        Error(UnsupportedNumber, 16, 1, "DEGREES or RADIANS of a decimal is not supported by Tsqlite.");

    /// <summary>506.</summary>
    public static SqlErrorException InvalidEscape(string escape) =>
        Error(506, 16, 1, $"The invalid escape character \"{escape}\" was specified in a LIKE predicate.");

    /// <summary>517.</summary>
    public static SqlErrorException DateAddOverflow(SqlType type) =>
        Error(517, 16, 1, $"Adding a value to a '{Describe(type)}' column caused an overflow.");

    /// <summary>535.</summary>
    public static SqlErrorException DateDiffOverflow(string function) =>
        Error(535, 16, 0, $"The {function.ToLowerInvariant()} function resulted in an overflow. The number of dateparts separating two date/time "
            + $"instances is too large. Try to use {function.ToLowerInvariant()} with a less precise datepart.");

    /// <summary>536.</summary>
    public static SqlErrorException InvalidLength(string function) =>
        Error(536, 16, 2, $"Invalid length parameter passed to the {function} function.");

    /// <summary>537.</summary>
    public static SqlErrorException InvalidLeftOrSubstringLength() =>
        Error(537, 16, 3, "Invalid length parameter passed to the LEFT or SUBSTRING function.");

    /// <summary>1023.</summary>
    public static SqlErrorException InvalidParameter(int position, string function) =>
        Error(1023, 15, 1, $"Invalid parameter {position} specified for {function.ToLowerInvariant()}.");

    /// <summary>3623.</summary>
    public static SqlErrorException InvalidFloatingPointOperation() => Error(3623, 16, 1, "An invalid floating point operation occurred.");

    /// <summary>8116. The argument's position counts from 1.</summary>
    public static SqlErrorException InvalidArgumentType(SqlType type, int position, string function) =>
        Error(8116, 16, 1, $"Argument data type {Describe(type)} is invalid for argument {position} of {function.ToLowerInvariant()} function.");

    /// <summary>8116, of a NULL that is written as such.</summary>
    public static SqlErrorException NullArgument(int position, string function) =>
        Error(8116, 16, 1, $"Argument data type NULL is invalid for argument {position} of {function.ToLowerInvariant()} function.");

    /// <summary>8117. The operator is named as messages name it, for example "subtract".</summary>
    public static SqlErrorException InvalidOperandType(SqlType type, string operatorName) =>
        Error(8117, 16, 1, $"Operand data type {Describe(type)} is invalid for {operatorName} operator.");

    /// <summary>8117, of the constant NULL, which has no type.</summary>
    public static SqlErrorException NullOperand(string operatorName) =>
        Error(8117, 16, 1, $"Operand data type NULL is invalid for {operatorName} operator.");

    /// <summary>8733.</summary>
    public static SqlErrorException StringAggSeparator() =>
        Error(8733, 16, 1, "Separator parameter for STRING_AGG must be a string literal or variable.");

    /// <summary>9829.</summary>
    public static SqlErrorException StringAggTooLong() =>
        Error(9829, 16, 1, "STRING_AGG aggregation result exceeded the limit of 8000 bytes. Use LOB types to avoid result truncation.");

    /// <summary>4127.</summary>
    public static SqlErrorException CoalesceOfNulls() =>
        Error(4127, 16, 1, "At least one of the arguments to COALESCE must be an expression that is not the NULL constant.");

    /// <summary>4151.</summary>
    public static SqlErrorException NullIfOfNull() =>
        Error(4151, 16, 1, "The type of the first argument to NULLIF cannot be the NULL constant because the type of the first argument has to be known.");

    /// <summary>8133.</summary>
    public static SqlErrorException CaseOfNulls() =>
        Error(8133, 16, 1, "At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.");

    /// <summary>8134.</summary>
    public static SqlErrorException DivideByZero() => Error(8134, 16, 1, "Divide by zero error encountered.");

    /// <summary>9810.</summary>
    public static SqlErrorException UnsupportedDatePart(string part, string function, SqlType type) =>
        Error(9810, 16, 1,
            $"The datepart {part.ToLowerInvariant()} is not supported by date function {function.ToLowerInvariant()} for data type {Describe(type)}.");

    /// <summary>10761.</summary>
    public static SqlErrorException ParseTarget(SqlType target, string function) =>
        Error(10761, 15, 1, $"Invalid data type {Describe(target)} in function {function}.");

    /// <summary>10760.</summary>
    public static SqlErrorException ScaleNotConstant(SqlType type) => Error(10760, 16, 1,
        $"Scale argument is not valid. Valid expressions for data type {Describe(type)} scale argument are integer constants "
            + "and integer constant expressions.");

    /// <summary>9806: no type has a use for the part.</summary>
    public static SqlErrorException UnsupportedDatePart(string part, string function) =>
        Error(9806, 16, 1, $"The datepart {part.ToLowerInvariant()} is not supported by date function {function.ToLowerInvariant()}.");

    /// <summary>9812.</summary>
    public static SqlErrorException InvalidTimeZone(string function) =>
        Error(9812, 16, 0, $"The timezone provided to builtin function {function.ToLowerInvariant()} is invalid.");

    /// <summary>9818.</summary>
    public static SqlErrorException UnknownCulture(string culture) =>
        Error(9818, 16, 1, $"The culture parameter '{culture}' provided in the function call is not supported.");

    /// <summary>9819.</summary>
    public static SqlErrorException ParseFailed(string text, SqlType target, string culture) =>
        Error(9819, 16, 1, $"Error converting string value '{text}' into data type {Describe(target)} using culture '{culture}'.");

    /// <summary>9820.</summary>
    public static SqlErrorException UnknownTimeZone(string name) =>
        Error(9820, 16, 1, $"The time zone parameter '{name}' provided to AT TIME ZONE clause is invalid.");

    /// <summary>9828: TRANSLATE's second and third argument differ in length.</summary>
    public static SqlErrorException TranslateLengths() =>
        Error(9828, 16, 1, "The second and third arguments of the TRANSLATE built-in function must contain an equal number of characters.");

    /// <summary>306.</summary>
    public static SqlErrorException NotComparable() => Error(306, 16, 2,
        "The text, ntext, and image data types cannot be compared or sorted, except when using IS NULL or LIKE operator.");

    /// <summary>421.</summary>
    public static SqlErrorException NotDistinct(SqlType type) =>
        Error(421, 16, 1, $"The {Describe(type)} data type cannot be selected as DISTINCT because it is not comparable.");

    /// <summary>2739.</summary>
    public static SqlErrorException LegacyVariable() =>
        Error(2739, 16, 1, "The text, ntext, and image data types are invalid for local variables.");

    /// <summary>5335.</summary>
    public static SqlErrorException NotSetOperand(SqlType type) => Error(5335, 16, 1,
        $"The data type {Describe(type)} cannot be used as an operand to the UNION, INTERSECT or EXCEPT operators because it is not comparable.");

    /// <summary>15664.</summary>
    public static SqlErrorException ContextIsReadOnly(string key) => Error(15664, 16, 1,
        $"Cannot set key '{key}' in the session context. The key has been set as read_only for this session.");

    /// <summary>Dates in patterns that Windows has for a language, and other systems have otherwise.</summary>
    public static SqlErrorException PatternOfCulture(string format, string culture) =>
        Error(UnsupportedNumber, 16, 1, $"FORMAT of a date with '{format}' in the culture {culture} is not supported by Tsqlite: write its pattern out.");

    public static SqlErrorException DecimalOfFormat() =>
        Error(UnsupportedNumber, 16, 1, "FORMAT of a decimal value of more than 28 digits is not supported by Tsqlite.");

    public static SqlErrorException ChecksumOf(string function, SqlType type) =>
        Error(UnsupportedNumber, 16, 1, $"{function} of {Describe(type)} is not supported by Tsqlite: its value is not documented.");

    public static SqlErrorException DecompressOf() =>
        Error(UnsupportedNumber, 16, 1, "DECOMPRESS of what is not gzip is not supported by Tsqlite.");

    public static SqlErrorException SystemMessage(int number) =>
        Error(UnsupportedNumber, 16, 1, $"FORMATMESSAGE of SQL Server's own message {number} is not supported by Tsqlite.");

    public static SqlErrorException BaseTypeOfDecimal() =>
        Error(UnsupportedNumber, 16, 1, "SQL_VARIANT_PROPERTY's BaseType is not supported by Tsqlite for decimal and numeric, which it does not tell apart.");

    public static SqlErrorException TotalBytesOfVariant() =>
        Error(UnsupportedNumber, 16, 1, "SQL_VARIANT_PROPERTY's TotalBytes is not supported by Tsqlite.");

    public static SqlErrorException DateFormatInvalid(string order) => Error(2741, 16, 1, $"SET DATEFORMAT date order '{order}' is invalid.");

    public static SqlErrorException DateFirstOutOfRange(int day) => Error(2742, 16, 1, $"SET DATEFIRST {day} is out of range.");

    public static SqlErrorException ContextInfoIsNull() =>
        Error(UnsupportedNumber, 16, 1, "SET CONTEXT_INFO of NULL is not supported by Tsqlite.");
}
