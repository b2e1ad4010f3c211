using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A function that reads or changes session state, and its parameters' types. The session supplies the code.</summary>
/// <param name="Name">Its name as T-SQL writes it, for example @@ROWCOUNT or ERROR_NUMBER.</param>
/// <param name="Type">Its result type.</param>
/// <param name="ParameterTypes">What its arguments are converted to.</param>
/// <param name="RequiredParameters">How many arguments it needs; the others may be left out.</param>
internal sealed record SessionFunction(string Name, SqlType Type, IReadOnlyList<SqlType> ParameterTypes, int RequiredParameters)
{
    /// <summary>The function behind UPDATE(column) in a trigger, with the column's id. No T-SQL can name it.</summary>
    public const string IsUpdated = "UPDATE()";

    // What always has a value.
    private static readonly HashSet<string> NeverNull = new(StringComparer.OrdinalIgnoreCase)
    {
        "@@ROWCOUNT", "@@ERROR", "@@TRANCOUNT", "GETDATE", "GETUTCDATE", "SYSDATETIME", "SYSUTCDATETIME", "SYSDATETIMEOFFSET",
    };

    public bool IsNullable => !NeverNull.Contains(Name);

    /// <summary>The name under which SQLite knows it with so many arguments.</summary>
    public string StorageName(int arity) => $"session:{Name}:{arity}";
}
