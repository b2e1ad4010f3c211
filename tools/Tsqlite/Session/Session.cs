using System.Diagnostics;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Execution;
using Tsqlite.Execution.Writes;
using Tsqlite.Server;

namespace Tsqlite.Session;

/// <summary>One client's session: each request runs in its interpreter, which keeps what outlives the request.</summary>
internal sealed class Session : ISqlSession
{
    private readonly Instance _instance;
    private readonly SessionState _state;
    private readonly string _loginDatabase;
    private readonly Interpreter _interpreter;

    /// <exception cref="SqlErrorException">4060: there is no such database, or its file cannot be used.</exception>
    public Session(Instance instance, LoginRequest login)
    {
        _instance = instance;
        var name = login.DatabaseName.Length == 0 ? Databases.System : login.DatabaseName;
        var database = instance.Databases.Find(name)
            ?? throw SqlErrors.CannotOpenDatabase(login.DatabaseName).FollowedBy(SqlErrors.LoginFailed(login.UserName));
        _loginDatabase = database.Name;
        _state = new(instance.SessionIds.Take(), login);
        instance.Databases.Enter(_state, database.Name);
        try
        {
            _interpreter = new(instance, database, _state);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public short Id => _state.Id;

    public string DatabaseName => _interpreter.Database.Name;

    public void ExecuteBatch(string batch, IResultSink sink, CancellationToken attention) =>
        Run("batch", sink, attention, () => _interpreter.ExecuteBody(_interpreter.Database.Compiler.Parse(batch)));

    public void ExecuteProcedure(ProcedureCall call, IResultSink sink, CancellationToken attention) =>
        Run($"procedure {call.Procedure}", sink, attention, () => ModuleStatements.CallFromClient(_interpreter, call));

    public void ExecuteBulkLoad(IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows, IResultSink sink, CancellationToken attention) =>
        Run("bulk load", sink, attention, () => BulkLoad.Run(_interpreter, columns, rows));

    public void ExecuteTransactionRequest(TransactionRequest request, IResultSink sink) => Run("transaction request", sink, CancellationToken.None, () =>
    {
        var transaction = _interpreter.Transaction;
        switch (request.Kind)
        {
            case TransactionRequestKind.Begin:
                SetIsolation(request.Isolation);
                transaction.Begin(request.Name);
                break;
            case TransactionRequestKind.Commit:
                transaction.Commit();
                break;
            case TransactionRequestKind.Rollback:
                transaction.Rollback(request.Name);
                break;
            default:
                transaction.Save(request.Name);
                break;
        }

        if (request.BeginNext && request.Kind is TransactionRequestKind.Commit or TransactionRequestKind.Rollback)
        {
            SetIsolation(request.Isolation);
            transaction.Begin("");
        }
    });

    public void Reset(bool keepTransaction)
    {
        if (!keepTransaction)
            _interpreter.Transaction.RollbackAll();
        _interpreter.Reset();
        _state.Reset();
        if (_instance.Databases.Find(_loginDatabase) is { } database)
            _interpreter.Use(database);
    }

    public void Dispose()
    {
        _interpreter.Transaction.RollbackAll();
        _interpreter.Dispose();
        Leave();
    }

    private void Leave()
    {
        _instance.Databases.Leave(_state);
        _instance.Locks.ReleaseAll(_state, ofTransactionOnly: false);
        _instance.SessionIds.GiveBack(_state.Id);
    }

    /// <summary>A level that a transaction request names is the session's from then on.</summary>
    private void SetIsolation(System.Data.IsolationLevel level) => _state.Options = _state.Options with
    {
        Isolation = level switch
        {
            System.Data.IsolationLevel.Unspecified => _state.Options.Isolation,
            System.Data.IsolationLevel.ReadUncommitted => IsolationLevel.ReadUncommitted,
            System.Data.IsolationLevel.RepeatableRead or System.Data.IsolationLevel.Snapshot => IsolationLevel.RepeatableRead,
            System.Data.IsolationLevel.Serializable => IsolationLevel.Serializable,
            _ => IsolationLevel.ReadCommitted,
        },
    };

    /// <summary>Runs one request: errors that nobody caught end it and go to the client, and an attention stops SQLite.</summary>
    private void Run(string kind, IResultSink sink, CancellationToken attention, Action request)
    {
        var began = Stopwatch.GetTimestamp();
        _state.Begin(sink, attention);
        using var interrupt = attention.Register(() => _interpreter.Database.Connection.Interrupt());
        try
        {
            _interpreter.BeginRequest();
            request();
            if (_interpreter.Transaction.IsDoomed)
            {
                _interpreter.Transaction.RollbackAll();
                throw SqlErrors.DoomedAtBatchEnd().At("", 1);
            }
        }
        catch (SqlErrorException exception)
        {
            _state.LastError = exception.Error.Number;
            _interpreter.Report(exception);
            sink.EndStatement(null, inProcedure: false);
            if (_interpreter.Transaction.IsDoomed)
                _interpreter.Transaction.RollbackAll();
        }
        catch (OperationCanceledException)
        {
            if (_state.Options.XactAbort)
                _interpreter.Transaction.RollbackAll();
        }
        finally
        {
            _interpreter.EndRequest();
            _state.End();
            _instance.Log?.Write(_state, DatabaseName, kind, Stopwatch.GetElapsedTime(began));
        }
    }
}
