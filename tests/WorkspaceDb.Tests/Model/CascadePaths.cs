using Microsoft.SqlServer.Dac.Model;

namespace WorkspaceDb.Tests.Model;

/// <summary>
/// What error 1785 asks for and DacFx does not check: a table is reached at most once by the cascading actions that a delete anywhere
/// starts, and never again from itself.
/// </summary>
internal static class CascadePaths
{
    public static IReadOnlyList<string> Violations(IEnumerable<TSqlObject> foreignKeys)
    {
        var edges = foreignKeys
            .Where(key => key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) != ForeignKeyAction.NoAction
                || key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.UpdateAction) != ForeignKeyAction.NoAction)
            .Select(key => (
                From: ProductModel.NameOf(key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single()),
                To: ProductModel.NameOf(key.GetReferenced(ForeignKeyConstraint.Host).Single())))
            .ToLookup(edge => edge.From, edge => edge.To);

        var violations = new List<string>();
        foreach (var start in edges.Select(group => group.Key))
            Follow(start, [start]);
        return violations;

        void Follow(string table, HashSet<string> reached)
        {
            foreach (var next in edges[table])
            {
                if (reached.Add(next))
                    Follow(next, reached);
                else
                    violations.Add($"{next} is reached more than once by a delete from {reached.First()}");
            }
        }
    }
}
