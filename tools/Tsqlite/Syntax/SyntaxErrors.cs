using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>SQL Server's errors for what ScriptDom finds wrong, which numbers its own from 46000 and words them otherwise.</summary>
internal static partial class SyntaxErrors
{
    private const int Near = 46010;
    private const int EndOfFile = 46029;

    private static readonly Dictionary<int, Func<string, SqlErrorException>> ByNumber = new()
    {
        [46011] = _ => SqlErrors.ComputedConstraint(),
        [46030] = text => SqlErrors.UnclosedQuote(QuotedText().Match(text).Groups[1].Value),
        [46031] = text => SqlErrors.UnclosedQuote(BracketedText().Match(text).Groups[1].Value),
        [46032] = _ => SqlErrors.UnclosedComment(),
        [46047] = _ => SqlErrors.OrderByNotAllowed(),
        [46086] = _ => SqlErrors.DistinctInWindow(),
        [46099] = _ => SqlErrors.RangeOfRows(),
        [46088] = text => SqlErrors.Syntax(text, 179),
        [46089] = text => SqlErrors.Syntax(text, 119),
        [46094] = _ => SqlErrors.PercentOutOfRange(),
        [46095] = text => SqlErrors.NameTooLong(LongName().Match(text).Groups[1].Value, 128),
        [46098] = _ => SqlErrors.SubqueryNotAllowed(),
    };

    // What can only begin a batch.
    private static readonly Dictionary<TSqlTokenType, string> FirstOfBatch = new()
    {
        [TSqlTokenType.View] = "CREATE VIEW",
        [TSqlTokenType.Procedure] = "CREATE/ALTER PROCEDURE",
        [TSqlTokenType.Proc] = "CREATE/ALTER PROCEDURE",
        [TSqlTokenType.Schema] = "CREATE SCHEMA",
        [TSqlTokenType.Function] = "CREATE FUNCTION",
        [TSqlTokenType.Trigger] = "CREATE TRIGGER",
    };

    public static SqlErrorException Of(ParseError error, string text)
    {
        if (error.Offset >= 0 && (LoneCurrency().IsMatch(text.AsSpan(error.Offset)) || BehindCurrency().IsMatch(text.AsSpan(0, error.Offset))))
            return SqlErrors.Unsupported("A money literal without digits before its point (write $0.5 for $.5, and $0 for $)", error.Line);
        var found = ByNumber.TryGetValue(error.Number, out var known) ? known(error.Message)
            : error.Message.StartsWith("A MERGE statement must be terminated", StringComparison.Ordinal) ? SqlErrors.MergeNeedsSemicolon()
            : error.Message.StartsWith("An action of type '", StringComparison.Ordinal) ? SqlErrors.Syntax(error.Message, 10711)
            : error.Number is Near or EndOfFile ? AtToken(error, text)
            : SqlErrors.Syntax(error.Message);
        return found.At("", error.Line);
    }

    /// <summary>Error 102 or, at a keyword, 156; or 111 where what must begin a batch comes after whole statements.</summary>
    private static SqlErrorException AtToken(ParseError error, string text)
    {
        var tokens = new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(text), out _)
            .Where(token => token.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment
                or TSqlTokenType.EndOfFile)).ToArray();
        var at = error.Number == EndOfFile ? tokens.Length - 1 : Array.FindIndex(tokens, token => token.Offset >= error.Offset);
        if (error.Message.EndsWith("near ].", StringComparison.Ordinal) && error.Offset > 0 && text[error.Offset - 1] == '[')
            return SqlErrors.SelectIntoWithoutName();
        if (at < 0)
            return SqlErrors.Syntax(error.Message);
        if (tokens[at].TokenType is TSqlTokenType.Create or TSqlTokenType.Alter && at + 1 < tokens.Length
            && FirstOfBatch.TryGetValue(tokens[at + 1].TokenType, out var kind))
        {
            new TSql150Parser(true).Parse(new StringReader(text[..tokens[at].Offset]), out var errors);
            if (errors.Count == 0)
                return SqlErrors.CreateMustBeFirst(kind);
            at++;
        }

        return tokens[at].IsKeyword() ? SqlErrors.SyntaxNearKeyword(tokens[at].Text) : SqlErrors.SyntaxNear(tokens[at].Text);
    }

    /// <summary>ScriptDom reads money of digits only, which may have a point among or behind them.</summary>
    [GeneratedRegex(@"^\$(?![\w$])")]
    private static partial Regex LoneCurrency();

    [GeneratedRegex(@"(?<![\w@#$])\$\s*$")]
    private static partial Regex BehindCurrency();

    [GeneratedRegex("character string '(.*)\\.$", RegexOptions.Singleline)]
    private static partial Regex QuotedText();

    [GeneratedRegex("identifier \\[(.*)\\.$", RegexOptions.Singleline)]
    private static partial Regex BracketedText();

    [GeneratedRegex("starts with '(.*)' is too long", RegexOptions.Singleline)]
    private static partial Regex LongName();
}
