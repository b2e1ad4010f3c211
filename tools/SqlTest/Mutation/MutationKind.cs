namespace SqlTest.Mutation;

/// <summary>What a mutation changes.</summary>
public enum MutationKind
{
    /// <summary>A comparison, a conjunction, a sign, a NOT.</summary>
    Operator,

    /// <summary>A condition is left out.</summary>
    Predicate,

    /// <summary>An inner join becomes an outer one, or the other way round.</summary>
    Join,

    /// <summary>A number or a text is another.</summary>
    Constant,

    /// <summary>A constraint or a unique index is not there, or does less.</summary>
    Constraint,

    /// <summary>A statement is left out.</summary>
    Statement,
}
