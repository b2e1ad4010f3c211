using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac;

/// <summary>A source file and its syntax tree.</summary>
internal sealed record ParsedSource(SqlSource Source, string Text, TSqlFragment? Tree, IReadOnlyList<ModelMessage> SyntaxErrors)
{
    public static ParsedSource Parse(SqlSource source)
    {
        var text = File.ReadAllText(source.Path);
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return new ParsedSource(source, text, tree,
            [.. errors.Select(error => new ModelMessage(source.Path, error.Line, error.Column, true, error.Number, error.Message))]);
    }
}
