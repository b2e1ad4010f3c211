using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Types;
using Tsqlite.Values;

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
        ["STDEV"] = AggregateKind.Stdev,
        ["STDEVP"] = AggregateKind.StdevP,
        ["VAR"] = AggregateKind.Var,
        ["VARP"] = AggregateKind.VarP,
        ["CHECKSUM_AGG"] = AggregateKind.ChecksumAgg,
        ["APPROX_COUNT_DISTINCT"] = AggregateKind.CountBig,
    };

    /// <summary>Whether a call is an aggregate without OVER.</summary>
    public static bool IsAggregate(FunctionCall call) => call.OverClause is null && Aggregates.ContainsKey(call.FunctionName.Value);

    /// <summary>The functions that take sets of rows.</summary>
    public static IEnumerable<string> AggregateNames => Aggregates.Keys;

    /// <summary>Functions that are bound in ways of their own.</summary>
    private static readonly string[] OwnFunctions = ["ISNULL", "CHOOSE", "GROUPING", "GROUPING_ID"];

    /// <summary>The functions of values, the calls that the parser has as kinds of their own among them.</summary>
    public static IEnumerable<string> ScalarNames =>
        [.. ScalarFunctions.All.Select(function => function.Name), .. OwnFunctions, "CAST", "TRY_CAST", "CONVERT", "TRY_CONVERT", "PARSE", "TRY_PARSE",
            "COALESCE", "NULLIF", "IIF"];

    /// <summary>Whether a function of this name exists here, whatever its arguments.</summary>
    public static bool IsKnownFunction(string name) =>
        Aggregates.ContainsKey(name) || WindowFunction.Find(name) is not null || ScalarFunctions.Find(name) is not null
        || OwnFunctions.Contains(name, StringComparer.OrdinalIgnoreCase);

    private BoundExpression BindFunctionCall(FunctionCall call, Scope scope)
    {
        if (call.CallTarget is MultiPartIdentifierCallTarget target)
            return BindScalarCall(call, target, scope);
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
            "GROUPING" or "GROUPING_ID" => BindGrouping(call, scope),
            _ when ScalarFunctions.Find(name) is not null => BindFunction(name, call.Parameters, scope, call),
            _ => BindSessionFunction(name, call.Parameters, scope, call),
        };
    }

    private BoundExpression BindParse(
        ScalarExpression text, DataTypeReference type, ScalarExpression? culture, bool isTry, Scope scope, TSqlFragment fragment) =>
        BindFunction(
            CultureFunctions.Parse(TypeNames.Resolve(type, TypeUse.Conversion), isTry), culture is null ? [text] : [text, culture], scope, fragment);

    private BoundExpression BindFunction(string name, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment) =>
        BindFunction(ScalarFunctions.Find(name) ?? throw SqlErrors.UnknownFunction(name), parameters, scope, fragment);

    private BoundExpression BindFunction(ScalarFunction function, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment)
    {
        string? datePart = null;
        DatePart? partOfDate = null;
        var rest = parameters.AsEnumerable();
        if (parameters.Count < function.MinArguments || parameters.Count > function.MaxArguments)
            throw ArgumentCount(function.Name, function.MinArguments, function.MaxArguments);
        if (function.TakesDatePart)
        {
            datePart = parameters[0] is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } part] }
                ? part.Value
                : throw Unsupported("A datepart that is not a keyword", fragment);
            partOfDate = DateParts.Parse(datePart, function.Name);
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
            if (IsUntypedNull(arguments[i]) && function.RefusesNullAt == i + offset)
                throw SqlErrors.NullArgument(i + offset + 1, function.Name);
            if (types[i].IsLegacy && !function.TakesLegacy)
                throw SqlErrors.InvalidArgumentType(types[i], i + offset + 1, function.Name);
            if (types[i].Name == SqlTypeName.SqlVariant && !function.TakesVariant)
                throw SqlErrors.InvalidArgumentType(types[i], i + offset + 1, function.Name);
            if (!IsUntypedNull(arguments[i]) && !function.Takes(i + offset, types[i]))
                throw SqlErrors.InvalidArgumentType(types[i], i + offset + 1, function.Name);
            arguments[i] = function.ParameterType(i + offset, WithDatePart(types)) is { } type
                ? function.ConvertsAll ? Convert(GiveNullType(arguments[i], type), type) : ConvertTo(arguments[i], type)
                : GiveNullType(arguments[i], SqlType.NVarChar(1));
        }

        types = [.. arguments.Select(argument => argument.Type)];
        if (partOfDate is { } of)
            DateParts.Check(of, function.Name, types[^1]);
        var constants = arguments.Select(argument => argument is BoundConstant { Value: int or long } number
            ? System.Convert.ToInt64(number.Value, CultureInfo.InvariantCulture) : (long?)null).ToArray();
        var result = datePart is null ? function.ResultType(types, constants) : function.ResultType(WithDatePart(types));
        var call = Collated(
            new BoundFunction(function, datePart, InParts(function, arguments, result, fragment), result), function.Name.ToLowerInvariant(), arguments);
        if (function.Compares && call.CollationConflict is { } conflict)
            throw SqlErrors.CollationConflict(conflict.First, conflict.Second, conflict.Operator);
        return call.Type.IsCharacter ? call : call with { CollationConflict = null };

        SqlType[] WithDatePart(SqlType[] types) => datePart is null ? types : [SqlType.VarChar(30), .. types];
    }

    /// <summary>SQLite's functions take 127 arguments: of more, CONCAT joins the first ones before it joins the result with the others.</summary>
    private static ImmutableArray<BoundExpression> InParts(ScalarFunction function, BoundExpression[] arguments, SqlType result, TSqlFragment fragment)
    {
        if (arguments.Length > MostArguments && function.Name != "CONCAT")
            throw Unsupported($"{function.Name} with more than {MostArguments} arguments", fragment);
        while (arguments.Length > MostArguments)
            arguments = [new BoundFunction(function, null, [.. arguments.Take(MostArguments)], result), .. arguments.Skip(MostArguments)];
        return [.. arguments];
    }

    private const int MostArguments = 127;

    private static SqlErrorException ArgumentCount(string function, int minimum, int maximum) =>
        minimum == maximum ? SqlErrors.ArgumentCount(function, minimum) : SqlErrors.ArgumentCount(function, minimum, maximum);

    private BoundExpression BindSessionFunction(string name, IList<ScalarExpression> parameters, Scope scope, TSqlFragment fragment)
    {
        var function = context.FindSessionFunction(name)
            ?? throw (name.StartsWith("@@", StringComparison.Ordinal) ? Unsupported(name, fragment) : SqlErrors.UnknownFunction(name));
        if (function.Name == "NEWSEQUENTIALID" && !scope.ForbidsColumns)
            throw SqlErrors.SequentialIdOutsideDefault();
        if (function.Name == "SESSION_CONTEXT" && parameters is [var key] && Bind(key, scope) is var bound && !bound.Type.IsUnicode)
            throw SqlErrors.InvalidArgumentType(bound.Type, 1, function.Name);
        if (function.Name == "RAND" && parameters.Count > 0)
            throw Unsupported("RAND with a seed", fragment);
        if (parameters.Count < function.RequiredParameters || parameters.Count > function.ParameterTypes.Count)
            throw ArgumentCount(function.Name, function.RequiredParameters, function.ParameterTypes.Count);
        return new BoundSessionFunction(
            function, [.. parameters.Select((parameter, i) => ConvertTo(Bind(parameter, scope), function.ParameterTypes[i]))]);
    }

    private BoundExpression BindIsNull(FunctionCall call, Scope scope)
    {
        if (call.Parameters.Count != 2)
            throw SqlErrors.ArgumentCount("isnull", 2);
        var (check, replacement) = (Bind(call.Parameters[0], scope), Bind(call.Parameters[1], scope));
        check = GiveNullType(check, replacement.Type);

        // Unlike COALESCE, the result has the first argument's type.
        return Collated(
            new BoundCoalesce([check, ConvertTo(replacement, check.Type)], check.Type) { IsIsNull = true }, "isnull", check, replacement);
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

}
