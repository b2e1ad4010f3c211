using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>The statements that the client has prepared, by handle: sp_prepare and its kin.</summary>
internal sealed class PreparedStatements
{
    private readonly Dictionary<int, Prepared> _statements = [];
    private int _lastHandle;

    /// <summary>A batch with the declarations of its parameters, or the name of a procedure.</summary>
    private sealed record Prepared(string Text, string Parameters, bool IsProcedure = false);

    public void Clear() => _statements.Clear();

    /// <summary>sp_prepare @handle OUTPUT, @params, @stmt.</summary>
    public static int Prepare(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count < 3)
            throw SqlErrors.ParameterMissing("sp_prepare", "@stmt");
        var text = SystemProcedures.Text(arguments, 2);
        interpreter.Database.Compiler.Parse(text);
        Keep(interpreter, arguments[0], new Prepared(text, SystemProcedures.Text(arguments, 1)));
        return 0;
    }

    /// <summary>sp_execute @handle, then the statement's parameters.</summary>
    public static int Execute(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var handle = SystemProcedures.Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_execute", "@handle");
        var prepared = interpreter.Prepared._statements.GetValueOrDefault(handle) ?? throw SqlErrors.NoSuchPreparedStatement(handle);
        return Run(interpreter, prepared, [.. arguments.Skip(1)]);
    }

    /// <summary>sp_prepexec @handle OUTPUT, @params, @stmt, then the statement's parameters. A handle given as input is replaced.</summary>
    public static int PrepareAndExecute(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        Prepare(interpreter, arguments);
        return Run(interpreter, interpreter.Prepared._statements[interpreter.Prepared._lastHandle], [.. arguments.Skip(3)]);
    }

    /// <summary>sp_prepexecrpc @handle OUTPUT, the name of a procedure, then its parameters.</summary>
    public static int PrepareAndCall(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count < 2)
            throw SqlErrors.ParameterMissing("sp_prepexecrpc", "@RPCCall");
        var prepared = new Prepared(SystemProcedures.Text(arguments, 1), "", IsProcedure: true);
        Keep(interpreter, arguments[0], prepared);
        return Run(interpreter, prepared, [.. arguments.Skip(2)]);
    }

    /// <summary>sp_unprepare @handle.</summary>
    public static int Unprepare(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var handle = SystemProcedures.Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_unprepare", "@handle");
        return interpreter.Prepared._statements.Remove(handle) ? 0 : throw SqlErrors.NoSuchPreparedStatement(handle);
    }

    /// <summary>Keeps a statement under a new handle; one that is given as input is replaced.</summary>
    private static void Keep(Interpreter interpreter, Argument handle, Prepared statement)
    {
        var prepared = interpreter.Prepared;
        if (handle.Value is int replaced)
            prepared._statements.Remove(replaced);
        prepared._statements[++prepared._lastHandle] = statement;
        if (handle.Output is { } output)
            output.Value = prepared._lastHandle;
    }

    private static int Run(Interpreter interpreter, Prepared prepared, IReadOnlyList<Argument> arguments)
    {
        if (prepared.IsProcedure)
            return ModuleCalls.CallProcedure(interpreter, prepared.Text, arguments);
        ModuleCalls.CallBatch(interpreter, prepared.Text, prepared.Parameters, arguments);
        return 0;
    }
}
