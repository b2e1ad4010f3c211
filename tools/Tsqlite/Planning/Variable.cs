using Tsqlite.Types;

namespace Tsqlite.Planning;

/// <summary>A scalar variable or parameter.</summary>
internal sealed class Variable(SqlType type)
{
    public SqlType Type { get; } = type;

    public object? Value { get; set; }
}
