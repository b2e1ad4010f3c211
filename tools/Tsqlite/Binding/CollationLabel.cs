namespace Tsqlite.Binding;

/// <summary>How firmly an expression has its collation; of several, the firmest decides.</summary>
internal enum CollationStrength
{
    /// <summary>A constant, a variable, a function of such: it takes any other's collation.</summary>
    Coercible,

    /// <summary>A column's.</summary>
    Implicit,

    /// <summary>Two columns' collations met in it: it can be read by nothing that compares.</summary>
    None,

    /// <summary>COLLATE's.</summary>
    Explicit,
}

/// <summary>Two collations that met in an operator which gives neither the precedence.</summary>
internal sealed record CollationConflict(string First, string Second, string Operator);
