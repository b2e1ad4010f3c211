using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Tests.Schema;

/// <summary>The error numbers of our own that stand in the code of a module; comments do not count.</summary>
internal static class ErrorNumberText
{
    public static IEnumerable<int> Thrown(string definition)
    {
        var tokens = new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(definition), out var errors);
        Assert.That(errors, Is.Empty);
        return tokens.Where(token => token.TokenType == TSqlTokenType.Integer)
            .Select(token => long.Parse(token.Text, CultureInfo.InvariantCulture))
            .Where(number => number is > 50000 and < 51000)
            .Select(number => (int)number);
    }
}
