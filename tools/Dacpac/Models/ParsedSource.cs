using Dacpac.Projects;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Models;

/// <summary>A source file and its syntax tree.</summary>
internal sealed record ParsedSource(SqlSource Source, string Text, TSqlFragment? Tree, IReadOnlyList<ModelMessage> SyntaxErrors)
{
    public static ParsedSource Parse(SqlSource source)
    {
        var text = File.ReadAllText(source.Path);
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return new ParsedSource(source, text, tree,
        [
            .. errors.Select(error => new ModelMessage(source.Path, error.Line, error.Column, true, error.Number, error.Message)),
            .. OrAlterStatements(tree).Select(statement => new ModelMessage(
                source.Path, statement.StartLine, statement.StartColumn, true, 70001,
                "A model says what is there: CREATE, not CREATE OR ALTER.")),
        ]);
    }

    /// <summary>The SDK refuses these; the model API takes them.</summary>
    private static IEnumerable<TSqlStatement> OrAlterStatements(TSqlFragment? tree) =>
        tree is TSqlScript script
            ? script.Batches.SelectMany(batch => batch.Statements).Where(statement => statement
                is CreateOrAlterViewStatement
                or CreateOrAlterProcedureStatement
                or CreateOrAlterFunctionStatement
                or CreateOrAlterTriggerStatement)
            : [];
}
