using System.Collections.Immutable;
using System.Globalization;
using Tsqlite.Binding;

namespace Tsqlite.Emission;

/// <summary>GROUPING SETS, which SQLite lacks: a SELECT for each set, with NULL for the keys that it lacks.</summary>
internal sealed partial class Emitter
{
    private sealed record Grouping(
        BoundSelect Select, ImmutableArray<BoundExpression> Present, ImmutableArray<BoundExpression> Absent, Grouping? Around);

    // The set that is written, for the items and HAVING of its SELECT and the subqueries in them.
    private Grouping? _grouping;

    private void GroupingSets(BoundSelect select, bool nameOutputs)
    {
        var around = _grouping;
        List(
            select.GroupingSets,
            set =>
            {
                ImmutableArray<BoundExpression> present = [.. set.Select(key => select.GroupBy[key])];
                ImmutableArray<BoundExpression> absent = [.. select.GroupBy.Where((_, key) => !set.Contains(key))];
                var single = select with { GroupingSets = [], GroupBy = present, IsOneGroup = present.IsEmpty };
                _grouping = new(single, present, absent, around);
                Select(single, nameOutputs);
            },
            " UNION ALL ");
        _grouping = around;
    }

    /// <summary>Writes an expression that is a key of a grouping set: as it is where the set has it, NULL where it lacks it.</summary>
    private bool IsGroupingKey(BoundExpression expression)
    {
        for (var grouping = _grouping; grouping is not null; grouping = grouping.Around)
        {
            if (grouping.Present.Any(key => key.IsSameAs(expression)))
            {
                Within(null, () => Expression(expression));
                return true;
            }

            if (grouping.Absent.Any(key => key.IsSameAs(expression)))
            {
                Write("NULL");
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes a part of a SELECT that reads single rows rather than groups.</summary>
    private void OfRows(BoundSelect select, Action write)
    {
        if (ReferenceEquals(_grouping?.Select, select))
            Within(_grouping.Around, write);
        else
            write();
    }

    private void Within(Grouping? grouping, Action write)
    {
        var around = _grouping;
        _grouping = grouping;
        write();
        _grouping = around;
    }

    private string GroupingBits(BoundGrouping grouping) => grouping.Arguments.Aggregate(
        0,
        (bits, argument) => (bits << 1) | (_grouping?.Absent.Any(key => key.IsSameAs(argument)) == true ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
}
