using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Parsing;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;
using CallParameter = Tsqlite.Session.ProcedureParameter;
using Parameter = Microsoft.SqlServer.TransactSql.ScriptDom.ProcedureParameter;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>An argument of a call: its value, and where an OUTPUT value goes.</summary>
    private sealed record Argument(string Name, object? Value, SqlType Type, bool IsDefault, Variable? Output);

    private void ExecuteExecute(ExecuteSpecification specification)
    {
        if (specification.ExecutableEntity is ExecutableStringList strings)
        {
            var text = string.Concat(strings.Strings.Select(item => AsText(Evaluate(item))));
            ExecuteDynamic(text, [], []);
            return;
        }

        var reference = (ExecutableProcedureReference)specification.ExecutableEntity;
        var name = reference.ProcedureReference.ProcedureVariable is { } variable
            ? AsText(Evaluate(variable))
            : Binder.NameText(reference.ProcedureReference.ProcedureReference.Name);
        var arguments = reference.Parameters.Select(ToArgument).ToList();
        var status = CallProcedure(name, arguments);
        if (specification.Variable is { } result)
            (_frame.Find(result.Name) ?? throw SqlErrors.UndeclaredVariable(result.Name)).Value = status;
    }

    private Argument ToArgument(ExecuteParameter parameter)
    {
        var name = parameter.Variable?.Name ?? "";
        if (parameter.ParameterValue is DefaultLiteral)
            return new(name, null, SqlType.Int, IsDefault: true, null);

        // A bare word is a string: EXECUTE p Exclusive.
        var (value, type) = parameter.ParameterValue is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } word] }
            ? (word.Value, SqlType.NVarChar(Math.Max(1, word.Value.Length)))
            : Evaluate(parameter.ParameterValue);
        var output = parameter.IsOutput ? _frame.Find(((VariableReference)parameter.ParameterValue).Name) : null;
        return new(name, value, type, false, output);
    }

    /// <summary>A call by RPC: like EXECUTE, but status and output values go to the client.</summary>
    private void CallFromClient(ProcedureCall call)
    {
        _frame = new Frame(null, "");
        foreach (var (name, table) in _sessionTables)
            _frame.TemporaryTables[name] = table;
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

    private int CallProcedure(string name, IReadOnlyList<Argument> arguments)
    {
        var parts = ParseName(name);
        if (SystemProcedures.TryGetValue(parts[^1], out var system)
            && parts.SkipLast(1).All(part => part is "" or "sys" or "dbo" or "master" || Same(part, Database)))
            return system(this, arguments);
        var schema = parts.Length > 1 && parts[^2].Length > 0 ? parts[^2] : DefaultSchema;
        if (Catalog.Find(schema, parts[^1]) is not Procedure procedure)
            throw SqlErrors.UnknownProcedure(name);
        return Call(procedure, arguments);
    }

    private static string[] ParseName(string name)
    {
        var identifier = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        return errors.Count == 0 ? [.. identifier.Identifiers.Select(part => part.Value)] : throw SqlErrors.UnknownProcedure(name);
    }

    private int Call(Procedure procedure, IReadOnlyList<Argument> arguments)
    {
        var statement = (ProcedureStatementBody)Parse(procedure.Definition)[0];
        var frame = NewFrame(procedure.FullName);
        var matched = Match(statement.Parameters, arguments, procedure.FullName, frame);
        RunFrame(frame, () => ExecuteBody(statement.StatementList.Statements));
        foreach (var (argument, variable) in matched)
        {
            if (argument.Output is { } output)
                output.Value = SqlConvert.Assign(variable.Value, variable.Type, output.Type);
        }

        return frame.ReturnStatus;
    }

    private Frame NewFrame(string procedure)
    {
        var frame = new Frame(_frame, procedure);
        return frame.Level > DeepestNesting ? throw SqlErrors.NestingTooDeep() : frame;
    }

    /// <summary>Declares a procedure's parameters with their arguments or defaults.</summary>
    private List<(Argument Argument, Variable Variable)> Match(
        IList<Parameter> parameters, IReadOnlyList<Argument> arguments, string procedure, Frame frame)
    {
        var matched = new List<(Argument, Variable)>();
        if (arguments.Count > parameters.Count)
            throw SqlErrors.TooManyArguments(procedure);
        foreach (var named in arguments.Where(argument => argument.Name.Length > 0))
        {
            if (!parameters.Any(parameter => Same(parameter.VariableName.Value, named.Name)))
                throw SqlErrors.NotAParameter(named.Name, procedure);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var variable = new Variable(TypeNames.Resolve(parameter.DataType, TypeUse.Variable(parameter.VariableName.Value, i + 1)));
            var argument = arguments.FirstOrDefault(item => Same(item.Name, parameter.VariableName.Value))
                ?? (i < arguments.Count && arguments[i].Name.Length == 0 ? arguments[i] : null);
            if (argument is null or { IsDefault: true })
            {
                if (parameter.Value is null)
                    throw SqlErrors.ParameterMissing(procedure, parameter.VariableName.Value);
                variable.Value = Assign(Evaluate(parameter.Value), variable.Type);
            }
            else
            {
                if (argument.Output is not null && parameter.Modifier != ParameterModifier.Output)
                    throw SqlErrors.NotAnOutputParameter(parameter.VariableName.Value);
                if (!TypeRules.CanConvert(argument.Type, variable.Type, isImplicit: true) && argument.Value is not null)
                    throw SqlErrors.OperandTypeClash(argument.Type, variable.Type);
                variable.Value = SqlConvert.Assign(argument.Value, argument.Type, variable.Type);
                matched.Add((argument, variable));
            }

            if (!frame.Declare(parameter.VariableName.Value, variable))
                throw SqlErrors.VariableDeclaredTwice(parameter.VariableName.Value);
        }

        return matched;
    }

    /// <summary>EXECUTE ('…') and sp_executesql: a batch of its own, with its own variables.</summary>
    private void ExecuteDynamic(string text, IList<Parameter> parameters, IReadOnlyList<Argument> arguments)
    {
        var statements = Parse(text);
        var frame = NewFrame("");
        var matched = Match(parameters, arguments, "sp_executesql", frame);
        RunFrame(frame, () => ExecuteBody(statements));
        foreach (var (argument, variable) in matched)
        {
            if (argument.Output is { } output)
                output.Value = SqlConvert.Assign(variable.Value, variable.Type, output.Type);
        }
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

        if (TransactionCount != transactions && frame.Procedure.Length > 0)
        {
            var mismatch = SqlErrors.TransactionCountMismatch(transactions, TransactionCount).At(frame.Procedure, frame.Line);
            if (_tryDepth > 0)
                throw mismatch;
            _sink.Message(mismatch.Error);
        }
    }
}
