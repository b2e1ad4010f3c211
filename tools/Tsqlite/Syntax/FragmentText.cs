using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>The source text of a piece of syntax.</summary>
internal static class FragmentText
{
    /// <summary>As it stands, comments included.</summary>
    public static string Verbatim(TSqlFragment fragment)
    {
        var text = new StringBuilder();
        for (var i = fragment.FirstTokenIndex; i <= fragment.LastTokenIndex; i++)
            text.Append(fragment.ScriptTokenStream[i].Text);
        return text.ToString();
    }
}
