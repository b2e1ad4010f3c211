using System.Collections.Concurrent;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>Parses T-SQL with ScriptDom and refuses what Tsqlite does not support. Trees are shared: nothing changes them.</summary>
internal static class SqlParser
{
    private const int CacheLimit = 2_000;

    // Longer batches, such as generated inserts, seldom come twice.
    private const int LongestCachedText = 200_000;

    private static readonly ConcurrentDictionary<string, TSqlScript> s_batches = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, ScalarExpression> s_expressions = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, BooleanExpression> s_conditions = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, SchemaObjectName?> s_names = new(StringComparer.Ordinal);

    /// <summary>The statements of one batch.</summary>
    /// <param name="text">The batch.</param>
    /// <exception cref="SqlErrorException">The text is not T-SQL, or asks for what Tsqlite does not support.</exception>
    public static IList<TSqlStatement> ParseBatch(string text)
    {
        if (!s_batches.TryGetValue(text, out var script))
        {
            script = (TSqlScript)Check(new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(ForScriptDom(text)), out var errors),
                errors, text);
            if (script.Batches.Count > 1)
                throw SqlErrors.Syntax(
                    "Incorrect syntax near 'GO'. A client splits its script at GO; the server takes one batch at a time.", line: script.Batches[1].StartLine);
            script.Accept(new StatementTerminators());
            UnsupportedSyntax.Refuse(script);
            if (text.Length <= LongestCachedText)
            {
                if (s_batches.Count >= CacheLimit)
                    s_batches.Clear();
                s_batches[text] = script;
            }
        }

        return script.Batches.Count == 0 ? [] : script.Batches[0].Statements;
    }

    public static ScalarExpression ParseExpression(string text) => s_expressions.GetOrAdd(text, static text =>
    {
        var expression = new TSql150Parser(true).ParseExpression(new StringReader(text), out var errors);
        return (ScalarExpression)Check(expression, errors, text);
    });

    public static BooleanExpression ParseCondition(string text) => s_conditions.GetOrAdd(text, static text =>
    {
        var condition = new TSql150Parser(true).ParseBooleanExpression(new StringReader(text), out var errors);
        return (BooleanExpression)Check(condition, errors, text);
    });

    /// <summary>A name of up to four parts, or null when the text is none. OBJECT_ID asks for the same one row after row.</summary>
    public static SchemaObjectName? ParseName(string text)
    {
        if (s_names.TryGetValue(text, out var known))
            return known;
        if (s_names.Count >= CacheLimit)
            s_names.Clear();
        var name = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(text), out var errors);
        return s_names[text] = errors.Count == 0 && name is { BaseIdentifier.Value.Length: > 0 } ? name : null;
    }

    /// <summary>SqlBulkCopy writes an option of INSERT BULK as MS-TDS has it, and ScriptDom knows it as BULK INSERT does.</summary>
    private static string ForScriptDom(string text) => text.AsSpan().TrimStart().StartsWith("insert bulk", StringComparison.OrdinalIgnoreCase)
        ? text.Replace("KEEP_NULLS", "KEEPNULLS", StringComparison.OrdinalIgnoreCase)
        : text;

    private static TSqlFragment Check(TSqlFragment fragment, IList<ParseError> errors, string text) =>
        errors.Count == 0 ? fragment : throw SyntaxErrors.Of(errors[0], text);
}
