using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>UPDATE and DELETE whose rows are staged: they are computed and kept before the first is written.</summary>
internal sealed partial class Binder
{
    /// <summary>
    /// An UPDATE that SQLite cannot run at once: it looks at keys row by row, where T-SQL lets them pass through each other.
    /// </summary>
    public BoundStagedWrite Staged(BoundUpdate update) => Staged(update, new Staging(this, update.Target.Table, update.Sets.Length), []);

    private static BoundStagedWrite Staged(BoundUpdate update, Staging staging, IEnumerable<BoundExpression> others)
    {
        var sets = update.Sets.Select(set => set with { Value = staging.Next(set.Column.Name, set.Column.Type, set.Column.Collation) }).ToImmutableArray();
        var rows = staging.Rows(
            new BoundConstant(StagedRows.Update, SqlType.BigInt), new BoundRowId(update.Target), update.Sets.Select(set => set.Value).Concat(others),
            update.From ?? update.Target, update.Where);
        return new(update.Target, new BoundQuery(rows) { CommonTables = update.CommonTables, Limit = update.Top }, staging.Table)
        {
            Update = staging.Update(sets),
            Output = update.Output,
        };
    }
}
