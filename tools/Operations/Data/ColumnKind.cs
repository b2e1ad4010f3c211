namespace Operations.Data;

/// <summary>What a column holds, and so how its field is read.</summary>
public enum ColumnKind
{
    Guid,
    Text,
    Integer,
    BigInteger,

    /// <summary>ISO 8601 in UTC.</summary>
    Time,

    /// <summary>The field is a length; the value is <see cref="Filler"/> of that length.</summary>
    Filler,
}
