using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>Whether an expression gives the same value whenever it is computed from the same row ("Deterministic and nondeterministic functions").</summary>
internal static class Determinism
{
    // The styles of CONVERT between text and dates that depend on no language.
    private static readonly HashSet<int> FixedStyles = [20, 21, 23, 25, 102, 111, 112, 120, 121, 126, 127, 130];

    public static bool Of(BoundNode expression) => expression.All().All(node => node switch
    {
        BoundSessionFunction or BoundModuleCall or BoundNextValue or BoundNextIdentity or BoundNextRowVersion or BoundVariable or BoundRunningVariable => false,
        BoundConvert { Operand: not BoundConstant { Value: null } } convert =>
            !IsOfDate(convert.Operand.Type, convert.Type) || FixedStyles.Contains(convert.Style),
        BoundFunction { DatePart: { } part } function => function.Function.Name != "DATENAME"
            && !(function.Function.Name == "DATEPART" && DateParts.Parse(part, "datepart") is DatePart.Week or DatePart.Weekday),
        _ => true,
    });

    private static bool IsOfDate(SqlType from, SqlType to) =>
        (from.IsCharacter && to.IsDateTime) || (to.IsCharacter && from.Name is (SqlTypeName.DateTime or SqlTypeName.SmallDateTime));
}
