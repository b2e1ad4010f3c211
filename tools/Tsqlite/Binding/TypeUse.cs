namespace Tsqlite.Binding;

/// <summary>Where a data type is written, for the errors that it can raise.</summary>
/// <param name="Kind">What has the type, in SQL Server's words.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ordinal">Its place among the columns, parameters or variables, from 1.</param>
/// <param name="DefaultLength">The length of a character or binary type that is written without one.</param>
internal sealed record TypeUse(string Kind, string Name, int Ordinal, int DefaultLength = 1)
{
    /// <summary>Whether it is a local variable, which has no type that (max) replaced.</summary>
    public bool IsLocal { get; private init; }

    /// <summary>Whether a variable or parameter has it, which alone can refer to a cursor.</summary>
    public bool IsOfVariable => Kind == "parameter" && Ordinal > 0;

    /// <summary>CAST and CONVERT.</summary>
    public static readonly TypeUse Conversion = new("type", "", 1, DefaultLength: 30);

    /// <summary>The value of a function.</summary>
    public static readonly TypeUse Result = new("parameter", "", 0);

    public const string ColumnKind = "column";

    public static TypeUse Column(string name, int ordinal) => new(ColumnKind, name, ordinal);

    /// <summary>A variable that DECLARE makes.</summary>
    public static TypeUse Local(string name, int ordinal) => new("parameter", name, ordinal) { IsLocal = true };

    public static TypeUse Variable(string name, int ordinal) => new("parameter", name, ordinal);
}
