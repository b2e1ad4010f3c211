using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Server;
using Tsqlite.Storage;
using Tsqlite.Transactions;

namespace Tsqlite.Planning;

/// <summary>A session's current database: the connection to it and all that hangs on that. USE puts another in its place.</summary>
internal sealed class DatabaseContext : IDisposable
{
    /// <summary>The schema of names that give none.</summary>
    public const string DefaultSchema = "dbo";

    private readonly Database _database;

    public DatabaseContext(
        Instance instance, Database database, SessionState session, TemporaryTables temporary, SessionFunctionSet functions, INameScope scope)
    {
        _database = database;
        (Instance, Session, Temporary, Functions, Scope) = (instance, session, temporary, functions, scope);
        Connection = DatabaseFile.Open(database.File);
        Record = instance.Records.GetValueOrDefault(database.Name);
        Marks = Record is null ? null : MarksOf(Record);
        Counters = new(this, database.Counters);
        Connection.Register(
        [
            .. functions.Functions, .. Counters.Functions, ComparedBytes.Function,
            new SqliteFunction(CaptureStorage.ReadingFunction, 0, false, _ => Captures!.Reading),
        ]);
        Transaction = new(Connection, database, session, temporary, instance.Locks);
        Compiler = new(this);
        Plans = new(this);
        StoredExpressions = new(this);
        SystemViews = new(this);
        Captures = new(this);
        Runner = new(this);
    }

    public Instance Instance { get; }

    public SessionState Session { get; }

    public TemporaryTables Temporary { get; }

    public SessionFunctionSet Functions { get; }

    /// <summary>Where the statement stands that runs.</summary>
    public INameScope Scope { get; set; }

    public string Name => _database.Name;

    public SqliteConnection Connection { get; }

    public Transaction Transaction { get; }

    public Compiler Compiler { get; }

    public PlanCache Plans { get; }

    public PlanRunner Runner { get; }

    public StoredExpressions StoredExpressions { get; }

    public SystemViewTables SystemViews { get; }

    public Captures Captures { get; }

    public DatabaseCounters Counters { get; }

    public IndexUses IndexUses => _database.IndexUses;

    public DatabaseCatalog Catalog => Transaction.Catalog;

    /// <summary>Where what runs is noted; null where nobody asks.</summary>
    public ExecutionRecord? Record { get; }

    /// <summary>How plans note the arms of a CASE; null where nobody asks.</summary>
    public ArmMarks? Marks { get; }

    /// <summary>What names mean here.</summary>
    public BindingContext Names => new(this, Scope);

    public IdentityCounters IdentitiesOf(Table table) => table.IsTemporary ? Temporary.Identities : _database.Identities;

    /// <summary>A table of the catalog, or a temporary one.</summary>
    public Table? FindTable(int objectId) => objectId > 0 ? Catalog.Find(objectId) as Table : Temporary.Find(objectId);

    /// <summary>Takes over the temporary tables of the database that was current before.</summary>
    public void TakeTemporaryTables(DatabaseContext before)
    {
        Connection.RegisterAll(before.Connection);
        Temporary.Move(before.Connection, Connection);
    }

    public void Dispose()
    {
        Plans.Dispose();
        Connection.Dispose();
    }

    private static ArmMarks MarksOf(ExecutionRecord record)
    {
        var function = new SqliteFunction("case_arm", 1, false, number =>
        {
            record.Branch(record.ArmOf((int)(long)number[0]!), true);
            return 1L;
        });
        return new(function, record.NumberOf);
    }
}
