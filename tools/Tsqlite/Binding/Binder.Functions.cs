using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Types;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private static readonly Dictionary<string, AggregateKind> Aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["COUNT"] = AggregateKind.Count,
        ["COUNT_BIG"] = AggregateKind.CountBig,
        ["SUM"] = AggregateKind.Sum,
        ["AVG"] = AggregateKind.Avg,
        ["MIN"] = AggregateKind.Min,
        ["MAX"] = AggregateKind.Max,
        ["STRING_AGG"] = AggregateKind.StringAgg,
    };

    /// <summary>Whether a function of this name exists here, whatever its arguments.</summary>
    public static bool IsKnownFunction(string name) =>
        Aggregates.ContainsKey(name) || WindowFunction.Find(name) is not null || ScalarFunctions.Find(name) is not null
        || name.ToUpperInvariant() is "ISNULL" or "CHOOSE";

    private BoundExpression BindFunctionCall(FunctionCall call, Scope scope)
    {
        var name = call.FunctionName.Value.ToUpperInvariant();
        if (call.WithinGroupClause is not null && name != "STRING_AGG")
            throw SqlErrors.WithinGroupNotAllowed(call.FunctionName.Value);
        if (Aggregates.TryGetValue(name, out var aggregate))
            return BindAggregate(aggregate, call, scope);
        if (WindowFunction.Find(name) is { } window)
            return BindWindowFunction(window, call, scope);
        if (call.OverClause is not null)
            throw SqlErrors.NotAWindowFunction(call.FunctionName.Value);
        if (call.UniqueRowFilter != UniqueRowFilter.NotSpecified)
            throw SqlErrors.Syntax($"Incorrect syntax near the keyword '{call.UniqueRowFilter.ToString().ToUpperInvariant()}'.", 156, call.StartLine);
        return name switch
        {
            "ISNULL" => BindIsNull(call, scope),
            "CHOOSE" => BindChoose(call, scope),
            _ when ScalarFunctions.Find(name) is not null => BindFunction(name, call.Parameters, scope, call),
            _ => BindSessionFunction(name, call.Parameters, scope, call),
        };
    }

    private BoundExpression BindFunction(string name, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment)
    {
        var function = ScalarFunctions.Find(name) ?? throw SqlErrors.UnknownFunction(name);
        string? datePart = null;
        var rest = parameters.AsEnumerable();
        if (parameters.Count < function.MinArguments || parameters.Count > function.MaxArguments)
            throw SqlErrors.ArgumentCount(function.Name, function.MinArguments, function.MaxArguments);
        if (function.TakesDatePart)
        {
            datePart = parameters[0] is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } part] }
                ? part.Value
                : throw Unsupported("A datepart that is not a keyword", fragment);
            rest = rest.Skip(1);
        }

        var arguments = rest.Select(parameter => Bind(parameter, scope)).ToArray();
        var offset = function.TakesDatePart ? 1 : 0;
        var types = arguments.Select(argument => argument.Type).ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = function.ParameterType(i + offset, WithDatePart(types)) is { } type
                ? ConvertTo(arguments[i], type)
                : GiveNullType(arguments[i], SqlType.NVarChar(1));
        }

        types = [.. arguments.Select(argument => argument.Type)];
        return new BoundFunction(function, datePart, [.. arguments], function.ResultType(WithDatePart(types)))
        {
            Collation = arguments.Select(argument => argument.Collation).FirstOrDefault(collation => collation is not null),
        };

        SqlType[] WithDatePart(SqlType[] types) => datePart is null ? types : [SqlType.VarChar(30), .. types];
    }

    private BoundExpression BindSessionFunction(string name, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment)
    {
        var function = context.FindSessionFunction(name)
            ?? throw (name.StartsWith("@@", StringComparison.Ordinal) ? Unsupported(name, fragment) : SqlErrors.UnknownFunction(name));
        if (parameters.Count < function.RequiredParameters || parameters.Count > function.ParameterTypes.Count)
            throw SqlErrors.ArgumentCount(function.Name, function.RequiredParameters, function.ParameterTypes.Count);
        return new BoundSessionFunction(
            function, [.. parameters.Select((parameter, i) => ConvertTo(Bind(parameter, scope), function.ParameterTypes[i]))]);
    }

    private BoundExpression BindIsNull(FunctionCall call, Scope scope)
    {
        if (call.Parameters.Count != 2)
            throw SqlErrors.ArgumentCount("isnull", 2, 2);
        var (check, replacement) = (Bind(call.Parameters[0], scope), Bind(call.Parameters[1], scope));
        check = GiveNullType(check, replacement.Type);

        // Unlike COALESCE, the result has the first argument's type.
        return new BoundCoalesce([check, ConvertTo(replacement, check.Type)], check.Type)
        {
            Collation = check.Collation ?? replacement.Collation,
            IsIsNull = true,
        };
    }

    private BoundExpression BindChoose(FunctionCall call, Scope scope)
    {
        var index = ConvertTo(Bind(call.Parameters[0], scope), SqlType.Int);
        var values = call.Parameters.Skip(1).Select(parameter => Bind(parameter, scope)).ToList();
        var type = CommonType(values);
        return new BoundCase(
            [.. values.Select((value, i) => new BoundWhen(
                Compare(ComparisonOperator.Equal, index, new BoundConstant(i + 1, SqlType.Int)), ConvertTo(value, type)))],
            null,
            type);
    }

    private BoundExpression BindAggregate(AggregateKind kind, FunctionCall call, Scope scope)
    {
        var isStar = call.Parameters is [ColumnReferenceExpression { ColumnType: ColumnType.Wildcard }];
        var distinct = call.UniqueRowFilter == UniqueRowFilter.Distinct;
        if (isStar && (distinct || kind is not (AggregateKind.Count or AggregateKind.CountBig)))
            throw SqlErrors.Syntax("Incorrect syntax near '*'.", line: call.StartLine);
        if (kind == AggregateKind.StringAgg && call.UniqueRowFilter != UniqueRowFilter.NotSpecified)
            throw SqlErrors.Syntax("Incorrect syntax near ','.", line: call.StartLine);
        var count = kind == AggregateKind.StringAgg ? 2 : 1;
        if (call.Parameters.Count != count)
            throw SqlErrors.ArgumentCount(call.FunctionName.Value, count);
        if (call.OverClause is null && call.Parameters.Any(FragmentSearch.Has<ScalarSubquery>))
            throw SqlErrors.AggregateInAggregate();
        var argument = isStar ? null : Bind(call.Parameters[0], scope);
        if (argument is not null)
            CheckAggregated(argument, call, scope);
        if (call.OverClause is not null && kind == AggregateKind.StringAgg)
            throw SqlErrors.NotAWindowFunction(call.FunctionName.Value);
        var window = call.OverClause is null ? null : BindWindow(call.OverClause, scope);
        if (kind == AggregateKind.StringAgg)
        {
            var text = argument!.Type.IsCharacter ? argument : ConvertTo(argument, SqlType.NVarChar(4000));
            var type = text.Type.IsMax ? text.Type : text.Type with { Length = text.Type.IsUnicode ? 4000 : 8000 };
            return new BoundAggregate(kind, text, distinct, type, window)
            {
                Separator = ConvertTo(Bind(call.Parameters[1], scope), SqlType.NVarChar(4000)),
                WithinGroup = call.WithinGroupClause is null ? [] : BindOrder(call.WithinGroupClause.OrderByClause, scope),
                Collation = argument.Collation,
            };
        }

        // Bit has no sum, and an untyped NULL no type: both are errors that TypeRules knows.
        var result = AggregateType(kind, argument?.Type);
        if (kind is AggregateKind.Sum or AggregateKind.Avg && argument!.Type.IsInteger)
            argument = ConvertTo(argument, result);
        return new BoundAggregate(kind, argument, distinct, result, window) { Collation = argument?.Collation };
    }

    /// <summary>What an aggregate may not read: other aggregates, unless it has a window, and columns of the queries around its own.</summary>
    private static void CheckAggregated(BoundExpression argument, FunctionCall call, Scope scope)
    {
        foreach (var part in BoundTree.OfThisQuery(argument))
        {
            if (part is BoundWindowFunction or BoundAggregate { Window: not null })
                throw SqlErrors.WindowInWindow();
            if (part is BoundAggregate && call.OverClause is null)
                throw SqlErrors.AggregateInAggregate();
        }

        var columns = BoundTree.All(argument).OfType<BoundColumn>().ToLookup(column => scope.IsOuter(column.Source));
        if (columns[true].Any())
            throw columns[false].Any() ? SqlErrors.OuterColumnInAggregate() : Unsupported("An aggregate of an outer query's column", call);
    }

    private static SqlType AggregateType(AggregateKind kind, SqlType? type) => kind switch
    {
        AggregateKind.Count => SqlType.Int,
        AggregateKind.CountBig => SqlType.BigInt,
        AggregateKind.Min or AggregateKind.Max when type!.Name != SqlTypeName.Bit => type,
        AggregateKind.Min or AggregateKind.Max => throw SqlErrors.InvalidOperandType(type!, kind.ToString().ToLowerInvariant()),
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
