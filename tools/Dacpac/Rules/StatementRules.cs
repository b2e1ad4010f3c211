using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>Rules about single statements.</summary>
internal static class StatementRules
{
    /// <summary>EXISTS (SELECT * …) reads no column, so it may.</summary>
    public static IEnumerable<RuleFinding> NoSelectStar(RuleInput input)
    {
        var harmless = input.Nodes.OfType<ExistsPredicate>()
            .Select(exists => exists.Subquery.QueryExpression)
            .OfType<QuerySpecification>()
            .SelectMany(query => query.SelectElements)
            .ToHashSet();
        return input.Nodes.OfType<SelectStarExpression>()
            .Where(star => !harmless.Contains(star))
            .Select(star => RuleFinding.At(star, "SELECT * changes its shape with the table. List the columns."));
    }

    public static IEnumerable<RuleFinding> NoDirtyReads(RuleInput input) =>
    [
        .. input.Nodes.OfType<TableHint>()
            .Where(hint => hint.HintKind is TableHintKind.NoLock or TableHintKind.ReadUncommitted)
            .Select(hint => RuleFinding.At(hint, "NOLOCK skips rows and reads rows twice. Leave the hint out.")),
        .. input.Nodes.OfType<SetTransactionIsolationLevelStatement>()
            .Where(set => set.Level == IsolationLevel.ReadUncommitted)
            .Select(set => RuleFinding.At(set, "READ UNCOMMITTED skips rows and reads rows twice. Leave the level as it is.")),
    ];

    public static IEnumerable<RuleFinding> NoUnboundedDelete(RuleInput input) => Unbounded<DeleteSpecification>(input, "DELETE");

    public static IEnumerable<RuleFinding> NoUnboundedUpdate(RuleInput input) => Unbounded<UpdateSpecification>(input, "UPDATE");

    public static IEnumerable<RuleFinding> QuotedIdentifierIsOn(RuleInput input) => input.Nodes.OfType<PredicateSetStatement>()
        .Where(set => set.Options.HasFlag(SetOptions.QuotedIdentifier) && !set.IsOn)
        .Select(set => RuleFinding.At(set, "With QUOTED_IDENTIFIER OFF, writes to tables with filtered indexes fail (1934). Leave it ON."));

    public static IEnumerable<RuleFinding> WritersAbortOnErrors(RuleInput input)
    {
        foreach (var procedure in input.Nodes.OfType<CreateProcedureStatement>())
        {
            var nodes = Descendants.Of(procedure);
            var writes = nodes.OfType<TruncateTableStatement>().Any()
                || nodes.OfType<DataModificationSpecification>().Any(WriteTarget.IsPermanent);
            var aborts = nodes.OfType<PredicateSetStatement>().Any(set => set.IsOn && set.Options.HasFlag(SetOptions.XactAbort));
            if (writes && !aborts)
            {
                yield return RuleFinding.At(procedure.ProcedureReference,
                    "A procedure that writes says SET XACT_ABORT ON: without it, an error may leave half of its work in an open transaction.");
            }
        }
    }

    private static IEnumerable<RuleFinding> Unbounded<T>(RuleInput input, string verb)
        where T : UpdateDeleteSpecificationBase =>
        input.Nodes.OfType<T>()
            .Where(statement => statement.WhereClause is null && statement.TopRowFilter is null && !IsJoined(statement))
            .Where(WriteTarget.IsPermanent)
            .Select(statement => RuleFinding.At(statement, $"This {verb} touches every row of the table. Say which rows."));

    private static bool IsJoined(UpdateDeleteSpecificationBase statement) => statement.FromClause is { } from
        && Descendants.Of(from).OfType<QualifiedJoin>().Any(join => join.QualifiedJoinType == QualifiedJoinType.Inner);
}
