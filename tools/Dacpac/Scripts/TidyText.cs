using System.Text;
using Dacpac.Comparisons;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Scripts;

/// <summary>A statement that DacFx wrote, as a person would: on one line, brackets only where they are needed, types in lower case.</summary>
internal static class TidyText
{
    public static string Of(TSqlFragment fragment)
    {
        var types = Rules.Descendants.Of(fragment).OfType<DataTypeReference>().ToList();
        var text = new StringBuilder();
        var isApart = false;
        for (var i = fragment.FirstTokenIndex; i <= fragment.LastTokenIndex; i++)
        {
            var token = fragment.ScriptTokenStream[i];
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
            {
                isApart = text.Length > 0;
                continue;
            }

            var isType = types.Exists(type => type.FirstTokenIndex <= i && i <= type.LastTokenIndex);
            if (isApart && !(isType && token.TokenType == TSqlTokenType.LeftParenthesis))
                text.Append(' ');
            isApart = token.TokenType == TSqlTokenType.Comma;

            // DacFx puts no blank between a table and what stands in parentheses after it.
            if (token.TokenType == TSqlTokenType.LeftParenthesis && !isType && IsList(fragment, i) && text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
            text.Append(token.TokenType == TSqlTokenType.QuotedIdentifier
                ? Names.Of(new Identifier { Value = Identifier.DecodeIdentifier(token.Text, out _) })
                : isType ? token.Text.ToLowerInvariant() : token.Text);
        }

        return text.ToString().TrimEnd(';') + ";";
    }

    /// <summary>A parenthesis that opens a list of columns rather than of arguments.</summary>
    private static bool IsList(TSqlFragment fragment, int at) =>
        at > fragment.FirstTokenIndex && fragment.ScriptTokenStream[at - 1].TokenType == TSqlTokenType.QuotedIdentifier;
}
