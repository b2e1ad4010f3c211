using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>The text of a view, function, procedure or trigger, in a form in which what was sent and what a server kept are the same.</summary>
internal static class ModuleText
{
    /// <summary>
    /// One CREATE for CREATE, ALTER and CREATE OR ALTER, of which a server keeps what it likes; line ends as \n; nothing white at the
    /// ends. All else counts, comments too: they are a part of what a server keeps.
    /// </summary>
    public static string Normalize(string definition)
    {
        var text = definition.ReplaceLineEndings("\n").Trim();
        var tokens = new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(text), out _);
        var first = FirstCode(tokens, 0);
        if (first < 0)
            return text;

        // CREATE OR ALTER, CREATE or ALTER, and the white space that a server left where the other words had been.
        var next = FirstCode(tokens, first + 1);
        while (next >= 0 && tokens[next].TokenType is TSqlTokenType.Or or TSqlTokenType.Alter)
            next = FirstCode(tokens, next + 1);
        return next < 0 ? text : string.Concat(text.AsSpan(0, tokens[first].Offset), "CREATE ", text.AsSpan(tokens[next].Offset));
    }

    private static int FirstCode(IList<TSqlParserToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (tokens[i].TokenType is not (TSqlTokenType.WhiteSpace
                or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment or TSqlTokenType.EndOfFile))
            {
                return i;
            }
        }

        return -1;
    }
}
