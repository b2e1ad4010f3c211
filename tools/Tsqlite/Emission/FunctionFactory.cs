using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Emission;

/// <summary>
/// Makes the SQLite functions behind what SQLite has no operator for. A function's name follows from its types alone, so that
/// SQL kept in the database file (CHECK constraints, partial indexes) finds it again.
/// </summary>
internal static class FunctionFactory
{
    private static readonly ConcurrentDictionary<string, SqliteFunction> s_functions = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, LikePattern> s_patterns = new(StringComparer.Ordinal);

    /// <summary>TOP and OFFSET: negative and NULL counts are errors.</summary>
    public static SqliteFunction RowCount { get; } = new("row_count", 1, true, arguments => arguments[0] switch
    {
        long and >= 0 => arguments[0],
        null => throw SqlErrors.RowCountIsInvalid(),
        _ => throw SqlErrors.RowCountIsNegative(),
    });

    /// <summary>Raises error 512. Not deterministic, lest SQLite call it before it is needed.</summary>
    public static SqliteFunction TooManyRows { get; } = new("too_many_rows", 0, false, _ => throw SqlErrors.SubqueryReturnedMany());

    /// <summary>The depth of a recursive common table expression's row: one more than its parent's, up to SQL Server's limit of 100.</summary>
    public static SqliteFunction RecursionDepth { get; } = new("recursion_depth", 1, true, arguments =>
        arguments[0] is long depth and < MaxRecursion ? depth + 1 : throw SqlErrors.RecursionTooDeep(MaxRecursion));

    private const int MaxRecursion = 100;

    public static SqliteFunction Scalar(BoundFunction call)
    {
        var function = call.Function;
        var types = call.Arguments.Select(argument => argument.Type).ToArray();
        var key = $"{function.Name}({call.DatePart}{(call.DatePart is null ? "" : ",")}{string.Join(',', types.AsEnumerable())}):{call.Type}";
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

            return ValueEncoding.Encode(function.Invoke(values, offset == 0 ? types : [SqlType.VarChar(30), .. types], call.Type), call.Type);
        });
    }

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
            Types.Arithmetic.Evaluate(
                @operator, ValueEncoding.Decode(arguments[0], left), ValueEncoding.Decode(arguments[1], right), left, right, result),
            result));

    public static SqliteFunction Negate(SqlType type) => Make(
        $"negate({type})", 1, arguments => ValueEncoding.Encode(Types.Arithmetic.Negate(ValueEncoding.Decode(arguments[0], type), type), type));

    /// <summary>Error 8115 when an integer is outside its type.</summary>
    public static SqliteFunction CheckRange(SqlType type) => Make($"range:{type}", 1, arguments =>
    {
        if (arguments[0] is long value)
            Types.Arithmetic.ToInteger(value, type);
        return arguments[0];
    });

    public static SqliteFunction Like(string? collation, bool hasEscape)
    {
        var rules = SqlCollation.Find(collation ?? SqlCollation.Default.Name) ?? SqlCollation.Default;
        return Make($"like:{rules.Name}:{hasEscape}", hasEscape ? 3 : 2, arguments =>
        {
            if (arguments[0] is not string value || arguments[1] is not string pattern || (hasEscape && arguments[2] is null))
                return null;
            var escape = hasEscape ? (string)arguments[2]! : "";
            if (hasEscape && escape.Length != 1)
                throw SqlErrors.InvalidEscape(escape);
            if (s_patterns.Count > 1_000)
                s_patterns.Clear();
            var compiled = s_patterns.GetOrAdd($"{escape}\0{pattern}", _ => LikePattern.Parse(pattern, hasEscape ? escape[0] : null));
            return compiled.IsMatch(value, rules) ? 1L : 0L;
        });
    }

    /// <summary>STRING_AGG with WITHIN GROUP (ORDER BY …): arguments are the value, the separator and the sort keys.</summary>
    public static SqliteAggregate OrderedStringAgg(ImmutableArray<BoundOrder> order)
    {
        var descending = order.Select(item => item.Descending).ToArray();
        var name = $"string_agg:{string.Concat(descending.Select(item => item ? 'd' : 'a'))}";
        return new(name, 2 + order.Length, () => new StringAggAccumulator(descending));
    }

    /// <summary>SQLite allows names of 255 bytes, so what tells functions apart is hashed.</summary>
    private static SqliteFunction Make(string key, int arity, Func<object?[], object?> invoke) => s_functions.GetOrAdd(key, _ =>
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var label = key[..Math.Min(key.IndexOfAny(['(', ':']), 40)];
        return new SqliteFunction($"{label}:{Convert.ToHexStringLower(hash.AsSpan(0, 10))}", arity, true, invoke);
    });
}
