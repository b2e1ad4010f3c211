using Tsqlite.Types;

namespace Tsqlite.Errors;

/// <summary>Errors of identity columns.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException IdentityInsertOff(string table) => Error(544, 16, 1,
        $"Cannot insert explicit value for identity column in table '{table}' when IDENTITY_INSERT is set to OFF.");

    public static SqlErrorException UpdateIdentity(string column) => Error(8102, 16, 1, $"Cannot update identity column '{column}'.");

    public static SqlErrorException TwoIdentities(string table) => Error(2744, 16, 2,
        $"Multiple identity columns specified for table '{table}'. Only one identity column per table is allowed.");

    public static SqlErrorException IdentityValueMissing(string table) => Error(545, 16, 1,
        $"Explicit value must be specified for identity column in table '{table}' either when IDENTITY_INSERT is set to ON or when a " +
        "replication user is inserting into a NOT FOR REPLICATION identity column.");

    public static SqlErrorException IdentityNeedsColumnList(string table) => Error(8101, 16, 1,
        $"An explicit value for the identity column in table '{table}' can only be specified when a column list is used and IDENTITY_INSERT is ON.");

    public static SqlErrorException NoIdentity(string table) => Error(8106, 16, 1,
        $"Table '{table}' does not have the identity property. Cannot perform SET operation.");

    public static SqlErrorException IdentityInsertElsewhere(string other, string table) => Error(8107, 16, 1,
        $"IDENTITY_INSERT is already ON for table '{other}'. Cannot perform SET operation for table '{table}'.");

    /// <summary>8115, for the next value of an identity.</summary>
    public static SqlErrorException IdentityOverflow(SqlType type) => Error(8115, 16, 1,
        $"Arithmetic overflow error converting IDENTITY to data type {Describe(type)}.");
}
