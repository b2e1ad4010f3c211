using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>The statements that the client has prepared, by handle: sp_prepare and its kin.</summary>
internal sealed class PreparedStatements
{
    private readonly Dictionary<int, (string Text, string Parameters)> _texts = [];
    private int _lastHandle;

    public void Clear() => _texts.Clear();

    /// <summary>sp_prepare @handle OUTPUT, @params, @stmt.</summary>
    public static int Prepare(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count < 3)
            throw SqlErrors.ParameterMissing("sp_prepare", "@stmt");
        var text = SystemProcedures.Text(arguments, 2);
        interpreter.Database.Compiler.Parse(text);
        var prepared = interpreter.Prepared;
        prepared._texts[++prepared._lastHandle] = (text, SystemProcedures.Text(arguments, 1));
        if (arguments[0].Output is { } handle)
            handle.Value = prepared._lastHandle;
        return 0;
    }

    /// <summary>sp_execute @handle, then the statement's parameters.</summary>
    public static int Execute(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var handle = SystemProcedures.Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_execute", "@handle");
        if (!interpreter.Prepared._texts.TryGetValue(handle, out var prepared))
            throw SqlErrors.NoSuchPreparedStatement(handle);
        ModuleCalls.CallBatch(interpreter, prepared.Text, prepared.Parameters, [.. arguments.Skip(1)]);
        return 0;
    }

    /// <summary>sp_prepexec @handle OUTPUT, @params, @stmt, then the statement's parameters. A handle given as input is replaced.</summary>
    public static int PrepareAndExecute(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count > 0 && arguments[0].Value is int replaced)
            interpreter.Prepared._texts.Remove(replaced);
        Prepare(interpreter, arguments);
        var prepared = interpreter.Prepared;
        var (text, parameters) = prepared._texts[prepared._lastHandle];
        ModuleCalls.CallBatch(interpreter, text, parameters, [.. arguments.Skip(3)]);
        return 0;
    }

    /// <summary>sp_unprepare @handle.</summary>
    public static int Unprepare(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var handle = SystemProcedures.Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_unprepare", "@handle");
        return interpreter.Prepared._texts.Remove(handle) ? 0 : throw SqlErrors.NoSuchPreparedStatement(handle);
    }
}
