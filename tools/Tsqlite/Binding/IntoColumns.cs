using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>The columns of the table that SELECT INTO makes.</summary>
internal static class IntoColumns
{
    /// <exception cref="SqlErrorException">1038: a column has no name; 2705: two have the same.</exception>
    public static ImmutableArray<Column> Of(BoundQuery query, string table, int line)
    {
        if (query.Outputs.Any(output => output.Name.Length == 0))
            throw SqlErrors.SelectIntoWithoutName();
        var twice = query.Outputs.GroupBy(output => output.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw SqlErrors.DuplicateColumn(twice.Key, table);
        var identity = InheritedIdentity(query, line);
        return [.. query.Outputs.Select((output, i) =>
            new Column(i + 1, output.Name, output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation)
            {
                Identity = output == identity?.Output ? identity.Value.Identity : null,
            })];
    }

    /// <summary>
    /// The output that is an identity column too: one that stands alone, and once, in a query of one table that neither groups nor is
    /// part of a UNION (Transact-SQL reference, INTO clause).
    /// </summary>
    private static (BoundOutput Output, Identity Identity)? InheritedIdentity(BoundQuery query, int line)
    {
        if (query.Body is not BoundSelect { From: BoundSource, GroupBy.IsEmpty: true, Having: null } select)
            return null;
        var candidates = select.Items.Select(item => (Item: item, Identity: IdentityOf(item.Expression))).Where(item => item.Identity is not null).ToArray();
        if (candidates is not [var (output, identity)])
            return null;
        if (select.IsDistinct || ((BoundColumn)output.Expression).Source is not TableSource)
        {
            throw SqlErrors.Unsupported(
                "SELECT INTO of an identity column from a view, a derived table, a common table expression or SELECT DISTINCT", line);
        }

        return (output, identity!);
    }

    private static Identity? IdentityOf(BoundExpression expression) => expression is not BoundColumn column ? null : column.Source switch
    {
        TableSource table => table.Table.FindColumn(column.Column.Name)?.Identity,
        QuerySource query => IdentityOf(query.Query.Outputs[query.Columns.IndexOf(column.Column)].Expression),
        CteSource { Cte.Query: { } query } table => IdentityOf(query.Outputs[table.Columns.IndexOf(column.Column)].Expression),
        _ => null,
    };
}
