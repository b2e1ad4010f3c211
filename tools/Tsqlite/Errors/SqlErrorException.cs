namespace Tsqlite.Errors;

/// <summary>A T-SQL error on its way to a CATCH block or to the client.</summary>
public sealed class SqlErrorException(SqlMessage error, bool isLocated = false) : Exception(error.Text)
{
    public SqlMessage Error { get; } = error;

    /// <summary>
    /// The errors that the statement raised before this one, its last. The client gets them all, and a CATCH block sees the last.
    /// </summary>
    public IReadOnlyList<SqlMessage> Preceding { get; private init; } = [];

    /// <summary>Whether the procedure and line of the error are known.</summary>
    public bool IsLocated { get; } = isLocated;

    /// <summary>Whether the statement that raised the error has decided what it does to the batch and the transaction.</summary>
    internal bool IsClassified { get; set; }

    /// <summary>Whether nothing more of the batch runs, since no TRY caught the error.</summary>
    internal bool EndsBatch { get; set; }

    /// <summary>
    /// The nesting level of the batch or procedure of which a statement could not be compiled, or null. Such an error ends that batch
    /// or procedure, and only a TRY of a caller catches it.
    /// </summary>
    internal int? UncompiledLevel { get; set; }

    /// <summary>Whether it ends the batch, where that does not follow from its number or statement.</summary>
    internal bool? EndsAnyBatch { get; init; }

    /// <summary>Whether Tsqlite refuses what was asked for: that is never caught, so that nobody takes it for an error of T-SQL's.</summary>
    internal bool IsRefusal => Error.Number == SqlErrors.UnsupportedNumber;

    /// <summary>All errors of the statement, in their order.</summary>
    public IEnumerable<SqlMessage> All => Preceding.Append(Error);

    /// <summary>This error, and another that the same statement raises for it.</summary>
    internal SqlErrorException FollowedBy(SqlErrorException last) => new(last.Error, last.IsLocated)
    {
        Preceding = [.. All, .. last.Preceding],
        EndsAnyBatch = last.EndsAnyBatch ?? EndsAnyBatch,
    };

    /// <summary>The same error with the place where it was raised, unless that is known already.</summary>
    public SqlErrorException At(string procedure, int line) => IsLocated ? this : new(Error with { Procedure = procedure, Line = line }, isLocated: true)
    {
        Preceding = [.. Preceding.Select(error => error with { Procedure = procedure, Line = line })],
        EndsAnyBatch = EndsAnyBatch,
        IsClassified = IsClassified,
        EndsBatch = EndsBatch,
        UncompiledLevel = UncompiledLevel,
    };
}
