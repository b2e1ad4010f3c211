using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Execution.Writes;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>What is called: a procedure or a dynamic batch, and by the same door a function or a trigger.</summary>
/// <param name="Name">The name that errors about its parameters show.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">Its statements.</param>
internal sealed record ModuleCall(string Name, IList<ProcedureParameter> Parameters, IList<TSqlStatement> Body)
{
    /// <summary>The module's name as messages show it; empty for a dynamic batch.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>The module's schema; null for a dynamic batch.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether it is a function, which runs inside a statement and cannot go on after an error.</summary>
    public bool IsFunction { get; init; }

    /// <summary>The type of a scalar function's value.</summary>
    public SqlType? ReturnType { get; init; }

    /// <summary>What a trigger knows of the statement that fired it.</summary>
    public TriggerFrame? Trigger { get; init; }

    /// <summary>What is made in the frame before the body runs, such as the table that a function returns.</summary>
    public Action? Prepare { get; init; }

    /// <summary>The error that a parameter has neither argument nor default.</summary>
    public required Func<string, SqlErrorException> Missing { get; init; }

    /// <summary>A batch may change the current database, which then ends with it.</summary>
    public bool IsBatch => Procedure.Length == 0;
}
