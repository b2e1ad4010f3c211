using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>Finds the pieces of syntax of one kind under a piece of syntax.</summary>
internal static class FragmentSearch
{
    public static IReadOnlyList<T> All<T>(TSqlFragment fragment)
        where T : TSqlFragment
    {
        var finder = new Finder<T>();
        fragment.Accept(finder);
        return finder.Found;
    }

    public static bool Has<T>(TSqlFragment fragment)
        where T : TSqlFragment =>
        All<T>(fragment).Count > 0;

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T found)
                Found.Add(found);
        }
    }
}
