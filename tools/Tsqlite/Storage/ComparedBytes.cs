using Tsqlite.Catalog;
using Tsqlite.Types;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>Bytes of varying length as they compare in T-SQL: zeros at their end do not count, which SQLite's comparison of blobs does not know.</summary>
internal static class ComparedBytes
{
    public static SqliteFunction Function { get; } = new("compared_bytes", 1, true, arguments =>
        arguments[0] is byte[] bytes ? bytes.AsSpan().TrimEnd((byte)0).ToArray() : arguments[0]);

    public static bool IsNeededFor(SqlType type) => type.Name == SqlTypeName.VarBinary;

    /// <summary>A column by whose value rows are compared.</summary>
    public static string Of(Column column, string text) => IsNeededFor(column.Type) ? $"{Quote(Function.Name)}({text})" : text;
}
