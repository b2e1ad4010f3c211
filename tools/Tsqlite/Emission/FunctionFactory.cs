using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Emission;

/// <summary>
/// Makes the SQLite functions behind what SQLite has no operator for. A function's name follows from its types alone, so that
/// SQL kept in the database file (CHECK constraints, partial indexes) finds it again.
/// </summary>
internal static class FunctionFactory
{
    private const int MostFunctions = 5_000;

    private static readonly ConcurrentDictionary<string, SqliteFunction> s_functions = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, LikePattern> s_patterns = new(StringComparer.Ordinal);

    /// <summary>TOP and OFFSET: negative and NULL counts are errors.</summary>
    public static SqliteFunction RowCount { get; } = CountOfRows("row_count", 0, SqlErrors.RowCountIsNegative);

    public static SqliteFunction FetchCount { get; } = CountOfRows("fetch_count", 1, SqlErrors.FetchIsNotPositive);

    public static SqliteFunction OffsetCount { get; } = CountOfRows("offset_count", 0, SqlErrors.OffsetIsNegative);

    /// <summary>The rows that a percentage of so many is, a part of one counting as one.</summary>
    public static SqliteFunction RowShare { get; } = new("row_share", 2, true, arguments =>
        arguments[0] is double percent and >= 0 and <= 100 ? (long)Math.Ceiling(percent * (long)arguments[1]! / 100) : throw SqlErrors.PercentOutOfRange());

    /// <summary>Rows as one text that json_each takes apart.</summary>
    public static SqliteAggregate Pack(int columns) => new($"pack:{columns}", columns, () => new PackedRows());

    /// <summary>A value of a packed row by its place from 0.</summary>
    public static SqliteFunction Unpack { get; } = new("unpack", 2, true, arguments =>
        arguments[0] is string row ? PackedRows.ValueAt(row, (int)(long)arguments[1]!) : null);

    /// <summary>STRING_SPLIT: rows of a piece and its number from 1, packed.</summary>
    public static SqliteFunction Split(SqlType text, SqlType separator, string? collation)
    {
        var rules = SqlCollation.Of(collation, text.IsUnicode || separator.IsUnicode ? SqlType.NVarChar(1) : SqlType.VarChar(1));
        return Make($"string_split({text},{separator}):{rules.Name}", 2, arguments => PackedRows.Pack(
            StringSplit.Pieces((string?)ValueEncoding.Decode(arguments[0], text), (string?)ValueEncoding.Decode(arguments[1], separator), rules)
                .Select((piece, i) => new object?[] { piece, i + 1L })));
    }

    /// <summary>An aggregate that SQLite lacks.</summary>
    public static SqliteAggregate Own(AggregateKind kind) => new($"aggregate:{kind}", 1, () => Accumulator(kind));

    /// <summary>The same over numbers in a text with commas.</summary>
    public static SqliteFunction OfList(AggregateKind kind) => Make($"of_list:{kind}", 1, arguments =>
    {
        var accumulator = Accumulator(kind);
        foreach (var number in ((string?)arguments[0])?.Split(',') ?? [])
        {
            accumulator.Add([kind == AggregateKind.ChecksumAgg ? long.Parse(number, CultureInfo.InvariantCulture)
                : (object)double.Parse(number, CultureInfo.InvariantCulture)]);
        }

        return accumulator.Result();
    });

    /// <summary>A number as a text that gives it back to the last bit; NULL for NULL.</summary>
    public static SqliteFunction ListedNumber { get; } = new("listed_number", 1, true, arguments => arguments[0] switch
    {
        null => null,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    });

    private static ISqliteAccumulator Accumulator(AggregateKind kind) =>
        kind == AggregateKind.ChecksumAgg ? new ChecksumAccumulator() : new SpreadAccumulator(kind);

    /// <summary>The number of groups of NTILE.</summary>
    public static SqliteFunction GroupCount { get; } =
        new("group_count", 1, true, arguments => arguments[0] is long and > 0 ? arguments[0] : throw SqlErrors.GroupCountIsNotPositive());

    /// <summary>How many rows LAG and LEAD look away; NULL finds no row.</summary>
    public static SqliteFunction RowDistance { get; } =
        new("row_distance", 1, true, arguments => arguments[0] is null or (long and >= 0) ? arguments[0] : throw SqlErrors.NegativeLag());

    private static SqliteFunction CountOfRows(string name, long least, Func<SqlErrorException> tooSmall) => new(name, 1, true, arguments =>
        arguments[0] is not long count ? throw SqlErrors.RowCountIsInvalid() : count >= least ? arguments[0] : throw tooSmall());

    /// <summary>Raises error 512. Not deterministic, lest SQLite call it before it is needed.</summary>
    public static SqliteFunction TooManyRows { get; } = new("too_many_rows", 0, false, _ => throw SqlErrors.SubqueryReturnedMany());

    /// <summary>The depth of a recursive common table expression's row: one more than its parent's, up to a limit unless that is 0.</summary>
    public static SqliteFunction RecursionDepth { get; } = new("recursion_depth", 2, true, arguments =>
    {
        var (depth, most) = ((long)arguments[0]!, (long)arguments[1]!);
        return most == 0 || depth < most ? depth + 1 : throw SqlErrors.RecursionTooDeep((int)most);
    });

    public static SqliteFunction Scalar(BoundFunction call)
    {
        var function = call.Function;
        var types = call.Arguments.Select(argument => argument.Type).ToArray();
        var collation = function.Compares ? SqlCollation.Of(call.Collation, ComparedType(types)) : null;
        var key = $"{function.Name}({call.DatePart}{(call.DatePart is null ? "" : ",")}{string.Join(',', types.AsEnumerable())}):{call.Type}{collation}";
        return Make(key, types.Length, arguments =>
        {
            var offset = call.DatePart is null ? 0 : 1;
            var values = new object?[arguments.Length + offset];
            if (offset == 1)
                values[0] = call.DatePart;
            for (var i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is null && function.NullOnNull)
                    return null;
                values[i + offset] = ValueEncoding.Decode(arguments[i], types[i]);
            }

            return ValueEncoding.Encode(function.Invoke(values, offset == 0 ? types : [SqlType.VarChar(30), .. types], call.Type, collation), call.Type);
        });
    }

    private static SqlType ComparedType(IEnumerable<SqlType> types) => types.Any(type => type.IsUnicode) ? SqlType.NVarChar(1) : SqlType.VarChar(1);

    public static SqliteFunction Conversion(SqlType from, SqlType to, int style, bool isTry) => Make(
        $"{(isTry ? "try_" : "")}convert({from}):{to}:{style}", 1, arguments =>
        {
            var value = ValueEncoding.Decode(arguments[0], from);
            if (!isTry)
                return ValueEncoding.Encode(SqlConvert.Convert(value, from, to, style), to);
            return SqlConvert.TryConvert(value, from, to, style, out var converted) ? ValueEncoding.Encode(converted, to) : null;
        });

    public static SqliteFunction Assign(SqlType from, SqlType to, string table, string column) => Make(
        $"assign({from}):{to}:{table}:{column}", 1, arguments =>
        {
            switch (ValueEncoding.Decode(arguments[0], from))
            {
                case null:
                    return null;
                case string text:
                    // Blanks beyond the end are dropped; anything else is an error.
                    if (!to.IsMax && text.Length > to.Length && text.AsSpan(to.Length).TrimEnd(' ').Length > 0)
                        throw SqlErrors.StringTruncation(table, column, text[..Math.Min(text.Length, to.Length)]);
                    return ValueEncoding.Encode(SqlConvert.Convert(text, from, to), to);
                case byte[] bytes when !to.IsMax && bytes.Length > to.Length:
                    throw SqlErrors.StringTruncation(table, column, "");
                case var value:
                    return ValueEncoding.Encode(SqlConvert.Convert(value, from, to), to);
            }
        });

    public static SqliteFunction Arithmetic(ArithmeticOperator @operator, SqlType left, SqlType right, SqlType result) => Make(
        $"{@operator}({left},{right}):{result}", 2, arguments => ValueEncoding.Encode(
            Values.Arithmetic.Evaluate(
                @operator, ValueEncoding.Decode(arguments[0], left), ValueEncoding.Decode(arguments[1], right), left, right, result),
            result));

    public static SqliteFunction Negate(SqlType type) => Make(
        $"negate({type})", 1, arguments => ValueEncoding.Encode(Values.Arithmetic.Negate(ValueEncoding.Decode(arguments[0], type), type), type));

    /// <summary>Error 8115 when an integer is outside its type.</summary>
    public static SqliteFunction CheckRange(SqlType type) => Make($"range:{type}", 1, arguments =>
    {
        if (arguments[0] is long value)
            Values.Arithmetic.ToInteger(value, type);
        return arguments[0];
    });

    public static SqliteFunction Like(string? collation, bool isUnicode, bool hasEscape)
    {
        var rules = SqlCollation.Of(collation, isUnicode ? SqlType.NVarChar(1) : SqlType.VarChar(1));
        return Make($"like:{rules.Name}:{isUnicode}:{hasEscape}", hasEscape ? 3 : 2, arguments =>
        {
            if (arguments[0] is not string value || arguments[1] is not string pattern || (hasEscape && arguments[2] is null))
                return null;
            var escape = hasEscape ? (string)arguments[2]! : "";
            if (hasEscape && escape.Length != 1)
                throw SqlErrors.InvalidEscape(escape);
            if (s_patterns.Count > 1_000)
                s_patterns.Clear();
            var compiled = s_patterns.GetOrAdd($"{escape}\0{pattern}", _ => LikePattern.Parse(pattern, hasEscape ? escape[0] : null));
            var isMatch = compiled.IsMatch(value, rules, isUnicode);
            if (isUnicode && (rules.HasExpansions(value) || rules.HasExpansions(pattern))
                && LikePattern.Parse(SqlCollation.SpellOut(pattern), hasEscape ? escape[0] : null).IsMatch(SqlCollation.SpellOut(value), rules) != isMatch)
                throw SqlErrors.SearchOfExpansion(pattern);
            return isMatch ? 1L : 0L;
        });
    }

    /// <summary>The sum or mean of floating point numbers, given with their count; error 8115 when it is not finite.</summary>
    public static SqliteFunction CheckFinite { get; } = new("finite", 2, true, arguments => arguments[0] switch
    {
        double number when double.IsFinite(number) => number,
        null when arguments[1] is 0L => null,
        long number => (double)number,
        _ => throw SqlErrors.ExpressionOverflow(SqlType.Float),
    });

    public static SqliteAggregate DecimalSum(BoundAggregate aggregate)
    {
        var (argument, result, isAverage) = (aggregate.Argument!.Type, aggregate.Type, aggregate.Kind == AggregateKind.Avg);
        return new(Hashed($"decimal_sum:{argument}:{result}:{isAverage}"), 1, () => new DecimalSumAccumulator(argument, result, isAverage));
    }

    /// <summary>SUM or AVG from SQLite's own sum and count, which windows can have.</summary>
    public static SqliteFunction DecimalOfSum(BoundAggregate aggregate)
    {
        var (argument, result, isAverage) = (aggregate.Argument!.Type, aggregate.Type, aggregate.Kind == AggregateKind.Avg);
        return Make($"decimal_of_sum:{argument}:{result}:{isAverage}", 2, arguments => arguments[0] is null ? null
            : DecimalSumAccumulator.ExactResult((long)arguments[0]!, isAverage ? (long)arguments[1]! : 1, argument, result));
    }

    /// <summary>A wide decimal as the integer that SQLite can add, for the sums of windows.</summary>
    public static SqliteFunction Narrow(SqlType type) => Make($"narrow:{type}", 1, arguments =>
    {
        if (arguments[0] is not byte[] wide)
            return null;
        var units = ValueEncoding.ReadWideDecimal(wide);
        return units >= long.MinValue && units <= long.MaxValue ? (long)units : throw SqlErrors.WideDecimalInWindow();
    });

    /// <summary>STRING_AGG: arguments are the value, the separator and the sort keys of WITHIN GROUP (ORDER BY …).</summary>
    public static SqliteAggregate StringAgg(ImmutableArray<BoundOrder> order, SqlType type)
    {
        var descending = order.Select(item => item.Descending).ToArray();
        var collations = order.Select(item => SqlCollation.Of(item.Expression.Collation, item.Expression.Type)).ToArray();
        var name = Hashed($"string_agg:{type}:{string.Join(',', order.Select((item, i) => $"{(item.Descending ? 'd' : 'a')}{collations[i]}"))}");
        return new(name, 2 + order.Length, () => new StringAggAccumulator(descending, collations, type));
    }

    /// <summary>SQLite allows names of 255 bytes, so what tells functions apart is hashed.</summary>
    private static string Hashed(string key)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var label = key[..Math.Min(key.IndexOfAny(['(', ':']), 40)];
        return $"{label}:{Convert.ToHexStringLower(hash.AsSpan(0, 10))}";
    }

    private static SqliteFunction Make(string key, int arity, Func<object?[], object?> invoke)
    {
        // Names of databases and tables are in some keys, so there is no end of them.
        if (s_functions.Count > MostFunctions)
            s_functions.Clear();
        return s_functions.GetOrAdd(key, _ => new SqliteFunction(Hashed(key), arity, true, invoke));
    }
}
