namespace Operations.Data;

/// <summary>How many rows of a table each user owns: some own none, most one or two, and a few own most of all there is.</summary>
public sealed class OwnerShares
{
    private readonly int _firstOwner;
    private readonly int[] _rows;

    /// <param name="firstOwner">The number of the first user that owns a row; that user owns most.</param>
    /// <param name="owners">How many users own rows.</param>
    /// <param name="total">How many rows there are, about.</param>
    /// <param name="skew">How fast the shares fall: the n-th owner has one row and a share of the rest in proportion to n^-skew.</param>
    public OwnerShares(int firstOwner, int owners, int total, double skew)
    {
        _firstOwner = firstOwner;
        _rows = new int[owners];
        var weights = 0.0;
        for (var owner = 1; owner <= owners; owner++)
            weights += Math.Pow(owner, -skew);

        // Half a row is lost to rounding down with each owner.
        var rest = Math.Max(0, total - (0.6 * owners));
        for (var owner = 1; owner <= owners; owner++)
            _rows[owner - 1] = 1 + (int)(rest * Math.Pow(owner, -skew) / weights);
    }

    /// <summary>The number of users who own a row; they follow each other.</summary>
    public int Owners => _rows.Length;

    /// <summary>The number of the n-th owner.</summary>
    public int Owner(int n) => _firstOwner + n;

    /// <summary>How many rows a user owns.</summary>
    public int this[int user] => user >= _firstOwner && user < _firstOwner + _rows.Length ? _rows[user - _firstOwner] : 0;
}
