using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>Names a piece of syntax for messages: MergeStatement becomes MERGE statement.</summary>
internal static partial class SyntaxName
{
    public static string Of(TSqlFragment fragment) => Of(fragment.GetType());

    public static string Of(Type kind)
    {
        var words = WordPattern().Matches(kind.Name).Select(match => match.Value).ToArray();
        var last = words[^1] is "Statement" or "Expression" or "Clause" or "Predicate" or "Call" or "Reference" or "Option" or "Definition";
        var name = string.Join(' ', last ? words[..^1] : words).ToUpperInvariant();
        return last ? $"{name} {words[^1].ToLowerInvariant()}" : name;
    }

    /// <summary>A name in one word, such as SchemaBinding, in capitals and blanks.</summary>
    public static string Words(string name) => string.Join(' ', WordPattern().Matches(name).Select(match => match.Value.ToUpperInvariant()));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex WordPattern();
}
