using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Sources;

namespace SqlTest.Mutation;

/// <summary>Finds the changes that can be made to a module, or to a condition, on its tree.</summary>
internal sealed class ModuleChanges : TSqlFragmentVisitor
{
    /// <summary>Does nothing, and may stand wherever a statement may.</summary>
    private const string NoStatement = "SET NOCOUNT ON;";

    private static readonly Dictionary<BooleanComparisonType, string> Comparisons = new()
    {
        [BooleanComparisonType.Equals] = "<>",
        [BooleanComparisonType.NotEqualToBrackets] = "=",
        [BooleanComparisonType.NotEqualToExclamation] = "=",
        [BooleanComparisonType.LessThan] = "<=",
        [BooleanComparisonType.LessThanOrEqualTo] = "<",
        [BooleanComparisonType.GreaterThan] = ">=",
        [BooleanComparisonType.GreaterThanOrEqualTo] = ">",
    };

    private static readonly Dictionary<BinaryExpressionType, string> Arithmetic = new()
    {
        [BinaryExpressionType.Add] = "-",
        [BinaryExpressionType.Subtract] = "+",
        [BinaryExpressionType.Multiply] = "/",
        [BinaryExpressionType.Divide] = "*",
    };

    private static readonly Dictionary<QualifiedJoinType, string> Joins = new()
    {
        [QualifiedJoinType.Inner] = "LEFT OUTER JOIN",
        [QualifiedJoinType.LeftOuter] = "INNER JOIN",
        [QualifiedJoinType.RightOuter] = "INNER JOIN",
        [QualifiedJoinType.FullOuter] = "INNER JOIN",
    };

    private readonly List<TextChange> _changes = [];

    /// <summary>The changes, in the order of the text. Offsets are the tree's.</summary>
    public static IReadOnlyList<TextChange> Of(TSqlFragment fragment)
    {
        var finder = new ModuleChanges();
        fragment.Accept(finder);
        return [.. finder._changes.OrderBy(change => change.Offset)];
    }

    public override void Visit(BooleanComparisonExpression node) =>
        ReplaceBetween(node.FirstExpression, node.SecondExpression, Comparisons.GetValueOrDefault(node.ComparisonType));

    public override void Visit(BooleanBinaryExpression node) => ReplaceBetween(
        node.FirstExpression, node.SecondExpression, node.BinaryExpressionType == BooleanBinaryExpressionType.And ? "OR" : "AND");

    public override void Visit(BinaryExpression node) =>
        ReplaceBetween(node.FirstExpression, node.SecondExpression, Arithmetic.GetValueOrDefault(node.BinaryExpressionType));

    public override void Visit(BooleanIsNullExpression node) => Negate(node);

    public override void Visit(InPredicate node) => Negate(node);

    public override void Visit(LikePredicate node) => Negate(node);

    /// <summary>What EXISTS selects does not matter.</summary>
    public override void ExplicitVisit(ExistsPredicate node)
    {
        Negate(node);
        if (node.Subquery.QueryExpression is not QuerySpecification query)
        {
            base.ExplicitVisit(node);
            return;
        }

        query.FromClause?.Accept(this);
        query.WhereClause?.Accept(this);
        query.HavingClause?.Accept(this);
    }

    public override void Visit(BooleanTernaryExpression node) => Negate(node);

    public override void Visit(BooleanNotExpression node) => Replace(MutationKind.Operator, node, FragmentText.Of(node.Expression));

    public override void Visit(WhereClause node) => LeaveOut(node.SearchCondition);

    public override void Visit(HavingClause node) => LeaveOut(node.SearchCondition);

    public override void Visit(QualifiedJoin node)
    {
        ReplaceBetween(node.FirstTableReference, node.SecondTableReference, Joins[node.QualifiedJoinType], MutationKind.Join);
        if (node.SearchCondition is BooleanBinaryExpression)
            LeaveOut(node.SearchCondition);
    }

    public override void Visit(IntegerLiteral node)
    {
        if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < int.MaxValue)
            Replace(MutationKind.Constant, node, (value + 1).ToString(CultureInfo.InvariantCulture));
    }

    public override void Visit(StringLiteral node) =>
        Replace(MutationKind.Constant, node, (node.IsNational ? "N" : "") + (node.Value.Length == 0 ? "'x'" : "''"));

    /// <summary>What only holds others together stays, and what others cannot be compiled without.</summary>
    public override void Visit(TSqlStatement node)
    {
        if (node is InsertStatement or UpdateStatement or DeleteStatement or MergeStatement or SetVariableStatement or ExecuteStatement or ThrowStatement
            or RaiseErrorStatement or ReturnStatement or IfStatement or WhileStatement or TransactionStatement or SelectStatement or BreakStatement)
            Replace(MutationKind.Statement, node, NoStatement);
    }

    // Lengths of types, and the words and numbers of options, are no constants of the code.
    public override void ExplicitVisit(SqlDataTypeReference node)
    {
    }

    public override void ExplicitVisit(DeclareTableVariableBody node)
    {
    }

    public override void ExplicitVisit(ThrowStatement node)
    {
        Visit((TSqlStatement)node);
        node.ErrorNumber?.Accept(this);
    }

    public override void ExplicitVisit(SelectFunctionReturnType node) => node.SelectStatement.QueryExpression.Accept(this);

    public override void ExplicitVisit(CreateViewStatement node) => node.SelectStatement.QueryExpression.Accept(this);

    /// <summary>Each part of a conjunction is always true.</summary>
    private void LeaveOut(BooleanExpression? condition)
    {
        switch (condition)
        {
            case BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and:
                LeaveOut(and.FirstExpression);
                LeaveOut(and.SecondExpression);
                break;
            case BooleanParenthesisExpression parenthesis:
                Replace(MutationKind.Predicate, parenthesis, "(1 = 1)");
                break;
            case not null:
                Replace(MutationKind.Predicate, condition, "1 = 1");
                break;
        }
    }

    private void Negate(BooleanExpression node) => Replace(MutationKind.Operator, node, $"NOT ({FragmentText.Of(node)})");

    private void Replace(MutationKind kind, TSqlFragment fragment, string replacement) =>
        _changes.Add(new(kind, fragment.StartOffset, fragment.FragmentLength, replacement));

    /// <summary>Replaces the words between two fragments, but for comments and white space beside them.</summary>
    private void ReplaceBetween(TSqlFragment first, TSqlFragment second, string? replacement, MutationKind kind = MutationKind.Operator)
    {
        if (replacement is null)
            return;
        var between = first.ScriptTokenStream.Skip(first.LastTokenIndex + 1).Take(second.FirstTokenIndex - first.LastTokenIndex - 1)
            .Where(token => token.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)).ToList();
        if (between.Count > 0)
            _changes.Add(new(kind, between[0].Offset, between[^1].Offset + between[^1].Text.Length - between[0].Offset, replacement));
    }
}
