using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>The labels to which GOTO goes: behind which statement of a list each of them stands.</summary>
internal static class Labels
{
    private static readonly ConditionalWeakTable<object, Dictionary<string, int>> s_known = [];

    /// <summary>The name of a label, which the parser gives with its colon.</summary>
    public static string NameOf(LabelStatement label) => label.Value.TrimEnd(':');

    /// <summary>The place of the statement that is a label or holds it; -1 when none does.</summary>
    public static int PlaceIn(IList<TSqlStatement> statements, string label) =>
        s_known.GetValue(statements, static key => Find((IList<TSqlStatement>)key)).GetValueOrDefault(label, -1);

    /// <summary>Whether a statement is a label or holds it.</summary>
    public static bool IsIn(TSqlStatement? statement, string label) =>
        statement is not null && FragmentSearch.All<LabelStatement>(statement).Any(item => NameOf(item).Equals(label, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, int> Find(IList<TSqlStatement> statements)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < statements.Count; i++)
        {
            foreach (var label in FragmentSearch.All<LabelStatement>(statements[i]))
                places[NameOf(label)] = i;
        }

        return places;
    }
}
