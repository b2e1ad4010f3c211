using Dacpac.Models;
using Dacpac.Projects;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Rules;

/// <summary>The rules of code analysis, and what a project says against them.</summary>
internal static class CodeAnalysis
{
    /// <summary>Every rule.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("SRD0002", TableRules.TablesHavePrimaryKeys),
        new("SRD0004", TableRules.ForeignKeysAreIndexed),
        new("SRD0006", StatementRules.NoSelectStar),
        new("SRD0017", StatementRules.NoUnboundedDelete),
        new("SRD0018", StatementRules.NoUnboundedUpdate),
        new("SRD0034", StatementRules.NoDirtyReads),
        new("SRD0051", TableRules.NoDeprecatedTypes),
        new("SRD0069", StatementRules.WritersAbortOnErrors),
        new("SRD0089", StatementRules.QuotedIdentifierIsOn),
        new("SRP0009", FilterRules.NoFunctionOverAFilteredColumn),
        new("SRP0020", TableRules.TablesAreClustered),
        new("WSD0001", TableRules.ConstraintsAreNamed),
        new("WSD0002", CascadeRules.OnePathToEachTable),
    ];

    /// <summary>All problems of a model that was read without an error, without those that the project suppresses.</summary>
    public static IEnumerable<ModelMessage> Check(SqlProject project, IEnumerable<ParsedSource> sources, TSqlModel model, bool asErrors)
    {
        var suppressions = Suppressions.Load(project);
        var created = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass, ForeignKeyConstraint.TypeClass)
            .ToLookup(o => o.GetSourceInformation()?.SourceName);
        var foreignKeys = model.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass).ToList();
        return
            from source in sources
            let input = new RuleInput(source, [.. created[source.Source.Path]], foreignKeys)
            from rule in Rules
            where !suppressions.Covers(rule.Id, source.Source.Path)
            from finding in rule.Check(input)
            select new ModelMessage(source.Source.Path, finding.Line, finding.Column, asErrors, 0, finding.Text, rule.Id);
    }
}
