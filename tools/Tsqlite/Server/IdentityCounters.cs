using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Server;

/// <summary>How far the identity columns of tables have come. A value that was given out is, as in SQL Server, never taken back.</summary>
internal sealed class IdentityCounters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _last = [];

    /// <summary>Reads how far a table's identity has come, once; later values are counted here.</summary>
    public void Prepare(Table table, SqliteConnection connection)
    {
        lock (_gate)
        {
            if (!_last.ContainsKey(table.ObjectId))
                _last[table.ObjectId] = StoredTables.LastIdentity(connection, table);
        }
    }

    /// <exception cref="SqlErrorException">8115: the value does not fit the column.</exception>
    public long Next(Table table)
    {
        var column = table.Identity!;
        lock (_gate)
        {
            var next = (Int128)_last[table.ObjectId] + column.Identity!.Increment;
            return _last[table.ObjectId] = Fits(next, column.Type) ? (long)next : throw SqlErrors.IdentityOverflow(column.Type);
        }
    }

    /// <summary>The last value, or the seed when there was none.</summary>
    public long Current(Table table)
    {
        var (seed, increment) = table.Identity!.Identity!;
        lock (_gate)
            return _last[table.ObjectId] is var last && last == seed - increment ? seed : last;
    }

    /// <summary>The last value; null when there was none.</summary>
    public long? Last(Table table)
    {
        var (seed, increment) = table.Identity!.Identity!;
        lock (_gate)
            return _last[table.ObjectId] is var last && last == seed - increment ? null : last;
    }

    public void Set(Table table, long last)
    {
        lock (_gate)
            _last[table.ObjectId] = last;
    }

    /// <summary>Explicit values under IDENTITY_INSERT, and TRUNCATE TABLE, move the count; a table that is dropped has none.</summary>
    public void Forget(Table table)
    {
        lock (_gate)
            _last.Remove(table.ObjectId);
    }

    private static bool Fits(Int128 value, SqlType type) => type.Name switch
    {
        SqlTypeName.TinyInt => value >= byte.MinValue && value <= byte.MaxValue,
        SqlTypeName.SmallInt => value >= short.MinValue && value <= short.MaxValue,
        SqlTypeName.Int => value >= int.MinValue && value <= int.MaxValue,
        SqlTypeName.Decimal => value >= long.MinValue && value <= long.MaxValue && Math.Abs((decimal)value) < (decimal)Math.Pow(10, type.Precision),
        _ => value >= long.MinValue && value <= long.MaxValue,
    };
}
