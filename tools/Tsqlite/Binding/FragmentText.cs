using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Binding;

/// <summary>The source text of a piece of syntax.</summary>
internal static class FragmentText
{
    /// <summary>Without comments and with blanks folded, so that equal expressions have equal text.</summary>
    public static string Of(TSqlFragment fragment)
    {
        var text = new StringBuilder();
        for (var i = fragment.FirstTokenIndex; i <= fragment.LastTokenIndex; i++)
        {
            var token = fragment.ScriptTokenStream[i];
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
                continue;
            if (text.Length > 0)
                text.Append(' ');
            text.Append(token.Text);
        }

        return text.ToString();
    }

    /// <summary>As it stands, comments included.</summary>
    public static string Verbatim(TSqlFragment fragment)
    {
        var text = new StringBuilder();
        for (var i = fragment.FirstTokenIndex; i <= fragment.LastTokenIndex; i++)
            text.Append(fragment.ScriptTokenStream[i].Text);
        return text.ToString();
    }
}
