using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>
/// The canonical text of the expression of a check, a default, a filter or a computed column. A server does not keep what was
/// written: it puts parentheses and brackets, makes IN a chain of OR and BETWEEN two comparisons, and CAST a CONVERT. What means the
/// same comes out the same here.
/// </summary>
internal static class ExpressionText
{
    /// <summary>Of a definition as a catalog view has it, or a script.</summary>
    public static string Canonical(string sql)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var condition = parser.ParseBooleanExpression(new StringReader(sql), out var errors);
        if (errors.Count == 0 && condition is not null)
            return Write(condition);

        var value = parser.ParseExpression(new StringReader(sql), out errors);
        return errors.Count == 0 && value is not null ? Write(value) : sql.Trim();
    }

    /// <summary>Of a condition.</summary>
    public static string Write(BooleanExpression condition) => condition switch
    {
        BooleanParenthesisExpression inner => Write(inner.Expression),
        BooleanBinaryExpression binary => Chain(binary.BinaryExpressionType, Operands(binary, binary.BinaryExpressionType)),
        BooleanNotExpression not => $"not({Write(not.Expression)})",
        BooleanIsNullExpression isNull => $"{Write(isNull.Expression)} is {(isNull.IsNot ? "not " : "")}null",
        BooleanComparisonExpression comparison => $"{Write(comparison.FirstExpression)} {Sign(comparison.ComparisonType)} {Write(comparison.SecondExpression)}",
        InPredicate { Subquery: null } list => Negated(list.NotDefined, Chain(
            BooleanBinaryExpressionType.Or, list.Values.Select(value => $"{Write(list.Expression)} = {Write(value)}"))),
        BooleanTernaryExpression between => Negated(
            between.TernaryExpressionType == BooleanTernaryExpressionType.NotBetween,
            Chain(BooleanBinaryExpressionType.And,
            [
                $"{Write(between.FirstExpression)} >= {Write(between.SecondExpression)}",
                $"{Write(between.FirstExpression)} <= {Write(between.ThirdExpression)}",
            ])),
        LikePredicate like => Negated(like.NotDefined,
            $"{Write(like.FirstExpression)} like {Write(like.SecondExpression)}{(like.EscapeExpression is { } escape ? $" escape {Write(escape)}" : "")}"),
        _ => Tokens(condition),
    };

    /// <summary>Of a value.</summary>
    public static string Write(ScalarExpression value) => value switch
    {
        ParenthesisExpression inner => Write(inner.Expression),
        ColumnReferenceExpression { MultiPartIdentifier: { } name } => string.Join('.', name.Identifiers.Select(part => part.Value.ToLowerInvariant())),
        StringLiteral text => $"{(text.IsNational ? "N" : "")}'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        Literal literal => literal.Value.ToLowerInvariant(),
        UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative } minus => $"-{Write(minus.Expression)}",
        BinaryExpression binary => $"({Write(binary.FirstExpression)} {binary.BinaryExpressionType} {Write(binary.SecondExpression)})",
        FunctionCall { CallTarget: null, OverClause: null } call =>
            $"{call.FunctionName.Value.ToLowerInvariant()}({string.Join(", ", call.Parameters.Select(Write))})",
        ParameterlessCall { ParameterlessCallType: ParameterlessCallType.CurrentTimestamp } => "getdate()",
        CastCall cast => $"convert({TypeText.Of(cast.DataType)}, {Write(cast.Parameter)})",
        ConvertCall convert => $"convert({TypeText.Of(convert.DataType)}, {Write(convert.Parameter)}{(convert.Style is { } style ? $", {Write(style)}" : "")})",
        SearchedCaseExpression @case =>
            $"case {string.Join(' ', @case.WhenClauses.Select(when => $"when {Write(when.WhenExpression)} then {Write(when.ThenExpression)}"))}" +
            $"{(@case.ElseExpression is { } otherwise ? $" else {Write(otherwise)}" : "")} end",
        LeftFunctionCall left => $"left({string.Join(", ", left.Parameters.Select(Write))})",
        RightFunctionCall right => $"right({string.Join(", ", right.Parameters.Select(Write))})",
        _ => Tokens(value),
    };

    /// <summary>The operands of AND or OR sorted: a server keeps the values of an IN in another order than they were written in.</summary>
    private static string Chain(BooleanBinaryExpressionType type, IEnumerable<string> operands)
    {
        var sorted = operands.Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 1 ? sorted[0] : $"({string.Join(type == BooleanBinaryExpressionType.And ? " and " : " or ", sorted)})";
    }

    private static IEnumerable<string> Operands(BooleanExpression condition, BooleanBinaryExpressionType type)
    {
        while (condition is BooleanParenthesisExpression inner)
            condition = inner.Expression;
        return condition switch
        {
            BooleanBinaryExpression binary when binary.BinaryExpressionType == type =>
                Operands(binary.FirstExpression, type).Concat(Operands(binary.SecondExpression, type)),
            InPredicate { Subquery: null, NotDefined: false } list when type == BooleanBinaryExpressionType.Or =>
                list.Values.Select(value => $"{Write(list.Expression)} = {Write(value)}"),
            BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between when type == BooleanBinaryExpressionType.And =>
            [
                $"{Write(between.FirstExpression)} >= {Write(between.SecondExpression)}",
                $"{Write(between.FirstExpression)} <= {Write(between.ThirdExpression)}",
            ],
            _ => [Write(condition)],
        };
    }

    private static string Negated(bool isNegated, string condition) => isNegated ? $"not({condition})" : condition;

    private static string Sign(BooleanComparisonType comparison) => comparison switch
    {
        BooleanComparisonType.Equals => "=",
        BooleanComparisonType.GreaterThan => ">",
        BooleanComparisonType.LessThan => "<",
        BooleanComparisonType.GreaterThanOrEqualTo or BooleanComparisonType.NotLessThan => ">=",
        BooleanComparisonType.LessThanOrEqualTo or BooleanComparisonType.NotGreaterThan => "<=",
        BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation => "<>",
        _ => comparison.ToString(),
    };

    /// <summary>What nothing above knows: its words in lower case, strings as they are.</summary>
    private static string Tokens(TSqlFragment fragment)
    {
        var tokens = fragment.ScriptTokenStream
            .Skip(fragment.FirstTokenIndex)
            .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Where(token => token.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment));
        return string.Join(' ', tokens.Select(token => token.TokenType switch
        {
            TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral => token.Text,
            TSqlTokenType.QuotedIdentifier => token.Text[1..^1].ToLowerInvariant(),
            _ => token.Text.ToLowerInvariant(),
        }));
    }
}
