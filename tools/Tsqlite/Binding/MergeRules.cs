using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>What WHEN clauses a MERGE may have (Transact-SQL reference, MERGE).</summary>
internal static class MergeRules
{
    public static void Check(MergeSpecification merge)
    {
        foreach (var clauses in merge.ActionClauses.GroupBy(ClauseOf))
        {
            var (name, list) = (clauses.Key, clauses.ToArray());
            if (list.SkipLast(1).Any(clause => clause.SearchCondition is null))
                throw SqlErrors.MergeClauseUnreachable(name);
            if (list.GroupBy(ActionOf).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
                throw SqlErrors.MergeActionTwice(twice, name);
        }

        foreach (var clause in merge.ActionClauses)
        {
            var isInsert = clause.Action is InsertMergeAction;
            if (isInsert != (clause.Condition is MergeCondition.NotMatched or MergeCondition.NotMatchedByTarget))
                throw SqlErrors.MergeActionNotAllowed(ActionOf(clause), ClauseOf(clause));
        }
    }

    private static string ClauseOf(MergeActionClause clause) => clause.Condition switch
    {
        MergeCondition.Matched => "WHEN MATCHED",
        MergeCondition.NotMatchedBySource => "WHEN NOT MATCHED BY SOURCE",
        _ => "WHEN NOT MATCHED",
    };

    private static string ActionOf(MergeActionClause clause) => clause.Action switch
    {
        InsertMergeAction => "INSERT",
        UpdateMergeAction => "UPDATE",
        _ => "DELETE",
    };
}
