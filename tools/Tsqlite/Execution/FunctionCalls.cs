using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Definition;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>Calls of user-defined functions from inside a statement that runs.</summary>
internal static class FunctionCalls
{
    /// <summary>The SQLite functions that emitted calls go to.</summary>
    public static IEnumerable<SqliteFunction> For(Interpreter interpreter) =>
    [
        new(ModuleFunctions.Scalar, SqliteFunction.AnyArity, false, stored => Scalar(interpreter, stored)),
        new(ModuleFunctions.Rows, SqliteFunction.AnyArity, false, stored => Rows(interpreter, stored)),
    ];

    private static object? Scalar(Interpreter interpreter, object?[] stored)
    {
        var (function, body) = Find(interpreter, stored);
        var frame = Run(interpreter, function, body, stored, function.Columns[0].Type, null);
        return frame is null ? null : ValueEncoding.Encode(frame.Returned, function.Columns[0].Type);
    }

    private static string Rows(Interpreter interpreter, object?[] stored)
    {
        var (function, body) = Find(interpreter, stored);
        var result = ((TableValuedFunctionReturnType)body.ReturnType).DeclareTableVariableBody;
        Table? table = null;
        Run(interpreter, function, body, stored, null, () =>
        {
            new Tables(interpreter.Database).Declare(result);
            table = interpreter.Database.Temporary.Find(result.VariableName.Value);
        });
        return PackedRows.Pack(StoredTables.Read(interpreter.Database.Connection, table!));
    }

    private static (Module Function, FunctionStatementBody Body) Find(Interpreter interpreter, object?[] stored)
    {
        var function = (Module)interpreter.Database.Catalog.Find((int)(long)stored[0]!)!;
        return (function, (FunctionStatementBody)SqlParser.ParseBatch(function.Definition)[0]);
    }

    /// <summary>Runs a function's body. What it does to @@ROWCOUNT and @@ERROR is its own, and it has nothing to send.</summary>
    /// <returns>The frame that ran; null when NULL was given to a function that returns NULL for it.</returns>
    private static Frame? Run(
        Interpreter interpreter, Module function, FunctionStatementBody body, object?[] stored, SqlType? returns, Action? prepare)
    {
        var arguments = new Argument[stored.Length - 1];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TypeNames.FindUserType(body.Parameters[i].DataType, interpreter.Database.Names) is { Table: not null })
            {
                arguments[i] = new("", null, SqlType.Int) { Table = interpreter.Database.Temporary.Find((int)(long)stored[i + 1]!) };
                continue;
            }

            var type = TypeNames.Resolve(
                body.Parameters[i].DataType, TypeUse.Variable(body.Parameters[i].VariableName.Value, i + 1), interpreter.Database.Names);
            arguments[i] = new("", ValueEncoding.Decode(stored[i + 1], type), type);
        }

        if (body.Options.Any(option => option.OptionKind == FunctionOptionKind.ReturnsNullOnNullInput)
            && arguments.Any(argument => argument is { Value: null, Table: null }))
            return null;
        var session = interpreter.Session;
        var (rows, error, time, sink) = (session.RowCount, session.LastError, session.StatementTime, session.Sink);
        session.Sink = DiscardingSink.Instance;
        try
        {
            return ModuleCalls.Call(interpreter, ModuleCalls.OfFunction(function, body, returns, prepare), arguments);
        }
        finally
        {
            (session.RowCount, session.LastError, session.StatementTime, session.Sink) = (rows, error, time, sink);
        }
    }
}
