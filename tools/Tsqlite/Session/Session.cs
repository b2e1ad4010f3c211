using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Session;

/// <summary>One connection's state, and the interpreter of its statements.</summary>
internal sealed partial class Session : ISqlSession, IBindingContext
{
    private const int DeepestNesting = 32;

    private readonly Engine _engine;
    private readonly LoginRequest _login;
    private readonly Database _loginDatabase;
    private Database _database;
    private SqliteConnection _connection;
    private Frame _frame = new(null, "");
    private SessionOptions _options = new();
    private IResultSink _sink = DiscardingSink.Instance;
    private CancellationToken _attention;
    private DateTime _statementTime;
    private long _rowCount;
    private int _lastError;

    public Session(Engine engine, Database database, short id, LoginRequest login)
    {
        _engine = engine;
        _login = login;
        _loginDatabase = _database = database;
        Id = id;
        _connection = Connect(database);
    }

    public short Id { get; }

    public string Database => _database.Name;

    public DatabaseCatalog Catalog => _uncommittedCatalog ?? _database.Catalog;

    public string DefaultSchema => "dbo";

    /// <summary>The line of the statement that runs, in its batch or procedure.</summary>
    internal int CurrentLine => _frame.Line;

    public void ExecuteBatch(string batch, IResultSink sink, CancellationToken attention) => Run(sink, attention, () =>
    {
        BeginFrame();
        try
        {
            ExecuteBody(Parse(batch));
        }
        finally
        {
            KeepSessionTables();
        }
    });

    public void ExecuteProcedure(ProcedureCall call, IResultSink sink, CancellationToken attention) =>
        Run(sink, attention, () => CallFromClient(call));

    public void Reset(bool keepTransaction)
    {
        if (!keepTransaction)
            RollbackAll();
        _options = new();
        _identityInsert = null;
        _sessionIdentity = _clientScopeIdentity = null;
        _bulk = null;
        _prepared.Clear();
        DropSessionTables();
        _engine.Locks.ReleaseAll(this, ofTransactionOnly: false);
        if (_database != _loginDatabase)
            Use(_loginDatabase);
    }

    public void Dispose()
    {
        RollbackAll();
        ForgetPlans();
        _connection.Dispose();
        _engine.Closed(this);
    }

    /// <summary>The frame of a request, which sees what the client's requests before it have left.</summary>
    private void BeginFrame()
    {
        _frame = new Frame(null, "") { ScopeIdentity = _clientScopeIdentity };
        foreach (var (name, table) in _sessionTables)
            _frame.TemporaryTables[name] = table;
    }

    /// <summary>Runs one request: errors that nobody caught end it and go to the client, and an attention stops SQLite.</summary>
    private void Run(IResultSink sink, CancellationToken attention, Action request)
    {
        _sink = sink;
        _attention = attention;
        using var interrupt = attention.Register(() => _connection.Interrupt());
        try
        {
            request();
            if (_isDoomed)
            {
                RollbackAll();
                throw SqlErrors.DoomedAtBatchEnd().At("", 1);
            }
        }
        catch (SqlErrorException exception)
        {
            _lastError = exception.Error.Number;
            Report(exception);
            _sink.EndStatement(null, inProcedure: false);
            if (_isDoomed)
                RollbackAll();
        }
        catch (OperationCanceledException)
        {
            if (_options.XactAbort)
                RollbackAll();
        }
        finally
        {
            _tryDepth = 0;
            _errors.Clear();
            _sink = DiscardingSink.Instance;
            _frame = new Frame(null, "");
        }
    }

    private SqliteConnection Connect(Database database)
    {
        var connection = DatabaseFile.Open(database.File);
        connection.Register(SessionFunctions.Select(function => function.Registration(this)).SelectMany(item => item));
        connection.Register([new SqliteFunction("next_identity", 1, false, arguments => NextIdentity((int)(long)arguments[0]!))]);
        return connection;
    }

    /// <summary>USE.</summary>
    private void Use(Database database)
    {
        if (TransactionCount > 0)
            throw SqlErrors.NotInTransaction("USE DATABASE");
        var before = Database;
        if (_database == database)
            return;
        var connection = Connect(database);
        ForgetPlans();
        _sessionTables.Clear();
        _connection.Dispose();
        _connection = connection;
        _database = database;
        _engine.Moved(this, database.Name);
        _sink.DatabaseChanged(before, database.Name);
        _sink.Message(new SqlMessage(5701, 0, 1, $"Changed database context to '{database.Name}'.", _frame.Procedure, _frame.Line));
    }

    string IBindingContext.ModuleSchema => _frame.Schema ?? DefaultSchema;

    bool IBindingContext.HasDatabase(string name) => _engine.Find(name) is not null;

    SqlType? IBindingContext.FindVariable(string name) => _bulkTypes?.GetValueOrDefault(name) ?? _frame.Find(name)?.Type;

    SessionFunction? IBindingContext.FindSessionFunction(string name) => SessionFunctionTable.GetValueOrDefault(name)?.Signature;

    bool IBindingContext.IsIdentityInsertOn(Table table) => _identityInsert == table.ObjectId;

    CreateViewStatement IBindingContext.ParseView(Module view) => (CreateViewStatement)Parse(view.Definition)[0];

    ScalarExpression IBindingContext.ParseDefault(DefaultConstraint @default) => SqlParser.ParseExpression(@default.Definition);

    private static IList<TSqlStatement> Parse(string batch)
    {
        var statements = SqlParser.ParseBatch(batch);
        FunctionNames.Check(statements, IsKnownFunction);
        return statements;
    }

    private static bool IsKnownFunction(string name) => Binder.IsKnownFunction(name) || SessionFunctionTable.ContainsKey(name);
}
