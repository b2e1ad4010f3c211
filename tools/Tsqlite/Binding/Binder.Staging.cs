using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>UPDATE and DELETE whose rows are staged: they are computed and kept before the first is written.</summary>
internal sealed partial class Binder
{
    /// <summary>
    /// An UPDATE that SQLite cannot run at once: it looks at keys row by row, where T-SQL lets them pass through each other.
    /// </summary>
    public BoundStagedWrite Staged(BoundUpdate update) => Staged(update, new Staging(this, update.Target.Table, update.Sets.Length), []);

    /// <summary>The sources beside the target when an OUTPUT clause shows columns of one; else none.</summary>
    private static BoundSource[] SourcesShown(UpdateDeleteSpecificationBase write, Scope scope, TableSource target)
    {
        var elements = write.OutputIntoClause?.SelectColumns ?? write.OutputClause?.SelectColumns ?? [];
        var prefixes = elements.SelectMany(FragmentSearch.All<ColumnReferenceExpression>).Where(column => column.MultiPartIdentifier is { Count: > 1 })
            .Select(column => column.MultiPartIdentifier.Identifiers[^2].Value)
            .Concat(elements.OfType<SelectStarExpression>().Where(star => star.Qualifier is not null).Select(star => star.Qualifier.Identifiers[^1].Value));
        var isShown = prefixes.Any(prefix => !WrittenRows.IsName(prefix) && scope.FindSource(prefix) is { } source && !ReferenceEquals(source, target));
        return isShown ? [.. scope.Sources.Where(source => source.Name is not null && !ReferenceEquals(source, target))] : [];
    }

    private BoundStagedWrite Showing(BoundUpdate update, UpdateDeleteSpecificationBase write, BoundSource[] sources, Scope scope)
    {
        var values = ColumnsOf(sources, scope);
        var staging = new Staging(this, update.Target.Table, update.Sets.Length + values.Length);
        return Showing(Staged(update, staging, values), write, [WrittenRows.Inserted, WrittenRows.Deleted], sources, values, staging);
    }

    private BoundStagedWrite Showing(BoundDelete delete, UpdateDeleteSpecificationBase write, BoundSource[] sources, Scope scope)
    {
        var values = ColumnsOf(sources, scope);
        var staging = new Staging(this, delete.Target.Table, values.Length);
        var rows = staging.Rows(
            new BoundConstant(StagedRows.Delete, SqlType.BigInt), new BoundRowId(delete.Target), values, delete.From ?? delete.Target, delete.Where);
        var staged = new BoundStagedWrite(
            delete.Target, new BoundQuery(rows) { CommonTables = delete.CommonTables, Limit = delete.Top }, staging.Table) { Delete = staging.Delete() };
        return Showing(staged, write, [WrittenRows.Deleted], sources, values, staging);
    }

    private BoundStagedWrite Showing(
        BoundStagedWrite staged, UpdateDeleteSpecificationBase write, string[] available, BoundSource[] sources, BoundExpression[] values, Staging staging)
    {
        var shown = values.Select(value => (BoundExpression)staging.Next("", value.Type, value.Collation)).ToArray();
        return staged with
        {
            Output = BindStagedOutput(write.OutputClause, write.OutputIntoClause, staged.Target.Table, available, sources, shown, staging, isMerge: false),
        };
    }

    private static BoundExpression[] ColumnsOf(BoundSource[] sources, Scope scope) =>
        [.. sources.SelectMany(source => source.Columns.Select((_, i) => scope.ColumnAt(source, i)))];

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
