using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>
/// A clause, and the errors that SQL Server raises for an aggregate or a windowed function in it; null where it may stand.
/// </summary>
internal sealed record QueryClause(Func<SqlErrorException>? Aggregate, Func<SqlErrorException>? Window)
{
    public static readonly QueryClause Select = new(null, null);
    public static readonly QueryClause Where = new(SqlErrors.AggregateInWhere, SqlErrors.WindowOutsideSelect);
    public static readonly QueryClause On = new(SqlErrors.AggregateInOn, SqlErrors.WindowOutsideSelect);
    public static readonly QueryClause GroupBy = new(SqlErrors.AggregateInGroupBy, SqlErrors.WindowOutsideSelect);
    public static readonly QueryClause Having = new(null, SqlErrors.WindowOutsideSelect);
    public static readonly QueryClause Set = new(SqlErrors.AggregateInSet, SqlErrors.WindowOutsideSelect);
    public static readonly QueryClause Output = new(SqlErrors.AggregateInOutput, SqlErrors.WindowOutsideSelect);

    /// <summary>Refuses an expression or condition of this clause that holds what may not stand in it.</summary>
    public void Check(BoundNode node)
    {
        foreach (var part in node.OfThisQuery())
        {
            var error = part switch
            {
                BoundAggregate { Window: null } or BoundGrouping => Aggregate,
                BoundAggregate or BoundWindowFunction => Window,
                _ => null,
            };
            if (error is not null)
                throw error();
        }
    }
}
