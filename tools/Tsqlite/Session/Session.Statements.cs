using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Parsing;
using Tsqlite.Types;

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
        foreach (var declaration in Declarations.In(statements))
        {
            // A parameter of the same name stands already, and a second declaration of it is an error.
            var variable = new Variable(TypeNames.Resolve(declaration.DataType, TypeUse.Variable(declaration.VariableName.Value, 1)));
            if (!_frame.Declare(declaration.VariableName.Value, variable))
                throw SqlErrors.VariableDeclaredTwice(declaration.VariableName.Value).At(_frame.Procedure, declaration.StartLine);
        }

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
            return Dispatch(statement);
        }
        catch (SqlErrorException exception)
        {
            var error = exception.At(_frame.Procedure, _frame.Line);
            _lastError = error.Error.Number;
            if (!exception.IsClassified)
                Classify(error, statement);
            error.IsClassified = true;
            if (_tryDepth > 0 || exception.EndsBatch || error.EndsBatch)
            {
                error.EndsBatch |= exception.EndsBatch;
                throw error;
            }

            // A statement of its own failed: it has no effect, and the next one runs.
            _sink.Message(error.Error);
            _sink.EndStatement(null, InProcedure);
            _rowCount = 0;
            return Flow.Next;
        }
    }

    /// <summary>Decides, where an error is raised, what it does to the transaction and whether the batch goes on.</summary>
    private void Classify(SqlErrorException error, TSqlStatement statement)
    {
        var dooms = TransactionCount > 0 && DoomsTransaction(statement, error.Error);
        if (_tryDepth > 0)
        {
            _isDoomed |= dooms;
            return;
        }

        error.EndsBatch = EndsBatch(statement, error.Error);
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
                if (@return.Expression is not null)
                    _frame.ReturnStatus = (int)(SqlConvertTo(Evaluate(@return.Expression), SqlType.Int) ?? 0);
                return Flow.Return;
            case TryCatchStatement @try:
                return ExecuteTry(@try);
            default:
                ExecuteSimple(statement);
                return Flow.Next;
        }
    }

    private void ExecuteSimple(TSqlStatement statement)
    {
        _statementTime = DateTime.UtcNow;
        var error = 0;
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
                ExecuteExecute(execute.ExecuteSpecification);
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
    }

    private string NameOrVariable(IdentifierOrValueExpression name, string value) =>
        name.ValueExpression is VariableReference variable ? AsText(_frame.Find(variable.Name)?.Value) : value;

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
        if (set.CursorDefinition is not null || set.FunctionCallExists)
            throw SqlErrors.Unsupported("SET of a cursor or of a member", set.StartLine);
        var variable = _frame.Find(set.Variable.Name) ?? throw SqlErrors.UndeclaredVariable(set.Variable.Name);
        var value = set.AssignmentKind == AssignmentKind.Equals
            ? Evaluate(set.Expression)
            : EvaluateCompound(set);
        variable.Value = Assign(value, variable.Type);
        _rowCount = 1;
    }

    private void ExecuteWaitFor(WaitForStatement wait)
    {
        if (wait.WaitForOption == WaitForOption.Statement)
            throw SqlErrors.Unsupported("WAITFOR a message", wait.StartLine);
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
