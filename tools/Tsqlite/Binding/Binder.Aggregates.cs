using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundExpression BindAggregate(AggregateKind kind, FunctionCall call, Scope scope)
    {
        CheckAggregate(kind, call);
        var isStar = call.Parameters is [ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }];
        var distinct = call.UniqueRowFilter == UniqueRowFilter.Distinct;
        var argument = isStar ? null : Bind(call.Parameters[0], scope);
        if (argument is BoundConstant { IsUntypedNull: true })
            throw SqlErrors.NullOperand(call.FunctionName.Value.ToLowerInvariant());
        if (argument is not null)
            CheckAggregated(argument, call, scope);
        var window = call.OverClause is null ? null : BindWindow(call.OverClause, scope);
        if (kind == AggregateKind.StringAgg)
            return BindStringAgg(argument!, call, scope);

        return MakeAggregate(kind, argument, distinct || Same(call.FunctionName.Value, "APPROX_COUNT_DISTINCT"), window);
    }

    private static BoundAggregate MakeAggregate(AggregateKind kind, BoundExpression? argument, bool isDistinct, BoundWindow? window)
    {
        // Bit has no sum, and text none: both are errors that TypeRules knows.
        var result = AggregateType(kind, argument?.Type);
        if (kind == AggregateKind.ChecksumAgg)
            argument = ConvertTo(argument!, SqlType.Int);
        if ((kind is AggregateKind.Sum or AggregateKind.Avg && argument!.Type.IsInteger) || IsSpread(kind))
            argument = ConvertTo(argument!, result);
        var aggregate = new BoundAggregate(kind, argument, isDistinct, result, window);
        return argument is null ? aggregate : Collated(aggregate, "", argument);
    }

    private static bool IsSpread(AggregateKind kind) => kind is AggregateKind.Stdev or AggregateKind.StdevP or AggregateKind.Var or AggregateKind.VarP;

    /// <summary>What an aggregate may not be written with.</summary>
    private static void CheckAggregate(AggregateKind kind, FunctionCall call)
    {
        var (name, count) = (call.FunctionName.Value, kind == AggregateKind.StringAgg ? 2 : 1);
        if (call.Parameters.Count != count)
            throw SqlErrors.ArgumentCount(name, count);
        var isStar = call.Parameters is [ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }];
        var isDistinct = call.UniqueRowFilter == UniqueRowFilter.Distinct;
        if (isStar && (isDistinct || kind is not (AggregateKind.Count or AggregateKind.CountBig)))
            throw SqlErrors.Syntax("Incorrect syntax near '*'.", line: call.StartLine);
        if (call.OverClause is not null && kind == AggregateKind.StringAgg)
            throw SqlErrors.NotAWindowFunction(name);
        if (call.OverClause is null && call.Parameters.Any(FragmentSearch.Has<ScalarSubquery>))
            throw SqlErrors.AggregateInAggregate();
    }

    /// <summary>What an aggregate may not read: other aggregates, unless it has a window, and columns of the queries around its own.</summary>
    private static void CheckAggregated(BoundExpression argument, FunctionCall call, Scope scope)
    {
        foreach (var part in argument.OfThisQuery())
        {
            if (part is BoundWindowFunction or BoundAggregate { Window: not null })
                throw SqlErrors.WindowInWindow();
            if (part is BoundAggregate && call.OverClause is null)
                throw SqlErrors.AggregateInAggregate();
        }

        var columns = argument.All().OfType<BoundColumn>().ToLookup(column => scope.IsOuter(column.Source));
        if (columns[true].Any())
            throw columns[false].Any() ? SqlErrors.OuterColumnInAggregate() : Unsupported("An aggregate of an outer query's column", call);
    }

    private BoundExpression BindStringAgg(BoundExpression argument, FunctionCall call, Scope scope)
    {
        if (call.Parameters[1] is not (StringLiteral or VariableReference or BinaryExpression or FunctionCall))
            throw SqlErrors.StringAggSeparator();
        var text = argument.Type.IsCharacter ? argument : ConvertTo(argument, SqlType.NVarChar(4000));
        var type = text.Type.IsUnicode ? SqlType.NVarChar(text.Type.IsMax ? SqlType.Max : 4000) : SqlType.VarChar(text.Type.IsMax ? SqlType.Max : 8000);
        var joined = new BoundAggregate(AggregateKind.StringAgg, text, false, type)
        {
            Separator = ConvertTo(Bind(call.Parameters[1], scope), SqlType.NVarChar(4000)),
            WithinGroup = call.WithinGroupClause is null ? [] : BindOrder(call.WithinGroupClause.OrderByClause, scope),
        };
        return Collated(joined, "string_agg", text);
    }

    private static string AggregateName(AggregateKind kind) => kind == AggregateKind.CountBig ? "count_big" : kind.ToString().ToLowerInvariant();

    private static SqlType AggregateType(AggregateKind kind, SqlType? type) => kind switch
    {
        _ when type is { IsLegacy: true } => throw SqlErrors.InvalidOperandType(type, AggregateName(kind)),
        AggregateKind.Count => SqlType.Int,
        AggregateKind.CountBig => SqlType.BigInt,
        AggregateKind.Min or AggregateKind.Max when type!.Name != SqlTypeName.Bit => type,
        AggregateKind.Min or AggregateKind.Max => throw SqlErrors.InvalidOperandType(type!, kind.ToString().ToLowerInvariant()),
        AggregateKind.ChecksumAgg => type!.IsInteger && type.Name != SqlTypeName.Bit ? SqlType.Int : throw SqlErrors.InvalidOperandType(type, "checksum_agg"),
        _ when IsSpread(kind) => type!.IsNumeric && type.Name != SqlTypeName.Bit
            ? SqlType.Float : throw SqlErrors.InvalidOperandType(type, kind.ToString().ToLowerInvariant()),
        _ => type!.Name switch
        {
            SqlTypeName.TinyInt or SqlTypeName.SmallInt or SqlTypeName.Int => SqlType.Int,
            SqlTypeName.BigInt => SqlType.BigInt,
            SqlTypeName.Decimal => SqlType.Decimal(38, kind == AggregateKind.Sum ? type.Scale : Math.Max(type.Scale, (byte)6)),
            SqlTypeName.Money or SqlTypeName.SmallMoney => SqlType.Money,
            SqlTypeName.Real or SqlTypeName.Float => SqlType.Float,
            _ => throw SqlErrors.InvalidOperandType(type, kind.ToString().ToLowerInvariant()),
        },
    };
}
