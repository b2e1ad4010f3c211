using Tsqlite.Binding;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>The functions of a session: how they are called, and the code that SQLite calls for them.</summary>
/// <param name="Signatures">Those that give a value, by name.</param>
/// <param name="TableFunctions">Those that give rows, by name.</param>
/// <param name="Functions">The code of both.</param>
internal sealed record SessionFunctionSet(
    IReadOnlyDictionary<string, SessionFunction> Signatures, IReadOnlyDictionary<string, TableFunction> TableFunctions,
    IReadOnlyList<SqliteFunction> Functions);
