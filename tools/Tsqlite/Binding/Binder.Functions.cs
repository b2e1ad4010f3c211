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

    // The functions that only a window has: how many arguments, and the result type from the first argument's.
    private static readonly Dictionary<string, (int Min, int Max, Func<SqlType?, SqlType> Type)> WindowFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ROW_NUMBER"] = (0, 0, _ => SqlType.BigInt),
        ["RANK"] = (0, 0, _ => SqlType.BigInt),
        ["DENSE_RANK"] = (0, 0, _ => SqlType.BigInt),
        ["NTILE"] = (1, 1, _ => SqlType.BigInt),
        ["LAG"] = (1, 3, type => type!),
        ["LEAD"] = (1, 3, type => type!),
        ["FIRST_VALUE"] = (1, 1, type => type!),
        ["LAST_VALUE"] = (1, 1, type => type!),
    };

    /// <summary>Whether a call is an aggregate without OVER, for the rule of GROUP BY.</summary>
    public static bool IsAggregate(FunctionCall call) => call.OverClause is null && Aggregates.ContainsKey(call.FunctionName.Value);

    /// <summary>Whether a function of this name exists here, whatever its arguments.</summary>
    public static bool IsKnownFunction(string name) =>
        Aggregates.ContainsKey(name) || WindowFunctions.ContainsKey(name) || ScalarFunctions.Find(name) is not null
        || name.ToUpperInvariant() is "ISNULL" or "CHOOSE";

    private BoundExpression BindFunctionCall(FunctionCall call, Scope scope)
    {
        var name = call.FunctionName.Value.ToUpperInvariant();
        if (Aggregates.TryGetValue(name, out var aggregate))
            return BindAggregate(aggregate, call, scope);
        if (WindowFunctions.TryGetValue(name, out var window))
            return BindWindowFunction(name, window, call, scope);
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

        // TRIM(characters FROM text) names first what comes second here.
        if (function.Name == "TRIM")
            rest = rest.Reverse();
        var arguments = rest.Select(parameter => Bind(parameter, scope)).ToArray();
        var offset = function.TakesDatePart ? 1 : 0;
        var types = arguments.Select(argument => argument.Type).ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = function.ParameterType(i + offset, WithDatePart(types)) is { } type
                ? function.ConvertsAll ? Convert(GiveNullType(arguments[i], type), type) : ConvertTo(arguments[i], type)
                : GiveNullType(arguments[i], SqlType.NVarChar(1));
        }

        types = [.. arguments.Select(argument => argument.Type)];
        var call = Collated(
            new BoundFunction(function, datePart, [.. arguments], function.ResultType(WithDatePart(types))), function.Name.ToLowerInvariant(), arguments);
        if (function.Compares && call.CollationConflict is { } conflict)
            throw SqlErrors.CollationConflict(conflict.First, conflict.Second, conflict.Operator);
        return call.Type.IsCharacter ? call : call with { CollationConflict = null };

        SqlType[] WithDatePart(SqlType[] types) => datePart is null ? types : [SqlType.VarChar(30), .. types];
    }

    private BoundExpression BindSessionFunction(string name, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment)
    {
        var function = context.FindSessionFunction(name)
            ?? throw (name.StartsWith("@@", StringComparison.Ordinal) ? Unsupported(name, fragment) : SqlErrors.UnknownFunction(name));
        if (function.Name == "RAND" && parameters.Count > 0)
            throw Unsupported("RAND with a seed", fragment);
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
        return Collated(new BoundCoalesce([check, ConvertTo(replacement, check.Type)], check.Type), "isnull", check, replacement);
    }

    private BoundExpression BindChoose(FunctionCall call, Scope scope)
    {
        var index = ConvertTo(Bind(call.Parameters[0], scope), SqlType.Int);
        var values = call.Parameters.Skip(1).Select(parameter => Bind(parameter, scope)).ToList();
        if (values.All(IsUntypedNull))
            throw SqlErrors.CaseOfNulls();
        var type = CommonType(values);
        return Collated(
            new BoundCase(
                [.. values.Select((value, i) => new BoundWhen(
                    Compare(ComparisonOperator.Equal, index, new BoundConstant(i + 1, SqlType.Int)), ConvertTo(value, type)))],
                null,
                type),
            "CASE",
            values);
    }

    private BoundExpression BindWindowFunction(
        string name, (int Min, int Max, Func<SqlType?, SqlType> Type) rule, FunctionCall call, Scope scope)
    {
        if (call.Parameters.Count < rule.Min || call.Parameters.Count > rule.Max)
            throw SqlErrors.ArgumentCount(name, rule.Min, rule.Max);
        if (call.OverClause is null)
            throw SqlErrors.Syntax($"The function '{name}' must have an OVER clause.", 10753, call.StartLine);
        if (call.OverClause.OrderByClause is null)
            throw SqlErrors.WindowWithoutOrder(name);
        if (call.OverClause.WindowFrameClause is not null && name is not ("FIRST_VALUE" or "LAST_VALUE"))
            throw SqlErrors.WindowFrameNotAllowed(name);
        var arguments = call.Parameters.Select(parameter => Bind(parameter, scope)).ToArray();
        if (name is "LAG" or "LEAD" && arguments.Length > 1)
        {
            arguments[1] = arguments[1] is BoundConstant { Value: int or long } or BoundVariable ? arguments[1]
                : throw Unsupported($"An offset of {name} that is no whole number or variable", call);
            if (arguments[1] is BoundConstant { Value: < 0 or < 0L })
                throw SqlErrors.NegativeLag();
        }

        var type = rule.Type(arguments.FirstOrDefault()?.Type);
        if (arguments.Length == 3)
            arguments[2] = ConvertTo(arguments[2], type);
        return Collated(new BoundWindowFunction(name, [.. arguments], type, BindWindow(call.OverClause, scope)), "", arguments);
    }

    private BoundWindow BindWindow(OverClause over, Scope scope)
    {
        foreach (var item in over.OrderByClause?.OrderByElements ?? [])
        {
            if (item.Expression is Literal)
                throw item.Expression is IntegerLiteral ? SqlErrors.WindowOrderByPosition() : SqlErrors.WindowOrderByConstant();
        }

        return new(
            [.. over.Partitions.Select(partition => Bind(partition, scope))],
            over.OrderByClause is null ? [] : BindOrder(over.OrderByClause, scope),
            over.WindowFrameClause is null ? null : FrameText(over.WindowFrameClause));
    }

    private ImmutableArray<BoundOrder> BindOrder(OrderByClause clause, Scope scope) =>
        [.. clause.OrderByElements.Select(item => new BoundOrder(Bind(item.Expression, scope), item.SortOrder == SortOrder.Descending))];

    private static string FrameText(WindowFrameClause frame)
    {
        var kind = frame.WindowFrameType == WindowFrameType.Rows ? "ROWS" : "RANGE";
        var top = Delimiter(frame.Top);
        return frame.Bottom is null ? $"{kind} {top}" : $"{kind} BETWEEN {top} AND {Delimiter(frame.Bottom)}";

        static string Delimiter(WindowDelimiter delimiter) => delimiter.WindowDelimiterType switch
        {
            WindowDelimiterType.UnboundedPreceding => "UNBOUNDED PRECEDING",
            WindowDelimiterType.UnboundedFollowing => "UNBOUNDED FOLLOWING",
            WindowDelimiterType.CurrentRow => "CURRENT ROW",
            WindowDelimiterType.ValuePreceding => $"{((Literal)delimiter.OffsetValue).Value} PRECEDING",
            _ => $"{((Literal)delimiter.OffsetValue).Value} FOLLOWING",
        };
    }
}
