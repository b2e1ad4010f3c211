using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>Collation precedence: which collation an expression of several has, and under which one several are compared.</summary>
internal sealed partial class Binder
{
    private static readonly Dictionary<ComparisonOperator, string> ComparisonNames = new()
    {
        [ComparisonOperator.Equal] = "equal to",
        [ComparisonOperator.NotEqual] = "not equal to",
        [ComparisonOperator.Less] = "less than",
        [ComparisonOperator.LessOrEqual] = "less than or equal to",
        [ComparisonOperator.Greater] = "greater than",
        [ComparisonOperator.GreaterOrEqual] = "greater than or equal to",
    };

    /// <summary>The same expression with the collation that its operands give it.</summary>
    /// <param name="expression">What the operands make.</param>
    /// <param name="operation">The operator as error messages name it.</param>
    /// <param name="operands">Those that are not text do not count.</param>
    private static T Collated<T>(T expression, string operation, params IEnumerable<BoundExpression> operands)
        where T : BoundExpression
    {
        BoundExpression? firmest = null;
        CollationConflict? conflict = null;
        foreach (var operand in operands.Where(operand => operand.Type.IsCharacter))
        {
            if (firmest is null || operand.CollationStrength > firmest.CollationStrength)
            {
                (firmest, conflict) = (operand, operand.CollationConflict);
            }
            else if (operand.CollationStrength == firmest.CollationStrength && NameOfCollation(operand) != NameOfCollation(firmest))
            {
                if (operand.CollationStrength == CollationStrength.Explicit)
                    throw SqlErrors.CollationConflict(NameOfCollation(firmest), NameOfCollation(operand), operation);
                conflict ??= new CollationConflict(NameOfCollation(firmest), NameOfCollation(operand), operation);
            }
        }

        return firmest is null ? expression : (T)(expression with
        {
            Collation = firmest.Collation,
            CollationStrength = conflict is null ? firmest.CollationStrength : CollationStrength.None,
            CollationConflict = conflict,
        });
    }

    /// <summary>The collation under which operands are compared; null when none of them is text.</summary>
    /// <exception cref="SqlErrorException">468: it cannot be told.</exception>
    private static string? CollationOf(string operation, params IEnumerable<BoundExpression> operands)
    {
        var compared = operands.ToArray();
        if (!compared.Any(operand => operand.Type.IsCharacter))
            return null;
        var label = Collated(new BoundConstant(null, SqlType.NVarChar(1)), operation, compared);
        return label.CollationConflict is { } conflict
            ? throw SqlErrors.CollationConflict(conflict.First, conflict.Second, operation)
            : NameOfCollation(label);
    }

    private static string NameOfCollation(BoundExpression expression) => expression.Collation ?? SqlCollation.Default.Name;

    /// <summary>Error 451: a query cannot return text whose collation nothing decides.</summary>
    private static void CheckOutputCollations(BoundQuery query)
    {
        for (var i = 0; i < query.Outputs.Length; i++)
        {
            if (query.Outputs[i].Expression.CollationConflict is { } conflict)
                throw SqlErrors.OutputCollationConflict(conflict.First, conflict.Second, conflict.Operator, i + 1);
        }
    }
}
