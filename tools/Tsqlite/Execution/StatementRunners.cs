using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Execution.Cursors;
using Tsqlite.Execution.Writes;
using Tsqlite.Syntax;

namespace Tsqlite.Execution;

/// <summary>The table of statements: each family of them lists its own.</summary>
internal static class StatementRunners
{
    private static readonly FrozenDictionary<Type, StatementRunner> All = new[]
    {
        ControlFlow.Runners, VariableStatements.Runners, QueryStatements.Runners, WriteStatements.Runners, CursorStatements.Runners, ErrorStatements.Runners,
        TransactionStatements.Runners, ModuleStatements.Runners, OptionStatements.Runners, DefinitionStatements.Runners,
    }.SelectMany(family => family).ToFrozenDictionary(runner => runner.Type);

    private static readonly ConcurrentDictionary<Type, StatementRunner?> Known = [];

    /// <exception cref="SqlErrorException">40510: there is no such statement here.</exception>
    public static StatementRunner For(TSqlStatement statement) =>
        Known.GetOrAdd(statement.GetType(), Nearest) ?? throw SqlErrors.Unsupported(SyntaxName.Of(statement), statement.StartLine);

    private static StatementRunner? Nearest(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (All.TryGetValue(candidate, out var runner))
                return runner with { Command = CommandOf(type) };
        }

        return null;
    }

    /// <summary>Only some names are documented; the others are the statements' own.</summary>
    private static string CommandOf(Type type) => type == typeof(WaitForStatement) ? "WAITFOR"
        : type == typeof(IfStatement) || type == typeof(WhileStatement) ? "CONDITIONAL"
        : SyntaxName.Words(type.Name[..^"Statement".Length]);
}
