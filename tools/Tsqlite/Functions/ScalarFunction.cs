using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Computes a function's value. Types are those after the conversions that the parameters ask for.</summary>
internal delegate object? ScalarBody(ReadOnlySpan<object?> arguments, IReadOnlyList<SqlType> argumentTypes, SqlType resultType);

/// <summary>As <see cref="ScalarBody"/>, of a function that compares text.</summary>
internal delegate object? ComparingBody(
    ReadOnlySpan<object?> arguments, IReadOnlyList<SqlType> argumentTypes, SqlType resultType, SqlCollation collation);

/// <summary>
/// A built-in function of T-SQL whose value depends on its arguments alone. The binder converts each argument as
/// <see cref="ParameterType"/> says, then asks for the <see cref="ResultType"/> of the converted arguments.
/// </summary>
internal sealed class ScalarFunction
{
    private readonly Func<int, IReadOnlyList<SqlType>, SqlType?> _parameter;
    private readonly Func<IReadOnlyList<SqlType>, SqlType> _result;
    private readonly ComparingBody _body;

    public ScalarFunction(
        string name,
        int minArguments,
        int maxArguments,
        Func<int, IReadOnlyList<SqlType>, SqlType?> parameter,
        Func<IReadOnlyList<SqlType>, SqlType> result,
        ScalarBody body)
        : this(name, minArguments, maxArguments, parameter, result, (arguments, types, type, _) => body(arguments, types, type)) =>
        Compares = false;

    /// <summary>A function that compares its text arguments, under the collation that they have together.</summary>
    public ScalarFunction(
        string name,
        int minArguments,
        int maxArguments,
        Func<int, IReadOnlyList<SqlType>, SqlType?> parameter,
        Func<IReadOnlyList<SqlType>, SqlType> result,
        ComparingBody body)
    {
        Name = name;
        MinArguments = minArguments;
        MaxArguments = maxArguments;
        _parameter = parameter;
        _result = result;
        _body = body;
        Compares = true;
    }

    public string Name { get; }

    /// <summary>Whether a collation decides about its value.</summary>
    public bool Compares { get; }

    public int MinArguments { get; }

    public int MaxArguments { get; }

    /// <summary>Whether the first argument is a datepart's keyword; <see cref="Invoke"/> gets it as a string.</summary>
    public bool TakesDatePart { get; init; }

    /// <summary>Whether it also takes arguments that elsewhere need CONVERT to become text, such as money.</summary>
    public bool ConvertsAll { get; init; }

    /// <summary>Whether it takes an argument of a type at a position, counted from 0: a few ask for text and do not convert.</summary>
    public Func<int, SqlType, bool> Takes { get; init; } = (_, _) => true;

    /// <summary>Whether it takes values of type sql_variant.</summary>
    public bool TakesVariant => Name is "SQL_VARIANT_PROPERTY" or "DATALENGTH";

    /// <summary>Whether it takes text, ntext and image.</summary>
    public bool TakesLegacy { get; init; }

    /// <summary>The position, counted from 0, at which it does not take a NULL that is written as such.</summary>
    public int? RefusesNullAt { get; init; }

    /// <summary>The result's type where it depends on the numbers among the arguments, of which only constants are given.</summary>
    public Func<IReadOnlyList<SqlType>, IReadOnlyList<long?>, SqlType>? SizedResult { get; init; }

    /// <summary>Whether the value is NULL as soon as one argument is.</summary>
    public bool NullOnNull { get; init; } = true;

    /// <summary>The type to which the argument has to be converted first; null when it stays as it is.</summary>
    public SqlType? ParameterType(int index, IReadOnlyList<SqlType> arguments) =>
        TakesDatePart && index == 0 ? null : _parameter(index, arguments);

    public SqlType ResultType(IReadOnlyList<SqlType> arguments) => _result(arguments);

    public SqlType ResultType(IReadOnlyList<SqlType> arguments, IReadOnlyList<long?> constants) =>
        SizedResult?.Invoke(arguments, constants) ?? ResultType(arguments);

    /// <summary>The function's value.</summary>
    /// <exception cref="Errors.SqlErrorException">The arguments have none.</exception>
    public object? Invoke(
        ReadOnlySpan<object?> arguments, IReadOnlyList<SqlType> argumentTypes, SqlType resultType, SqlCollation? collation = null)
    {
        if (NullOnNull)
        {
            foreach (var argument in arguments)
            {
                if (argument is null)
                    return null;
            }
        }

        return _body(arguments, argumentTypes, resultType, collation ?? SqlCollation.Default);
    }

    public override string ToString() => Name;
}
