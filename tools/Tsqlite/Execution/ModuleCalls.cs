using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Transactions;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>Calls modules, all in one way.</summary>
internal static class ModuleCalls
{
    private const int DeepestNesting = 32;

    private static readonly string[] SystemPrefixes = ["sp_", "xp_"];

    /// <summary>Calls a procedure by a name that is text.</summary>
    public static int CallProcedure(Interpreter interpreter, string name, IReadOnlyList<Argument> arguments)
    {
        // What nearly every call of a client's is, without a look at the name's parts.
        if (SystemProcedures.All.TryGetValue(name, out var system))
            return system(interpreter, arguments);
        var parsed = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0)
            throw SqlErrors.UnknownProcedure(name);
        return CallProcedure(interpreter, parsed, arguments);
    }

    /// <returns>The procedure's status.</returns>
    public static int CallProcedure(Interpreter interpreter, SchemaObjectName name, IReadOnlyList<Argument> arguments)
    {
        var database = interpreter.Database;
        if (SystemProcedures.All.TryGetValue(name.BaseIdentifier.Value, out var system)
            && name.Identifiers.SkipLast(1).All(part => part.Value is "" or "sys" or "dbo" or "master" or "tempdb" || Same(part.Value, database.Name)))
            return system(interpreter, arguments);
        var found = name.BaseIdentifier.Value.StartsWith('#') ? database.Temporary.Procedures.GetValueOrDefault(name.BaseIdentifier.Value)
            : ObjectNames.FindFromModule(name, database.Names, interpreter.Frame.Line) as Module;
        if (found is { Kind: ModuleKind.Procedure })
            return Call(interpreter, OfProcedure(interpreter, found, arguments.Count), arguments).Status;
        var isSystem = Same(name.SchemaIdentifier?.Value ?? "", "sys")
            || SystemPrefixes.Any(prefix => name.BaseIdentifier.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        throw isSystem ? SqlErrors.Unsupported($"The system procedure {name.BaseIdentifier.Value}", interpreter.Frame.Line)
            : SqlErrors.UnknownProcedure(Binder.NameText(name));
    }

    /// <summary>Calls a scalar function as EXECUTE does, with defaults for what is left out.</summary>
    public static (object? Value, SqlType Type) CallFunction(Interpreter interpreter, Module function, IReadOnlyList<Argument> arguments)
    {
        var body = (FunctionStatementBody)interpreter.Database.Compiler.Parse(function.Definition)[0];
        var type = function.Columns[0].Type;
        return (Call(interpreter, OfFunction(function, body, type, null), arguments).Returned, type);
    }

    /// <summary>EXECUTE ('…') and sp_executesql: a batch of its own, with its own variables.</summary>
    /// <returns>Its status.</returns>
    public static int CallBatch(Interpreter interpreter, string text, string declarations, IReadOnlyList<Argument> arguments)
    {
        var call = new ModuleCall("", ParseParameters(interpreter, declarations), interpreter.Database.Compiler.Parse(text))
        {
            Missing = parameter => SqlErrors.QueryParameterMissing($"({declarations}){text}", parameter),
        };
        TableParameters.Check(call.Parameters, call.Body, interpreter.Database.Names);
        return Call(interpreter, call, arguments).Status;
    }

    /// <summary>The one way in which modules are called.</summary>
    /// <returns>The frame that ran, with its status.</returns>
    public static Frame Call(Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments)
    {
        var caller = interpreter.Frame;
        var frame = new Frame(caller, new TableScope(caller.Tables), interpreter.TryDepth)
        {
            Procedure = call.Procedure,
            Schema = call.Schema,
            IsFunction = call.IsFunction,
            ReturnType = call.ReturnType,
            Trigger = call.Trigger,
        };
        if (frame.Level > DeepestNesting)
            throw SqlErrors.NestingTooDeep();
        List<(Argument, Planning.Variable)> matched;
        try
        {
            matched = Parameters.Match(interpreter, call, arguments, frame);
            TableArguments.Check(interpreter, call, arguments);
        }
        catch (SqlErrorException exception)
        {
            throw exception.At(call.Procedure, 0);
        }

        Run(interpreter, call, arguments, frame);
        Parameters.Return(matched);
        return frame;
    }

    private static void Run(Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments, Frame frame)
    {
        var session = interpreter.Session;
        var (caller, options, transactions, database) = (interpreter.Frame, session.Options, interpreter.Transaction.Count, interpreter.Database.Name);
        interpreter.EnterFrame(frame);
        try
        {
            TableArguments.Declare(interpreter, call, arguments);
            call.Prepare?.Invoke();
            interpreter.ExecuteBody(call.Body);
        }
        finally
        {
            // What SET and USE have changed ends with the module or batch.
            interpreter.EnterFrame(caller);
            session.Options = options;
            interpreter.DropTables(frame);
            if (call.IsBatch && !Same(interpreter.Database.Name, database))
                interpreter.Use(interpreter.Instance.Databases.Find(database) ?? throw SqlErrors.DatabaseMissing(database));
        }

        // What a trigger leaves open or ends is an error of the statement that fired it.
        if (interpreter.Transaction.Count == transactions || call.Trigger is not null)
            return;
        var mismatch = SqlErrors.TransactionCountMismatch(transactions, interpreter.Transaction.Count).At(call.Procedure, 0);
        if (interpreter.TryDepth > 0)
            throw mismatch;
        session.LastError = mismatch.Error.Number;
        interpreter.Sink.Message(mismatch.Error);
    }

    private static ModuleCall OfProcedure(Interpreter interpreter, Module procedure, int arguments)
    {
        var statement = (ProcedureStatementBody)interpreter.Database.Compiler.Parse(procedure.Definition)[0];
        if (arguments > statement.Parameters.Count)
        {
            // How many there are is compiled into the calling statement.
            var error = statement.Parameters.Count == 0 ? SqlErrors.NoParameters(procedure.Name) : SqlErrors.TooManyArguments(procedure.Name);
            error.UncompiledLevel = interpreter.Frame.Level;
            throw error.At(procedure.FullName, 0);
        }

        return new(procedure.Name, statement.Parameters, statement.StatementList?.Statements ?? [])
        {
            Procedure = procedure.FullName,
            Schema = procedure.SchemaName,
            Missing = parameter => SqlErrors.ParameterMissing(procedure.Name, parameter),
        };
    }

    /// <param name="function">The function.</param>
    /// <param name="body">Its definition, parsed.</param>
    /// <param name="returns">The type of a scalar function's value.</param>
    /// <param name="prepare">What is made in its frame before it runs.</param>
    public static ModuleCall OfFunction(Module function, FunctionStatementBody body, SqlType? returns, Action? prepare) =>
        new(function.Name, body.Parameters, body.StatementList.Statements)
        {
            Procedure = function.FullName,
            Schema = function.SchemaName,
            IsFunction = true,
            ReturnType = returns,
            Prepare = prepare,
            Missing = parameter => SqlErrors.ParameterMissing(function.Name, parameter),
        };

    /// <summary>The declarations of sp_executesql's second parameter, such as <c>@a int, @b nvarchar(10) OUTPUT</c>.</summary>
    private static IList<ProcedureParameter> ParseParameters(Interpreter interpreter, string text) => string.IsNullOrWhiteSpace(text)
        ? []
        : ((CreateProcedureStatement)interpreter.Database.Compiler.Parse($"CREATE PROCEDURE dbo.Parameters {text} AS RETURN;")[0]).Parameters;
}
