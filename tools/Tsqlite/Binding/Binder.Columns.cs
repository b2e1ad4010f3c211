using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>The columns that a derived table, a common table expression or a view offers.</summary>
internal sealed partial class Binder
{
    private static ImmutableArray<SourceColumn> OutputColumns(BoundQuery query, IReadOnlyList<string> list, string source)
    {
        var names = ColumnNames(query, list, source);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
                throw SqlErrors.UnnamedColumn(i + 1, source);
        }

        CheckDistinct(names, name => SqlErrors.DuplicateOutputColumn(name, source));
        return SourceColumns(query, names);
    }

    private static ImmutableArray<SourceColumn> ViewColumns(BoundQuery query, IReadOnlyList<string> list, string view)
    {
        var names = ColumnNames(query, list, view);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
                throw SqlErrors.UnnamedViewColumn(i + 1);
        }

        CheckDistinct(names, name => SqlErrors.DuplicateViewColumn(name, view));
        return SourceColumns(query, names);
    }

    /// <summary>
    /// The columns that a view has kept. Only a * can give another number of them by now, and its columns count by their places:
    /// those that are new come last.
    /// </summary>
    private static ImmutableArray<SourceColumn> KeptColumns(BoundQuery query, Module view, NamedTableReference reference)
    {
        if (query.Outputs.Length < view.Columns.Length)
            throw SqlErrors.ViewColumnsMissing(NameText(reference.SchemaObject));
        if (query.Outputs.Length > view.Columns.Length && query.Body is not BoundSelect { IsDistinct: false })
            throw Unsupported($"The view {view.FullName}, whose DISTINCT, UNION, EXCEPT or INTERSECT has more columns than when it was made", reference);
        return [.. SourceColumns(query, [.. query.Outputs.Select(output => output.Name)])
            .Take(view.Columns.Length).Select((column, i) => column with { Name = view.Columns[i].Name })];
    }

    private static ImmutableArray<SourceColumn> SourceColumns(BoundQuery query, IReadOnlyList<string> names) => [.. query.Outputs.Select((output, i) =>
        new SourceColumn(names[i], $"c{i + 1}", output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation))];

    /// <summary>The names of the column list, or else those of the query's outputs.</summary>
    private static IReadOnlyList<string> ColumnNames(BoundQuery query, IReadOnlyList<string> list, string source)
    {
        if (list.Count == 0)
            return [.. query.Outputs.Select(output => output.Name)];
        CheckColumnCount(query.Outputs.Length, list.Count, source);
        return list;
    }

    private static void CheckColumnCount(int columns, int names, string source)
    {
        if (columns != names)
            throw columns > names ? SqlErrors.ColumnListTooShort(source) : SqlErrors.ColumnListTooLong(source);
    }

    private static void CheckDistinct(IEnumerable<string> names, Func<string, SqlErrorException> error)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!seen.Add(name))
                throw error(name);
        }
    }
}
