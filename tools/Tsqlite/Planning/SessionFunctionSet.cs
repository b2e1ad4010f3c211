using Tsqlite.Binding;
using Tsqlite.Storage;

namespace Tsqlite.Planning;

/// <summary>The functions of a session: how they are called, and the code that SQLite calls for them.</summary>
internal sealed record SessionFunctionSet(IReadOnlyDictionary<string, SessionFunction> Signatures, IReadOnlyList<SqliteFunction> Functions);
