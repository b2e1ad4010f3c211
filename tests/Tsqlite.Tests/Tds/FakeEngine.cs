using System.Collections.Concurrent;
using Tsqlite.Contract;
using Tsqlite.Errors;

namespace Tsqlite.Tests.Tds;

/// <summary>An engine whose answers the test writes, and which remembers what it was asked.</summary>
internal sealed class FakeEngine : ISqlEngine
{
    public const string Password = "Right1!";

    private int _lastId = 50;

    public Action<string, IResultSink, CancellationToken> Batch { get; set; } = (_, sink, _) => sink.EndStatement(0, false);

    public Action<ProcedureCall, IResultSink, CancellationToken> Procedure { get; set; } = (_, sink, _) => sink.ReturnStatus(0);

    public Action<IReadOnlyList<ResultColumn>, IEnumerable<object?[]>, IResultSink, CancellationToken> BulkLoad { get; set; } =
        (_, rows, sink, _) => sink.EndStatement(rows.LongCount(), false);

    public SqlErrorException? Refusal { get; set; }

    public ConcurrentQueue<LoginRequest> Logins { get; } = [];

    public ConcurrentQueue<string> Batches { get; } = [];

    public ConcurrentQueue<ProcedureCall> Calls { get; } = [];

    public ConcurrentQueue<TransactionRequest> Transactions { get; } = [];

    public ConcurrentQueue<bool> Resets { get; } = [];

    public ConcurrentQueue<short> Closed { get; } = [];

    public ISqlSession OpenSession(LoginRequest login)
    {
        Logins.Enqueue(login);
        if (login.Password != Password)
        {
            throw new SqlErrorException(new SqlMessage(18456, 14, 1, $"Login failed for user '{login.UserName}'."));
        }

        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        return new Session(this, (short)Interlocked.Increment(ref _lastId), login.DatabaseName.Length == 0 ? "master" : login.DatabaseName);
    }

    private sealed class Session(FakeEngine engine, short id, string database) : ISqlSession
    {
        private ulong _transaction;

        public short Id => id;

        public string DatabaseName => database;

        public void ExecuteBatch(string batch, IResultSink sink, CancellationToken attention)
        {
            engine.Batches.Enqueue(batch);
            engine.Batch(batch, sink, attention);
        }

        public void ExecuteProcedure(ProcedureCall call, IResultSink sink, CancellationToken attention)
        {
            engine.Calls.Enqueue(call);
            engine.Procedure(call, sink, attention);
        }

        public void ExecuteBulkLoad(
            IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows, IResultSink sink, CancellationToken attention) =>
            engine.BulkLoad(columns, rows, sink, attention);

        public void ExecuteTransactionRequest(TransactionRequest request, IResultSink sink)
        {
            engine.Transactions.Enqueue(request);
            switch (request.Kind)
            {
                case TransactionRequestKind.Begin:
                    sink.TransactionChanged(TransactionChange.Begun, ++_transaction);
                    break;
                case TransactionRequestKind.Commit:
                    sink.TransactionChanged(TransactionChange.Committed, _transaction);
                    break;
                case TransactionRequestKind.Rollback when request.Name.Length == 0:
                    sink.TransactionChanged(TransactionChange.RolledBack, _transaction);
                    break;
            }
        }

        public void Reset(bool keepTransaction) => engine.Resets.Enqueue(keepTransaction);

        public void Dispose() => engine.Closed.Enqueue(id);
    }
}
