using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Rules;

/// <summary>
/// What error 1785 asks for and DacFx does not check: a table is reached at most once by the cascading actions that a delete anywhere
/// starts, and never again from itself.
/// </summary>
internal static class CascadeRules
{
    public static IEnumerable<RuleFinding> OnePathToEachTable(RuleInput input) => input.Objects(ForeignKeyConstraint.TypeClass).Any(Cascades)
        ? Violations(input.ForeignKeys)
            .DistinctBy(violation => NameOf(violation.Key))
            .Where(violation => input.Created.Contains(violation.Key))
            .Select(violation => RuleFinding.At(violation.Key,
                $"A delete from {violation.Start} reaches {NameOf(HostOf(violation.Key))} more than once, "
                + "which a server refuses (1785). Let one key have no action."))
        : [];

    private static List<(TSqlObject Key, string Start)> Violations(IEnumerable<TSqlObject> foreignKeys)
    {
        var keys = foreignKeys.Where(Cascades).ToLookup(key => NameOf(key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single()));
        var violations = new List<(TSqlObject, string)>();
        foreach (var start in keys.Select(group => group.Key))
            Follow(start, [start]);
        return violations;

        void Follow(string table, HashSet<string> reached)
        {
            foreach (var key in keys[table])
            {
                var next = NameOf(HostOf(key));
                if (reached.Add(next))
                    Follow(next, reached);
                else
                    violations.Add((key, reached.First()));
            }
        }
    }

    private static bool Cascades(TSqlObject key) =>
        key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) != ForeignKeyAction.NoAction
        || key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.UpdateAction) != ForeignKeyAction.NoAction;

    private static TSqlObject HostOf(TSqlObject key) => key.GetReferenced(ForeignKeyConstraint.Host).Single();

    private static string NameOf(TSqlObject o) => string.Join('.', o.Name.Parts);
}
