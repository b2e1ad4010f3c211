namespace Tsqlite.Errors;

/// <summary>Errors of text that is not T-SQL.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException Syntax(string message, int number = 102, int line = 1) =>
        new(new SqlMessage(number, 15, 1, message, "", line));

    public static SqlErrorException SyntaxNear(string token) => Error(102, 15, 1, $"Incorrect syntax near '{token}'.");

    public static SqlErrorException SyntaxNearKeyword(string word) => Error(156, 15, 1, $"Incorrect syntax near the keyword '{word}'.");

    public static SqlErrorException WithNeedsSemicolon() => Error(319, 15, 1,
        "Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause or a change tracking " +
        "context clause, the previous statement must be terminated with a semicolon.");

    public static SqlErrorException UnclosedQuote(string text) => Error(105, 15, 1, $"Unclosed quotation mark after the character string '{text}'.");

    public static SqlErrorException UnclosedComment() => Error(113, 15, 1, "Missing end comment mark '*/'.");

    public static SqlErrorException SubqueryNotAllowed() => Error(1046, 15, 1,
        "Subqueries are not allowed in this context. Only scalar expressions are allowed.");
}
