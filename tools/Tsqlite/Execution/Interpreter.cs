using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Execution.Cursors;
using Tsqlite.Execution.Writes;
using Tsqlite.Planning;
using Tsqlite.Server;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Transactions;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>Runs the statements of one session, in its current database.</summary>
internal sealed class Interpreter : IDisposable
{
    private readonly Instance _instance;
    private readonly SessionFunctionSet _functions;
    private readonly TemporaryTables _temporary = new();

    public Interpreter(Instance instance, Database database, SessionState session)
    {
        _instance = instance;
        Session = session;
        Frame = new Frame(null, _temporary.Current);
        Identities = new(this);
        Cursors = new(this);
        _functions = SessionFunctions.For(this);
        Database = new(instance, database, session, _temporary, _functions, Frame);
    }

    public SessionState Session { get; }

    public Instance Instance => _instance;

    public DatabaseContext Database { get; private set; }

    public Transaction Transaction => Database.Transaction;

    /// <summary>The batch or module that runs.</summary>
    public Frame Frame { get; private set; }

    /// <summary>What the CATCH blocks that run are about, the innermost last.</summary>
    public Stack<SqlMessage> Caught { get; } = new();

    /// <summary>How many TRY blocks run.</summary>
    public int TryDepth { get; set; }

    public IdentityValues Identities { get; }

    public SessionCursors Cursors { get; }

    public PreparedStatements Prepared { get; } = new();

    /// <summary>The INSERT BULK statement that waits for its rows.</summary>
    public BulkInsert? Bulk { get; set; }

    /// <summary>@@TRANCOUNT when the INSERT … EXECUTE that runs began its procedure; null when none runs.</summary>
    public int? InsertExecuteTransactions { get; set; }

    /// <summary>The label to which GOTO is on its way; null when it has come there.</summary>
    public string? Label { get; set; }

    public IResultSink Sink => Session.Sink;

    /// <summary>Begins a request of the client's, whose frame sees what requests before it have left.</summary>
    public void BeginRequest()
    {
        var scope = _temporary.NewRequest();
        EnterFrame(new Frame(null, scope) { ScopeIdentity = Identities.OfClientScope });
    }

    /// <summary>Ends a request, however it went.</summary>
    public void EndRequest()
    {
        Label = null;
        TryDepth = 0;
        Caught.Clear();
        EnterFrame(new Frame(null, _temporary.NewRequest()));
    }

    /// <summary>Goes back to what a login finds, but for the transaction.</summary>
    public void Reset()
    {
        Session.Options = new();
        Identities.Reset();
        Cursors.Clear();
        Bulk = null;
        Prepared.Clear();
        _temporary.DropAll(Database.Connection);
        _instance.Locks.ReleaseAll(Session, ofTransactionOnly: false);
    }

    /// <summary>Makes another database the current one.</summary>
    public void Use(Database database)
    {
        var before = Database;
        if (Identifiers.Same(before.Name, database.Name))
            return;
        _instance.Databases.Enter(Session, database.Name);
        try
        {
            var context = new DatabaseContext(_instance, database, Session, _temporary, _functions, Frame);
            context.TakeTemporaryTables(before);
            Database = context;
        }
        catch
        {
            _instance.Databases.Enter(Session, before.Name);
            throw;
        }

        var isInTransaction = before.Transaction.Count > 0;
        before.Transaction.RollbackAll();
        before.Dispose();
        Sink.DatabaseChanged(before.Name, database.Name);
        if (isInTransaction)
            throw SqlErrors.Unsupported("A transaction that goes on in another database", Frame.Line);
    }

    /// <summary>Makes a frame the one that runs, for good or until the one before comes back.</summary>
    public void EnterFrame(Frame frame)
    {
        Frame = frame;
        _temporary.Current = frame.Tables;
        Database.Scope = frame;
        (Session.Line, Session.Level) = (frame.Line, frame.Level);
    }

    /// <summary>Drops the temporary tables of a frame that has ended.</summary>
    public void DropTables(Frame frame) => _temporary.Drop(frame.Tables, Database.Connection);

    /// <summary>Runs a batch or the body of a module in the current frame.</summary>
    public void ExecuteBody(IList<TSqlStatement> statements)
    {
        var declarations = Declarations.In(statements);
        declarations.Check(name => Frame.Find(name) is not null || Frame.Tables.Variables.ContainsKey(name), Frame.IsModule);
        Frame.Declare(declarations.Variables, Database.Names);

        // A module was compiled when it was made; what has changed since is found as it runs.
        if (!Frame.IsModule)
            Database.Compiler.CheckBatch(statements, Frame);
        Execute(statements);
    }

    /// <summary>Runs statements one after the other, or from where the label stands to which GOTO goes.</summary>
    public Flow Execute(IList<TSqlStatement> statements)
    {
        for (var i = Label is null ? 0 : Math.Max(0, Labels.PlaceIn(statements, Label)); i < statements.Count; i++)
        {
            var flow = Execute(statements[i]);
            if (flow == Flow.Next)
                continue;
            var place = flow == Flow.GoTo ? Labels.PlaceIn(statements, Label!) : -1;
            if (place < 0)
                return flow;
            i = place - 1;
        }

        return Flow.Next;
    }

    public Flow Execute(TSqlStatement statement)
    {
        Session.Attention.ThrowIfCancellationRequested();
        Session.Line = Frame.Line = statement.StartLine;
        Database.Record?.Statement(statement);
        try
        {
            return Perform(statement);
        }
        catch (SqlErrorException exception)
        {
            return Fail(statement, exception);
        }
    }

    /// <summary>Reports a statement's error and goes on, or throws it on where it ends more than the statement.</summary>
    public Flow Fail(TSqlStatement statement, SqlErrorException exception)
    {
        var error = exception.At(Frame.Procedure, Frame.Line);

        // Inside a function there is no going on, and what the error does is decided where the statement stands that called it.
        if (Frame.IsFunction)
            throw error;
        Session.LastError = error.Error.Number;
        Session.RowCount = 0;
        if (!error.IsClassified)
            Classify(error, statement);
        error.IsClassified = true;
        if (TryDepth > 0 || error.EndsBatch || error.UncompiledLevel == Frame.Level)
            throw error;

        // A statement of its own failed: it has no effect, and the next one runs.
        Report(error);
        if (ErrorPolicy.Following(statement, error) is { } following)
            Sink.Message(following with { Procedure = Frame.Procedure, Line = Frame.Line });
        Sink.EndStatement(null, Frame.IsModule);
        return Flow.Next;
    }

    /// <summary>Sends an error's messages to the client.</summary>
    public void Report(SqlErrorException exception)
    {
        foreach (var error in exception.All)
        {
            Session.Note(error);
            Sink.Message(error);
        }
    }

    public (object? Value, SqlType Type) Evaluate(ScalarExpression expression) => Database.Runner.Evaluate(expression);

    /// <summary>The value of an expression, as an explicit conversion gives it.</summary>
    public object? Evaluate(ScalarExpression expression, SqlType type)
    {
        var (value, from) = Evaluate(expression);
        return SqlConvert.Convert(value, from, type);
    }

    /// <summary>The value of an expression as text; NULL is empty.</summary>
    public string EvaluateText(ScalarExpression expression) => Evaluate(expression, SqlType.NVarChar(SqlType.Max)) as string ?? "";

    /// <summary>A condition, which is a statement of its own to @@ROWCOUNT and @@ERROR.</summary>
    public bool Test(BooleanExpression condition)
    {
        var result = Database.Runner.Test(condition);
        Database.Record?.Branch(condition, result);
        Session.RowCount = 0;
        Session.LastError = 0;
        return result;
    }

    public Variable FindVariable(string name) => Frame.Find(name) ?? throw SqlErrors.UndeclaredVariable(name);

    /// <summary>Ends a statement that counts rows written.</summary>
    public void EndCounted(StatementCommand command) =>
        Sink.EndStatement(Session.Options.NoCount ? null : Session.RowCount, Frame.IsModule, command);

    public void Dispose() => Database.Dispose();

    private Flow Perform(TSqlStatement statement)
    {
        var runner = StatementRunners.For(statement);
        Session.Command = runner.Command;
        try
        {
            if (runner.Trace == StatementTrace.Control)
                return runner.Run(this, statement);
            Session.StatementTime = DateTime.UtcNow;
            if (Session.Options.ImplicitTransactions)
                TransactionStatements.BeginImplicitly(this, statement);
            if (runner.Trace == StatementTrace.OwnRowsAndError)
                Session.LastError = 0;
            var flow = RunInTurn(runner, statement);
            Leave(runner.Trace);
            return flow;
        }
        catch (OutdatedPlanException exception)
        {
            throw Database.Runner.Translate((SqliteException)exception.InnerException!, null);
        }
        catch (SqliteException exception)
        {
            // What SQLite refuses beside the plans of statements, such as a definition, is an error like others.
            throw Database.Runner.Translate(exception, null);
        }
    }

    /// <summary>
    /// Waits with a write before it is planned, not after: what the writer before has changed would make the plan an old one.
    /// </summary>
    private Flow RunInTurn(StatementRunner runner, TSqlStatement statement)
    {
        var isWrite = !Session.Options.FormatOnly && statement switch
        {
            InsertStatement insert => IsShared(insert.InsertSpecification.Target),
            UpdateStatement update => IsShared(update.UpdateSpecification.Target),
            DeleteStatement delete => IsShared(delete.DeleteSpecification.Target),
            MergeStatement merge => IsShared(merge.MergeSpecification.Target),
            _ => false,
        };
        var beginsWrite = isWrite && Transaction.BeginWrite();
        try
        {
            return runner.Run(this, statement);
        }
        finally
        {
            if (beginsWrite)
                Transaction.EndWrite();
        }
    }

    private static bool IsShared(TableReference target) =>
        target is NamedTableReference named && !named.SchemaObject.BaseIdentifier.Value.StartsWith('#');

    private void Leave(StatementTrace trace)
    {
        if (trace is StatementTrace.NoRows or StatementTrace.OneRow or StatementTrace.OwnRows)
            Session.LastError = 0;
        if (trace is StatementTrace.NoRows or StatementTrace.OneRow or StatementTrace.OwnError)
            Session.RowCount = trace == StatementTrace.OneRow ? 1 : 0;
    }

    private void Classify(SqlErrorException error, TSqlStatement statement)
    {
        if (statement is not ExecuteStatement)
            Frame.WorstSeverity = Math.Max(Frame.WorstSeverity, error.Error.Severity);
        var state = new ErrorState(Session.Options.XactAbort, Transaction.Count > 0, TryDepth, Frame.TriesAround);
        var effect = ErrorPolicy.Decide(statement, error, state);
        error.EndsBatch = effect is ErrorEffect.EndBatch or ErrorEffect.EndBatchAndRollBack;
        if (effect == ErrorEffect.Doom)
            Transaction.Doom();
        if (effect == ErrorEffect.EndBatchAndRollBack)
            Transaction.RollbackAll();
    }
}
