using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>Values that follow from a table's row or are counted: computed columns and sequences.</summary>
internal sealed partial class Binder
{
    // The sequences of which the row that is bound has taken a value.
    private readonly HashSet<int> _takenSequences = [];

    /// <summary>A computed column that SQLite does not keep stands for its expression, wherever it is named.</summary>
    private TableSource WithComputedColumns(TableSource source)
    {
        if (source.Table.Columns.All(column => column.Computed is null or { IsKept: true }))
            return source;
        var scope = new Scope(null);
        scope.Add(source);
        foreach (var (column, i) in source.Table.Columns.Select((column, i) => (column, i)).Where(item => item.column.Computed is { IsKept: false }))
            source.Computed[i] = ConvertTo(Bind(SqlParser.ParseExpression(column.Computed!.Definition), scope), column.Type);
        return source;
    }

    /// <summary>What a computed column takes from its row, in the column's type.</summary>
    public BoundExpression ComputedValue(Column column, Table table) =>
        ConvertTo(BindTableExpression(SqlParser.ParseExpression(column.Computed!.Definition), WithoutComputed(table)), column.Type);

    /// <summary>What a row of a table gets for a column whose type changes.</summary>
    public BoundExpression ChangedValue(Column from, Column to, Table table)
    {
        var source = Open(WithoutComputed(table), new SourceName(table.Name));
        return AssignTo(source.ColumnAt(source.Table.Columns.IndexOf(from)), to, table);
    }

    /// <summary>A computed column sees the columns that are not computed.</summary>
    public static Table WithoutComputed(Table table) => table with { Columns = [.. table.WritableColumns] };

    private BoundNextValue BindNextValue(NextValueForExpression next, Scope scope)
    {
        if (context.RowLimit > 0)
            throw SqlErrors.NextValueWithTop();
        var sequence = ObjectNames.FindFromModule(next.SequenceName, context) switch
        {
            Sequence found => found,
            null => throw SqlErrors.InvalidObject(NameText(next.SequenceName)),
            _ => throw SqlErrors.NotASequence(NameText(next.SequenceName)),
        };
        _dependencies.Add(sequence);
        if (next.OverClause is { } over)
            return new(sequence.ObjectId, false, sequence.Type, new BoundWindowFunction("ROW_NUMBER", [], SqlType.BigInt, BindWindow(over, scope)));
        return new(sequence.ObjectId, !_takenSequences.Add(sequence.ObjectId), sequence.Type);
    }

    /// <summary>A row takes values of sequences of its own.</summary>
    private void BeginRow() => _takenSequences.Clear();
}
