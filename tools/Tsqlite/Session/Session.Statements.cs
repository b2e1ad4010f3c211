using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>Where control goes after a statement.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    /// <summary>Runs a batch or the body of a procedure in the current frame.</summary>
    private void ExecuteBody(IList<TSqlStatement> statements)
    {
        var declarations = Declarations.In(statements);
        declarations.Check(name => _frame.Find(name) is not null, InProcedure);
        foreach (var declaration in declarations.Variables)
            _frame.Declare(declaration.VariableName.Value, new Variable(TypeNames.Resolve(declaration.DataType, TypeUse.Variable(declaration.VariableName.Value, 1))));

        // A procedure was compiled when it was made; what has changed since is found as it runs.
        if (!InProcedure)
            CompileAhead(statements);
        ExecuteStatements(statements);
    }

    private Flow ExecuteStatements(IEnumerable<TSqlStatement> statements)
    {
        foreach (var statement in statements)
        {
            var flow = ExecuteStatement(statement);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow ExecuteStatement(TSqlStatement statement)
    {
        _attention.ThrowIfCancellationRequested();
        _frame.Line = statement.StartLine;
        try
        {
            return Perform(statement);
        }
        catch (SqlErrorException exception)
        {
            var error = exception.At(_frame.Procedure, _frame.Line);
            _lastError = error.Error.Number;
            _rowCount = 0;
            if (!error.IsClassified)
                Classify(error, statement);
            error.IsClassified = true;
            if (_tryDepth > 0 || error.EndsBatch || error.UncompiledLevel == _frame.Level)
                throw error;

            // A statement of its own failed: it has no effect, and the next one runs.
            Report(error);
            _sink.EndStatement(null, InProcedure);
            return Flow.Next;
        }
    }

    private Flow Perform(TSqlStatement statement)
    {
        try
        {
            return Dispatch(statement);
        }
        catch (SqliteException exception)
        {
            // What SQLite refuses beside the plans of statements, such as a definition, is an error like others.
            throw Translate(exception, null);
        }
    }

    /// <summary>Decides, where an error is raised, what it does to the transaction and whether the batch goes on.</summary>
    private void Classify(SqlErrorException error, TSqlStatement statement)
    {
        if (statement is not ExecuteStatement { })
            _frame.WorstSeverity = Math.Max(_frame.WorstSeverity, error.Error.Severity);
        var dooms = TransactionCount > 0 && DoomsTransaction(statement, error);
        var tries = error.IsRefusal ? 0 : error.UncompiledLevel is null ? _tryDepth : _frame.TriesAround;
        if (tries > 0)
        {
            _isDoomed |= dooms;
            return;
        }

        error.EndsBatch = EndsBatch(statement, error);
        if (error.EndsBatch && dooms)
            RollbackAll();
    }

    private Flow Dispatch(TSqlStatement statement)
    {
        switch (statement)
        {
            case BeginEndBlockStatement block:
                return ExecuteStatements(block.StatementList.Statements);
            case IfStatement @if:
                return Test(@if.Predicate) ? ExecuteStatement(@if.ThenStatement)
                    : @if.ElseStatement is null ? Flow.Next : ExecuteStatement(@if.ElseStatement);
            case WhileStatement @while:
                return ExecuteWhile(@while);
            case BreakStatement:
                return Flow.Break;
            case ContinueStatement:
                return Flow.Continue;
            case ReturnStatement @return:
                ExecuteReturn(@return);
                return Flow.Return;
            case TryCatchStatement @try:
                return ExecuteTry(@try);
            default:
                ExecuteSimple(statement);
                return Flow.Next;
        }
    }

    private void ExecuteReturn(ReturnStatement @return)
    {
        if (@return.Expression is null)
            return;
        var status = (int?)Assign(Evaluate(@return.Expression), SqlType.Int);
        if (status is null)
            _sink.Message(SqlErrors.NullReturnStatus(_frame.Procedure.Split('.')[^1], _frame.Procedure, _frame.Line));
        _frame.ReturnStatus = status ?? 0;
        _rowCount = 1;
    }

    /// <summary>What @@ROWCOUNT is after a statement that counts no rows; null when the statement has set it, or leaves it as it is.</summary>
    private static int? RowCountAfter(TSqlStatement statement) => statement switch
    {
        SelectStatement or InsertStatement or UpdateStatement or DeleteStatement or ExecuteStatement { } => null,
        DeclareTableVariableStatement => null,
        DeclareVariableStatement declare => IsAssignment(declare) ? 1 : null,
        SetVariableStatement => 1,
        _ => 0,
    };

    /// <summary>A DECLARE that gives no value is no statement that runs.</summary>
    private static bool IsAssignment(DeclareVariableStatement declare) => declare.Declarations.Any(element => element.Value is not null);

    private void ExecuteSimple(TSqlStatement statement)
    {
        _statementTime = DateTime.UtcNow;
        var error = statement is DeclareTableVariableStatement || (statement is DeclareVariableStatement declaration && !IsAssignment(declaration))
            ? _lastError : 0;
        switch (statement)
        {
            case SelectStatement select:
                ExecuteSelect(select);
                break;
            case InsertStatement insert:
                ExecuteInsert(insert);
                break;
            case UpdateStatement or DeleteStatement:
                ExecuteWrite(statement);
                break;
            case SetVariableStatement set:
                ExecuteSet(set);
                break;
            case DeclareVariableStatement declare:
                ExecuteDeclare(declare);
                break;
            case DeclareTableVariableStatement declare:
                DeclareTableVariable(declare);
                break;
            case ExecuteStatement execute:
                _lastError = 0;
                ExecuteExecute(execute.ExecuteSpecification);
                error = _lastError;
                break;
            case ThrowStatement @throw:
                ExecuteThrow(@throw);
                break;
            case RaiseErrorStatement raise:
                error = ExecuteRaiseError(raise);
                break;
            case PrintStatement print:
                _sink.Message(new SqlMessage(0, 0, 1, AsText(Evaluate(print.Expression)), _frame.Procedure, _frame.Line));
                break;
            case WaitForStatement wait:
                ExecuteWaitFor(wait);
                break;
            case BeginTransactionStatement begin:
                Begin(begin.Name is null ? "" : NameOrVariable(begin.Name, begin.Name.Value));
                break;
            case CommitTransactionStatement:
                Commit();
                break;
            case RollbackTransactionStatement rollback:
                Rollback(rollback.Name is null ? "" : NameOrVariable(rollback.Name, rollback.Name.Value));
                break;
            case SaveTransactionStatement save:
                Save(NameOrVariable(save.Name, save.Name.Value));
                break;
            case UseStatement use:
                Use(_engine.Find(use.DatabaseName.Value) ?? throw SqlErrors.DatabaseMissing(use.DatabaseName.Value));
                break;
            case PredicateSetStatement or SetCommandStatement or SetTransactionIsolationLevelStatement or SetIdentityInsertStatement:
                ExecuteOption(statement);
                break;
            case InsertBulkStatement bulk:
                AnnounceBulk(bulk);
                break;
            default:
                ExecuteDefinition(statement);
                break;
        }

        _lastError = error;
        _rowCount = RowCountAfter(statement) ?? _rowCount;
    }

    /// <summary>The name of a transaction or savepoint. Of a variable's value the first characters count, a longer word is an error.</summary>
    private string NameOrVariable(IdentifierOrValueExpression name, string value)
    {
        if (name.ValueExpression is not VariableReference variable)
            return value.Length > LongestTransactionName ? throw SqlErrors.NameTooLong(value, LongestTransactionName) : value;
        var text = AsText(_frame.Find(variable.Name)?.Value);
        return text.Length > LongestTransactionName ? text[..LongestTransactionName] : text;
    }

    private Flow ExecuteWhile(WhileStatement @while)
    {
        while (Test(@while.Predicate))
        {
            var flow = ExecuteStatement(@while.Statement);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
        }

        return Flow.Next;
    }

    private void ExecuteDeclare(DeclareVariableStatement declare)
    {
        foreach (var element in declare.Declarations.Where(element => element.Value is not null))
        {
            var variable = _frame.Find(element.VariableName.Value)!;
            variable.Value = Assign(Evaluate(element.Value), variable.Type);
        }
    }

    private void ExecuteSet(SetVariableStatement set)
    {
        var variable = _frame.Find(set.Variable.Name) ?? throw SqlErrors.UndeclaredVariable(set.Variable.Name);
        var value = set.AssignmentKind == AssignmentKind.Equals
            ? Evaluate(set.Expression)
            : EvaluateCompound(set, set.Variable.Name, set.AssignmentKind, set.Expression);
        variable.Value = Assign(value, variable.Type);
    }

    private void ExecuteWaitFor(WaitForStatement wait)
    {
        var (value, type) = Evaluate(wait.Parameter);
        var text = AsText((value, type));
        var delay = value is DateTime moment ? moment.TimeOfDay
            : TimeSpan.TryParseExact(text, WaitFormats, System.Globalization.CultureInfo.InvariantCulture, out var span) ? span
            : throw SqlErrors.WaitForSyntax(text);
        if (wait.WaitForOption == WaitForOption.Time)
        {
            delay -= DateTime.Now.TimeOfDay;
            if (delay < TimeSpan.Zero)
                delay += TimeSpan.FromDays(1);
        }

        if (_attention.WaitHandle.WaitOne(delay))
            _attention.ThrowIfCancellationRequested();
    }

    private static readonly string[] WaitFormats =
        [@"h\:m", @"h\:m\:s", @"h\:m\:s\.f", @"h\:m\:s\.ff", @"h\:m\:s\.fff", @"h\:m\:s\.ffff", @"h\:m\:s\.fffff", @"h\:m\:s\.ffffff", @"h\:m\:s\.fffffff"];

    private static object? Assign((object? Value, SqlType Type) value, SqlType type) => SqlConvert.Assign(value.Value, value.Type, type);

    private static object? SqlConvertTo((object? Value, SqlType Type) value, SqlType type) => SqlConvert.Convert(value.Value, value.Type, type);

    private static string AsText((object? Value, SqlType Type) value) =>
        SqlConvert.Convert(value.Value, value.Type, SqlType.NVarChar(SqlType.Max)) as string ?? "";

    private static string AsText(object? value) => value as string ?? "";
}
