using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Session;

/// <summary>What the sessions of one database share.</summary>
internal sealed class Database(string name, string file, DatabaseCatalog catalog)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _identities = [];
    private DatabaseCatalog _catalog = catalog;

    public string Name { get; } = name;

    public string File { get; } = file;

    /// <summary>The committed catalog.</summary>
    public DatabaseCatalog Catalog
    {
        get => Volatile.Read(ref _catalog);
        set => Volatile.Write(ref _catalog, value);
    }

    /// <summary>Reads how far a table's identity has come, once; later values are counted here and, as in SQL Server, never taken back.</summary>
    public void PrepareIdentity(Table table, SqliteConnection connection)
    {
        lock (_gate)
        {
            if (!_identities.ContainsKey(table.ObjectId))
                _identities[table.ObjectId] = LastIdentity(table, connection);
        }
    }

    public long NextIdentity(Table table)
    {
        var column = table.Identity!;
        lock (_gate)
        {
            var next = (Int128)_identities[table.ObjectId] + column.Identity!.Increment;
            return _identities[table.ObjectId] = Fits(next, column.Type) ? (long)next : throw SqlErrors.IdentityOverflow(column.Type);
        }
    }

    /// <summary>The last value, or the seed when there was none.</summary>
    public long CurrentIdentity(Table table)
    {
        var (seed, increment) = table.Identity!.Identity!;
        lock (_gate)
            return _identities[table.ObjectId] is var last && last == seed - increment ? seed : last;
    }

    /// <summary>Explicit values under IDENTITY_INSERT, and TRUNCATE TABLE, move the count.</summary>
    public void ForgetIdentity(Table table)
    {
        lock (_gate)
            _identities.Remove(table.ObjectId);
    }

    private static bool Fits(Int128 value, SqlType type) => type.Name switch
    {
        SqlTypeName.TinyInt => value >= byte.MinValue && value <= byte.MaxValue,
        SqlTypeName.SmallInt => value >= short.MinValue && value <= short.MaxValue,
        SqlTypeName.Int => value >= int.MinValue && value <= int.MaxValue,
        SqlTypeName.Decimal => value >= long.MinValue && value <= long.MaxValue && Math.Abs((decimal)value) < (decimal)Math.Pow(10, type.Precision),
        _ => value >= long.MinValue && value <= long.MaxValue,
    };

    private static long LastIdentity(Table table, SqliteConnection connection)
    {
        var (seed, increment) = table.Identity!.Identity!;
        var used = 0L;
        if (!table.IsTemporary && TableStorage.HasRowIdIdentity(table))
        {
            using var sequence = connection.Prepare("SELECT seq FROM sqlite_sequence WHERE name = ?1");
            sequence.Bind(1, table.StorageName);
            used = sequence.Step() ? sequence.GetInt64(0) : 0;
        }

        var column = Emitter.Quote(table.Identity.Name);
        using var statement = connection.Prepare(
            $"SELECT {(increment > 0 ? "max" : "min")}({column}) FROM {Emitter.TableName(table)}");
        statement.Step();
        var stored = statement.IsNull(0) ? seed - increment : statement.GetInt64(0);
        return used == 0 || increment < 0 ? stored : Math.Max(used, stored);
    }
}
