using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Syntax;

namespace Tsqlite.Binding;

/// <summary>
/// The text in which SQL Server keeps the expression of a default, a check or a filter: names in brackets, numbers in parentheses, functions
/// in small letters, IN and BETWEEN taken apart. It means what the source meant. What is not known here stands as it was written.
/// </summary>
internal static partial class StoredExpression
{
    public static string Of(ScalarExpression expression) => expression is ParenthesisExpression { Collation: null } parenthesis
        ? Of(parenthesis.Expression) : Scalar(expression) ?? FragmentText.Verbatim(expression);

    public static string Of(BooleanExpression condition) => Condition(condition, 0) ?? FragmentText.Verbatim(condition);

    /// <summary>An index's filter, in which IN stays.</summary>
    public static string OfFilter(BooleanExpression filter) => FragmentSearch.Has<InPredicate>(filter) ? FragmentText.Verbatim(filter) : Of(filter);

    private static string? Scalar(ScalarExpression expression)
    {
        if (expression is PrimaryExpression { Collation: not null })
            return null;
        switch (expression)
        {
            case ParenthesisExpression parenthesis:
                return Scalar(parenthesis.Expression) is { } inner && parenthesis.Expression is BinaryExpression
                    ? $"({inner})"
                    : Scalar(parenthesis.Expression);
            case StringLiteral text:
                return $"{(text.IsNational ? "N" : "")}'{text.Value.Replace("'", "''")}'";
            case NullLiteral:
                return "NULL";
            case IntegerLiteral or NumericLiteral:
                return Number((Literal)expression) is { } number ? $"({number})" : null;
            case UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative, Expression: IntegerLiteral or NumericLiteral } negative:
                return Number((Literal)negative.Expression) is { } amount ? $"(-{amount})" : null;
            case ColumnReferenceExpression { ColumnType: ColumnType.Regular, MultiPartIdentifier.Identifiers: [{ } name] }:
                return Identifier.EncodeIdentifier(name.Value);
            case FunctionCall { OverClause: null, CallTarget: null, UniqueRowFilter: UniqueRowFilter.NotSpecified, WithinGroupClause: null,
                Collation: null } call
                when call.Parameters.All(parameter => parameter is not ColumnReferenceExpression { MultiPartIdentifier: null }):
                return Call(call.FunctionName.Value, call.Parameters);
            case CastCall cast:
                return Conversion(cast.DataType, cast.Parameter, null);
            case ConvertCall convert:
                return Conversion(convert.DataType, convert.Parameter, convert.Style);
            case LeftFunctionCall left:
                return Call("left", left.Parameters);
            case RightFunctionCall right:
                return Call("right", right.Parameters);
            case ParameterlessCall { ParameterlessCallType: ParameterlessCallType.CurrentTimestamp }:
                return "getdate()";
            case BinaryExpression binary when Operators.TryGetValue(binary.BinaryExpressionType, out var sign):
                return Scalar(binary.FirstExpression) is { } first && Scalar(binary.SecondExpression) is { } second ? $"{first}{sign}{second}" : null;
            default:
                return null;
        }
    }

    private static readonly Dictionary<BinaryExpressionType, string> Operators = new()
    {
        [BinaryExpressionType.Add] = "+", [BinaryExpressionType.Subtract] = "-", [BinaryExpressionType.Multiply] = "*",
        [BinaryExpressionType.Divide] = "/", [BinaryExpressionType.Modulo] = "%",
    };

    private static readonly Dictionary<BooleanComparisonType, string> Comparisons = new()
    {
        [BooleanComparisonType.Equals] = "=", [BooleanComparisonType.GreaterThan] = ">", [BooleanComparisonType.LessThan] = "<",
        [BooleanComparisonType.GreaterThanOrEqualTo] = ">=", [BooleanComparisonType.LessThanOrEqualTo] = "<=",
        [BooleanComparisonType.NotEqualToBrackets] = "<>", [BooleanComparisonType.NotEqualToExclamation] = "<>",
    };

    // The first argument of these is a word of their own.
    private static readonly HashSet<string> WithDatePart = new(StringComparer.OrdinalIgnoreCase)
        { "dateadd", "datediff", "datediff_big", "datepart", "datename" };

    /// <summary>A number in the usual form; others are kept in forms that are not known here.</summary>
    private static string? Number(Literal literal) => literal is IntegerLiteral
        ? int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null
        : PlainDecimal().IsMatch(literal.Value) ? literal.Value : null;

    private static string? Call(string name, IList<ScalarExpression> parameters)
    {
        var arguments = parameters.Select((parameter, i) => i == 0 && WithDatePart.Contains(name)
            ? FragmentText.Verbatim(parameter).ToLowerInvariant() : Scalar(parameter)).ToArray();
        return arguments.Contains(null) ? null : $"{name.ToLowerInvariant()}({string.Join(",", arguments)})";
    }

    private static string? Conversion(DataTypeReference type, ScalarExpression value, ScalarExpression? style)
    {
        if (type is not SqlDataTypeReference { Name.Identifiers: [{ } name] } known || Scalar(value) is not { } text)
            return null;
        var size = known.Parameters.Count == 0 ? "" : $"({string.Join(",", known.Parameters.Select(parameter => parameter.Value.ToLowerInvariant()))})";
        var call = $"CONVERT([{name.Value.ToLowerInvariant()}]{size},{text}";
        return style is null ? $"{call})" : Scalar(style) is { } number ? $"{call},{number})" : null;
    }

    /// <param name="condition">The condition.</param>
    /// <param name="around">How firmly what stands around it binds: 0 nothing, 1 OR, 2 AND, 3 NOT; the second operand of an operator is bound more firmly than
    /// by it.</param>
    private static string? Condition(BooleanExpression condition, int around)
    {
        switch (condition)
        {
            case BooleanParenthesisExpression parenthesis:
                return Condition(parenthesis.Expression, around);
            case BooleanBinaryExpression binary:
                var strength = binary.BinaryExpressionType == BooleanBinaryExpressionType.And ? 2 : 1;
                return Join(strength, around, Condition(binary.FirstExpression, strength), Condition(binary.SecondExpression, strength + 1));
            case BooleanNotExpression not:
                return Condition(not.Expression, 3) is { } denied ? $"NOT {denied}" : null;
            case BooleanComparisonExpression comparison when Comparisons.TryGetValue(comparison.ComparisonType, out var sign):
                return Scalar(comparison.FirstExpression) is { } first && Scalar(comparison.SecondExpression) is { } second ? $"{first}{sign}{second}" : null;
            case BooleanIsNullExpression isNull:
                return Scalar(isNull.Expression) is { } value ? $"{value} IS {(isNull.IsNot ? "NOT " : "")}NULL" : null;
            case LikePredicate { EscapeExpression: null } like:
                return Scalar(like.FirstExpression) is { } text && Scalar(like.SecondExpression) is { } pattern
                    ? $"{(like.NotDefined ? "NOT " : "")}{text} like {pattern}" : null;
            case BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between:
                return Scalar(between.FirstExpression) is { } between1 && Scalar(between.SecondExpression) is { } low
                    && Scalar(between.ThirdExpression) is { } high
                    ? Join(2, around, $"{between1}>={low}", $"{between1}<={high}") : null;
            case InPredicate { Subquery: null, NotDefined: false } list:
                // From the last to the first.
                return Scalar(list.Expression) is { } item
                    ? Join(list.Values.Count == 1 ? 4 : 1, around,
                        [.. list.Values.Reverse().Select(value => Scalar(value) is { } known ? $"{item}={known}" : null)])
                    : null;
            default:
                return null;
        }
    }

    private static string? Join(int strength, int around, params string?[] parts)
    {
        if (parts.Contains(null))
            return null;
        var text = string.Join(strength == 2 ? " AND " : " OR ", parts);
        return around > strength ? $"({text})" : text;
    }

    [GeneratedRegex("^(0|[1-9][0-9]*)\\.[0-9]+$")]
    private static partial Regex PlainDecimal();
}
