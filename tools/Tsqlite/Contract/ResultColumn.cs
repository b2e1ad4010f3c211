using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>A column of a result set.</summary>
/// <param name="Name">Its name, or an empty string.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">Whether it can hold NULL.</param>
/// <param name="IsIdentity">Whether it is an identity column.</param>
/// <param name="IsComputed">Whether it is an expression.</param>
public sealed record ResultColumn(string Name, SqlType Type, bool IsNullable = true, bool IsIdentity = false, bool IsComputed = false);
