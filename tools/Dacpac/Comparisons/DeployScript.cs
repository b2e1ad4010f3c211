using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>DacFx's deployment script as statements, without what SQLCMD and the progress messages need.</summary>
internal static partial class DeployScript
{
    /// <summary>The batches that change something, in order.</summary>
    /// <exception cref="DacpacException">It does not parse.</exception>
    public static IReadOnlyList<IReadOnlyList<TSqlStatement>> Batches(string script) =>
    [
        .. Parse(script).Batches
            .Select(batch => batch.Statements.Where(statement => !IsFrame(statement)).ToList())
            .Where(statements => statements.Count > 0),
    ];

    /// <summary>The text of each batch, as a server is sent it.</summary>
    /// <exception cref="DacpacException">It does not parse.</exception>
    public static IReadOnlyList<string> BatchTexts(string script) =>
        [.. Parse(script).Batches.Where(batch => batch.Statements.Count > 0).Select(TextOf)];

    /// <summary>A fragment as it stands in its script.</summary>
    public static string TextOf(TSqlFragment fragment) => string.Concat(fragment.ScriptTokenStream
        .Skip(fragment.FirstTokenIndex)
        .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
        .Select(token => token.Text));

    private static TSqlScript Parse(string script)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(SqlCmdLine().Replace(script, "")), out var errors);
        return errors.Count == 0
            ? (TSqlScript)tree
            : throw new DacpacException($"The script cannot be read: line {errors[0].Line}: {errors[0].Message}");
    }

    /// <summary>SET options, USE, messages, checks, and the tables in which renames and errors are remembered.</summary>
    private static bool IsFrame(TSqlStatement statement) => statement
        is PrintStatement
        or PredicateSetStatement
        or SetVariableStatement
        or UseStatement
        or IfStatement
        or SetTransactionIsolationLevelStatement
        || statement is CreateTableStatement table && table.SchemaObjectName.BaseIdentifier.Value.StartsWith('#');

    [GeneratedRegex(@"^:.*$", RegexOptions.Multiline)]
    private static partial Regex SqlCmdLine();
}
