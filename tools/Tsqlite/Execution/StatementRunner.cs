using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Execution;

/// <summary>How statements of one type run.</summary>
/// <param name="Type">ScriptDom's type; those derived from it are meant too, unless they have a runner of their own.</param>
/// <param name="Run">Runs one.</param>
internal sealed record StatementRunner(Type Type, Func<Interpreter, TSqlStatement, Flow> Run)
{
    /// <summary>What @@ROWCOUNT and @@ERROR are afterwards.</summary>
    public StatementTrace Trace { get; init; } = StatementTrace.NoRows;

    /// <summary>What sys.dm_exec_requests calls it.</summary>
    public string Command { get; init; } = "";

    /// <summary>A statement after which the next one runs.</summary>
    public static StatementRunner Of<T>(Action<Interpreter, T> run, StatementTrace trace = StatementTrace.NoRows)
        where T : TSqlStatement => new(
            typeof(T),
            (interpreter, statement) =>
            {
                run(interpreter, (T)statement);
                return Flow.Next;
            })
        { Trace = trace };

    /// <summary>A statement that decides which one runs next.</summary>
    public static StatementRunner OfControl<T>(Func<Interpreter, T, Flow> run)
        where T : TSqlStatement => new(typeof(T), (interpreter, statement) => run(interpreter, (T)statement)) { Trace = StatementTrace.Control };
}
