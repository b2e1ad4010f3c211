using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>What stands in a script.</summary>
internal static class FragmentText
{
    /// <summary>A fragment as it was written, on one line, without comments.</summary>
    public static string OneLine(TSqlFragment fragment)
    {
        var tokens = fragment.ScriptTokenStream
            .Skip(fragment.FirstTokenIndex)
            .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Where(token => token.TokenType is not (TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(token => token.TokenType == TSqlTokenType.WhiteSpace ? " " : token.Text);
        return string.Join(' ', string.Concat(tokens).Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';', ' ');
    }

    /// <summary>Schema and name; a name alone is in dbo.</summary>
    public static string Name(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value ?? "dbo"}.{name.BaseIdentifier.Value}";
}
