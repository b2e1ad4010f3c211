using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SqlTest.Sources;

/// <summary>The text of a piece of syntax, as it was written.</summary>
internal static class FragmentText
{
    public static string Of(TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
}
