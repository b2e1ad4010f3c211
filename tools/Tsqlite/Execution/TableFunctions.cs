using System.Collections.Frozen;
using Tsqlite.Binding;
using Tsqlite.Emission;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>The system functions that give rows, a row each.</summary>
internal static class TableFunctions
{
    private sealed record Entry(TableFunction Function, Func<Interpreter, object?[], IEnumerable<object?[]>> Rows);

    private static readonly SqlType Name = SqlType.SysName;

    private static readonly IReadOnlyList<Entry> All =
    [
        Of("fn_listextendedproperty", ExtendedPropertyList.Rows,
            [("objtype", Name, true), ("objname", Name, true), ("name", Name, false), ("value", SqlType.SqlVariant, true)],
            Name, SqlType.VarChar(128), Name, SqlType.VarChar(128), Name, SqlType.VarChar(128), Name),
    ];

    /// <summary>The functions by name.</summary>
    public static readonly FrozenDictionary<string, TableFunction> ByName =
        All.ToFrozenDictionary(entry => entry.Function.Name, entry => entry.Function, StringComparer.OrdinalIgnoreCase);

    /// <summary>The SQLite functions that give their rows.</summary>
    public static IEnumerable<SqliteFunction> For(Interpreter run) => All.Select(entry =>
    {
        var (function, types) = (entry.Function, entry.Function.ParameterTypes);
        return new SqliteFunction(function.Packed.StorageName(types.Length), types.Length, false, stored =>
        {
            object?[] arguments = [.. stored.Select((value, i) => ValueEncoding.Decode(value, types[i]))];
            return PackedRows.Pack(entry.Rows(run, arguments).Select(row =>
                row.Select((value, i) => ValueEncoding.Encode(value, function.Columns[i].Type)).ToArray()));
        });
    });

    private static Entry Of(
        string name, Func<Interpreter, object?[], IEnumerable<object?[]>> rows, (string, SqlType, bool)[] columns, params SqlType[] parameters) =>
        new(new TableFunction(name, [.. columns], [.. parameters]), rows);
}
