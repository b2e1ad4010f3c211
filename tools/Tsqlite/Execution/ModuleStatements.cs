using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>EXECUTE, and the calls of clients.</summary>
internal static class ModuleStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
        [StatementRunner.Of<ExecuteStatement>((interpreter, execute) => Execute(interpreter, execute.ExecuteSpecification), StatementTrace.OwnRowsAndError)];

    public static void Execute(Interpreter interpreter, ExecuteSpecification specification)
    {
        if (specification.ExecutableEntity is ExecutableStringList strings)
        {
            ModuleCalls.CallBatch(interpreter, string.Concat(strings.Strings.Select(interpreter.EvaluateText)), "", []);
            return;
        }

        var reference = (ExecutableProcedureReference)specification.ExecutableEntity;
        var arguments = reference.Parameters.Select(parameter => ToArgument(interpreter, parameter)).ToList();
        var called = reference.ProcedureReference;
        var (value, type) = called.ProcedureReference is { Name: { } name } && FindFunction(interpreter, name) is { } function
            ? ModuleCalls.CallFunction(interpreter, function, arguments)
            : (called.ProcedureVariable is { } procedure
                ? ModuleCalls.CallProcedure(interpreter, interpreter.EvaluateText(procedure), arguments)
                : ModuleCalls.CallProcedure(interpreter, called.ProcedureReference!.Name, arguments), SqlType.Int);
        if (specification.Variable is { } result && interpreter.Frame.Find(result.Name) is { } variable)
            VariableStatements.Assign(variable, value, type);
    }

    private static Module? FindFunction(Interpreter interpreter, SchemaObjectName name) =>
        name.BaseIdentifier.Value.StartsWith("sp_", StringComparison.OrdinalIgnoreCase) ? null
            : ObjectNames.FindFromModule(name, interpreter.Database.Names, interpreter.Frame.Line) as Module is { Kind: ModuleKind.ScalarFunction } function
                ? function
                : null;

    /// <summary>A call by RPC: like EXECUTE, but status and output values go to the client.</summary>
    public static void CallFromClient(Interpreter interpreter, ProcedureCall call)
    {
        var outputs = call.Parameters.Select(parameter => parameter.IsOutput ? new Variable(parameter.Type) { Value = parameter.Value } : null).ToArray();
        var arguments = call.Parameters.Select((parameter, i) =>
            new Argument(parameter.Name, parameter.Value, parameter.Type, parameter.IsDefault, outputs[i]) { Rows = parameter.Table }).ToList();
        var status = ModuleCalls.CallProcedure(interpreter, call.Procedure, arguments);
        interpreter.Sink.ReturnStatus(status);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is { } output)
                interpreter.Sink.OutputParameter(i, call.Parameters[i].Name, output.Type, output.Value);
        }
    }

    private static Argument ToArgument(Interpreter interpreter, ExecuteParameter parameter)
    {
        var name = parameter.Variable?.Name ?? "";
        if (parameter.ParameterValue is DefaultLiteral)
            return new(name, null, SqlType.Int, IsDefault: true);
        if (parameter.ParameterValue is VariableReference { Name: var table } && interpreter.Frame.Find(table) is null
            && interpreter.Database.Temporary.Find(table) is { } rows)
            return new(name, null, SqlType.Int) { Table = rows };
        var (value, type) = parameter.ParameterValue switch
        {
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } word] } => Parameters.Word(word.Value),
            IdentifierLiteral word => Parameters.Word(word.Value),
            _ => interpreter.Evaluate(parameter.ParameterValue),
        };
        var output = parameter.IsOutput ? interpreter.Frame.Find(((VariableReference)parameter.ParameterValue).Name) : null;
        return new(name, value, type, Output: output);
    }
}
