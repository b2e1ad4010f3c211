using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;
using CallParameter = Tsqlite.Contract.ProcedureParameter;
using Parameter = Microsoft.SqlServer.TransactSql.ScriptDom.ProcedureParameter;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>An argument of a call: its value, and where an OUTPUT value goes.</summary>
    private sealed record Argument(string Name, object? Value, SqlType Type, bool IsDefault, Variable? Output);

    /// <summary>What errors say of a call: the procedure's name, and that a parameter is missing.</summary>
    private sealed record Call(string Name, Func<string, SqlErrorException> Missing);

    private void ExecuteExecute(ExecuteSpecification specification)
    {
        if (specification.ExecutableEntity is ExecutableStringList strings)
        {
            var text = string.Concat(strings.Strings.Select(item => AsText(Evaluate(item))));
            ExecuteDynamic(text, "", []);
            return;
        }

        var reference = (ExecutableProcedureReference)specification.ExecutableEntity;
        var arguments = reference.Parameters.Select(ToArgument).ToList();
        var status = reference.ProcedureReference.ProcedureVariable is { } procedure
            ? CallProcedure(AsText(Evaluate(procedure)), arguments)
            : CallProcedure(reference.ProcedureReference.ProcedureReference.Name, arguments);
        if (specification.Variable is { } result && _frame.Find(result.Name) is { } variable)
            variable.Value = SqlConvert.Assign(status, SqlType.Int, variable.Type);
    }

    private Argument ToArgument(ExecuteParameter parameter)
    {
        var name = parameter.Variable?.Name ?? "";
        if (parameter.ParameterValue is DefaultLiteral)
            return new(name, null, SqlType.Int, IsDefault: true, null);

        // A bare word is a string: EXECUTE p Exclusive.
        var (value, type) = parameter.ParameterValue switch
        {
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } word] } => Word(word.Value),
            IdentifierLiteral word => Word(word.Value),
            _ => Evaluate(parameter.ParameterValue),
        };
        var output = parameter.IsOutput ? _frame.Find(((VariableReference)parameter.ParameterValue).Name) : null;
        return new(name, value, type, false, output);
    }

    private static (object? Value, SqlType Type) Word(string text) => (text, SqlType.NVarChar(Math.Max(1, text.Length)));

    /// <summary>A call by RPC: like EXECUTE, but status and output values go to the client.</summary>
    private void CallFromClient(ProcedureCall call)
    {
        BeginFrame();
        var outputs = call.Parameters.Select(parameter => parameter.IsOutput ? new Variable(parameter.Type) { Value = parameter.Value } : null).ToArray();
        var arguments = call.Parameters.Select((parameter, i) =>
            new Argument(parameter.Name, parameter.Value, parameter.Type, parameter.IsDefault, outputs[i])).ToList();
        var status = CallProcedure(call.Procedure, arguments);
        KeepSessionTables();
        _sink.ReturnStatus(status);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is { } output)
                _sink.OutputParameter(i, call.Parameters[i].Name, output.Type, output.Value);
        }
    }

    private static readonly string[] SystemPrefixes = ["sp_", "xp_"];

    private int CallProcedure(string name, IReadOnlyList<Argument> arguments)
    {
        var parsed = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0)
            throw SqlErrors.UnknownProcedure(name);
        return CallProcedure(parsed, arguments);
    }

    private int CallProcedure(SchemaObjectName parsed, IReadOnlyList<Argument> arguments)
    {
        if (SystemProcedures.TryGetValue(parsed.BaseIdentifier.Value, out var system)
            && parsed.Identifiers.SkipLast(1).All(part => part.Value is "" or "sys" or "dbo" or "master" || Same(part.Value, Database)))
            return system(this, arguments);
        if (ObjectNames.FindFromModule(parsed, this, _frame.Line) is not Module { Kind: ModuleKind.Procedure } procedure)
        {
            var isSystem = Same(parsed.SchemaIdentifier?.Value ?? "", "sys") || SystemPrefixes.Any(prefix =>
                parsed.BaseIdentifier.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
            throw isSystem ? SqlErrors.Unsupported($"The system procedure {parsed.BaseIdentifier.Value}", _frame.Line)
                : SqlErrors.UnknownProcedure(Binder.NameText(parsed));
        }

        return Run(procedure, arguments);
    }

    private int Run(Module procedure, IReadOnlyList<Argument> arguments)
    {
        var statement = (ProcedureStatementBody)Parse(procedure.Definition)[0];
        var frame = NewFrame(procedure.FullName, procedure.SchemaName);
        var call = new Call(procedure.Name, parameter => SqlErrors.ParameterMissing(procedure.Name, parameter));
        try
        {
            // How many there are is compiled into the calling statement.
            if (arguments.Count > statement.Parameters.Count)
                throw statement.Parameters.Count == 0 ? SqlErrors.NoParameters(procedure.Name) : SqlErrors.TooManyArguments(procedure.Name);
        }
        catch (SqlErrorException exception)
        {
            exception.UncompiledLevel = _frame.Level;
            throw exception.At(procedure.FullName, 0);
        }

        RunWith(call, frame, statement.Parameters, arguments, statement.StatementList.Statements);
        return frame.Status;
    }

    /// <summary>Runs a body with parameters, and takes the OUTPUT values back.</summary>
    private void RunWith(Call call, Frame frame, IList<Parameter> parameters, IReadOnlyList<Argument> arguments, IList<TSqlStatement> body)
    {
        List<(Argument Argument, Variable Variable)> matched;
        try
        {
            matched = Match(parameters, arguments, call, frame);
        }
        catch (SqlErrorException exception)
        {
            throw exception.At(frame.Procedure, 0);
        }

        RunFrame(frame, () => ExecuteBody(body));
        foreach (var (argument, variable) in matched)
        {
            if (argument.Output is { } output)
                output.Value = AssignOutput(variable, output.Type);
        }
    }

    private Frame NewFrame(string procedure, string? schema = null)
    {
        var frame = new Frame(_frame, procedure, _tryDepth) { Schema = schema };
        return frame.Level > DeepestNesting ? throw SqlErrors.NestingTooDeep() : frame;
    }

    private static object? AssignOutput(Variable variable, SqlType type)
    {
        try
        {
            return SqlConvert.Assign(variable.Value, variable.Type, type);
        }
        catch (SqlErrorException)
        {
            throw SqlErrors.ConvertingDataType(variable.Type, type);
        }
    }

    /// <summary>Declares a procedure's parameters with their arguments or defaults.</summary>
    private List<(Argument Argument, Variable Variable)> Match(IList<Parameter> parameters, IReadOnlyList<Argument> arguments, Call call, Frame frame)
    {
        var matched = new List<(Argument, Variable)>();
        if (arguments.Count > parameters.Count)
            throw SqlErrors.TooManyArguments(call.Name);
        foreach (var named in arguments.Where(argument => argument.Name.Length > 0))
        {
            if (!parameters.Any(parameter => Same(parameter.VariableName.Value, named.Name)))
                throw SqlErrors.NotAParameter(named.Name, call.Name);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var name = parameter.VariableName.Value;
            var variable = new Variable(TypeNames.Resolve(parameter.DataType, TypeUse.Variable(name, i + 1)));
            var given = arguments.Where((item, position) => item.Name.Length > 0 ? Same(item.Name, name) : position == i).ToArray();
            if (given.Length > 1)
                throw SqlErrors.ParameterGivenTwice(name);
            if (given is [] or [{ IsDefault: true }])
            {
                if (parameter.Value is null)
                    throw call.Missing(name);
                var value = parameter.Value is IdentifierLiteral word ? Word(word.Value) : Evaluate(parameter.Value);
                variable.Value = Assign(value, variable.Type);
            }
            else
            {
                if (given[0].Output is not null && parameter.Modifier != ParameterModifier.Output)
                    throw SqlErrors.NotAnOutputParameter(name);
                variable.Value = Assign(given[0], variable.Type);
                matched.Add((given[0], variable));
            }

            if (!frame.Declare(name, variable))
                throw SqlErrors.VariableDeclaredTwice(name);
        }

        return matched;
    }

    private static object? Assign(Argument argument, SqlType type)
    {
        if (argument.Value is not null && !TypeRules.CanConvert(argument.Type, type, isImplicit: true))
            throw SqlErrors.OperandTypeClash(argument.Type, type);
        try
        {
            return SqlConvert.Assign(argument.Value, argument.Type, type);
        }
        catch (SqlErrorException)
        {
            throw SqlErrors.ArgumentConversion(argument.Type, type);
        }
    }

    /// <summary>EXECUTE ('…') and sp_executesql: a batch of its own, with its own variables.</summary>
    private int ExecuteDynamic(string text, string declarations, IReadOnlyList<Argument> arguments)
    {
        var statements = Parse(text);
        var call = new Call("", parameter => SqlErrors.QueryParameterMissing($"({declarations}){text}", parameter));
        var frame = NewFrame("");
        RunWith(call, frame, ParseParameters(declarations), arguments, statements);
        return frame.Status;
    }

    private void RunFrame(Frame frame, Action body)
    {
        var (caller, options, transactions) = (_frame, _options, TransactionCount);
        _frame = frame;
        try
        {
            body();
        }
        finally
        {
            _frame = caller;
            _options = options;
            DropTables(frame);
        }

        if (TransactionCount != transactions)
        {
            var mismatch = SqlErrors.TransactionCountMismatch(transactions, TransactionCount).At(frame.Procedure, 0);
            if (_tryDepth > 0)
                throw mismatch;
            _lastError = mismatch.Error.Number;
            _sink.Message(mismatch.Error);
        }
    }
}
