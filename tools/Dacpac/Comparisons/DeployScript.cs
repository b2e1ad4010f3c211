using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>DacFx's deployment script as statements, without what SQLCMD and the progress messages need.</summary>
internal static partial class DeployScript
{
    /// <summary>The batches that change something, in order.</summary>
    /// <exception cref="DacpacException">It does not parse.</exception>
    public static IReadOnlyList<IReadOnlyList<TSqlStatement>> Batches(string script)
    {
        var text = SqlCmdLine().Replace(script, "");
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        if (errors.Count > 0)
            throw new DacpacException($"The deployment script cannot be read: line {errors[0].Line}: {errors[0].Message}");

        return
        [
            .. ((TSqlScript)tree).Batches
                .Select(batch => batch.Statements.Where(statement => !IsFrame(statement)).ToList())
                .Where(statements => statements.Count > 0),
        ];
    }

    /// <summary>A fragment as it stands in its script.</summary>
    public static string TextOf(TSqlFragment fragment) => string.Concat(fragment.ScriptTokenStream
        .Skip(fragment.FirstTokenIndex)
        .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
        .Select(token => token.Text));

    /// <summary>SET options, USE, messages, checks before the work, and the table in which renames are remembered.</summary>
    private static bool IsFrame(TSqlStatement statement) => statement
        is PrintStatement
        or PredicateSetStatement
        or SetVariableStatement
        or UseStatement
        or IfStatement
        or SetTransactionIsolationLevelStatement;

    [GeneratedRegex(@"^:.*$", RegexOptions.Multiline)]
    private static partial Regex SqlCmdLine();
}
