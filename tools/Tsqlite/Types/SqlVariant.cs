namespace Tsqlite.Types;

/// <summary>A value of type sql_variant: another type's value with that type. NULL has none.</summary>
/// <param name="BaseType">Any type but sql_variant and the (max) types.</param>
/// <param name="Value">See <see cref="SqlType"/> for its CLR type.</param>
public sealed record SqlVariant(SqlType BaseType, object Value);
