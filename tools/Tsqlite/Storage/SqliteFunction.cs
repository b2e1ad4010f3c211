namespace Tsqlite.Storage;

/// <summary>A function that emitted SQL calls. It works on stored values: null, long, double, string or byte[].</summary>
/// <param name="Name">Its name in SQLite; the same name always means the same function.</param>
/// <param name="Arity">Number of arguments, or <see cref="AnyArity"/>.</param>
/// <param name="IsDeterministic">Whether equal arguments give equal results, so that SQLite may call it once.</param>
/// <param name="Invoke">The function. A SqlErrorException ends the statement with that error.</param>
internal sealed record SqliteFunction(string Name, int Arity, bool IsDeterministic, Func<object?[], object?> Invoke)
{
    /// <summary>For a function that takes any number of arguments.</summary>
    public const int AnyArity = -1;
}

/// <summary>An aggregate that emitted SQL calls. Each group gets its own accumulator.</summary>
internal sealed record SqliteAggregate(string Name, int Arity, Func<ISqliteAccumulator> Create);

internal interface ISqliteAccumulator
{
    void Add(object?[] arguments);

    object? Result();
}
