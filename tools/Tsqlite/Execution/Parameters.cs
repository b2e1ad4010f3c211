using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;
using IdentifierLiteral = Microsoft.SqlServer.TransactSql.ScriptDom.IdentifierLiteral;
using ParameterModifier = Microsoft.SqlServer.TransactSql.ScriptDom.ParameterModifier;

namespace Tsqlite.Execution;

/// <summary>Gives a module's parameters their values, and the caller what comes back.</summary>
internal static class Parameters
{
    /// <summary>A bare word is a string: EXECUTE p Exclusive.</summary>
    public static (object? Value, SqlType Type) Word(string text) => (text, SqlType.NVarChar(Math.Max(1, text.Length)));

    /// <summary>Declares a module's parameters with their arguments or defaults.</summary>
    /// <returns>The arguments that were taken, each with its parameter.</returns>
    public static List<(Argument Argument, Variable Variable)> Match(
        Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments, Frame frame)
    {
        var matched = new List<(Argument, Variable)>();
        if (arguments.Count > call.Parameters.Count)
            throw SqlErrors.TooManyArguments(call.Name);
        foreach (var named in arguments.Where(argument => argument.Name.Length > 0))
        {
            if (!call.Parameters.Any(parameter => Same(parameter.VariableName.Value, named.Name)))
                throw SqlErrors.NotAParameter(named.Name, call.Name);
        }

        for (var i = 0; i < call.Parameters.Count; i++)
        {
            var parameter = call.Parameters[i];
            var name = parameter.VariableName.Value;
            if (TypeNames.FindUserType(parameter.DataType, interpreter.Database.Names) is { Table: not null })
                continue;
            var variable = new Variable(TypeNames.Resolve(parameter.DataType, TypeUse.Variable(name, i + 1), interpreter.Database.Names));
            var given = Given(arguments, name, i);
            if (given is null or { IsDefault: true })
            {
                if (parameter.Value is null)
                    throw call.Missing(name);
                var (value, type) = parameter.Value is IdentifierLiteral word ? Word(word.Value) : interpreter.Evaluate(parameter.Value);
                VariableStatements.Assign(variable, value, type);
            }
            else
            {
                if (given.Output is not null && parameter.Modifier != ParameterModifier.Output)
                    throw SqlErrors.NotAnOutputParameter(name);
                variable.Value = Take(interpreter, given, variable.Type);
                matched.Add((given, variable));
            }

            if (!frame.Declare(name, variable))
                throw SqlErrors.VariableDeclaredTwice(name);
        }

        return matched;
    }

    /// <summary>Takes the OUTPUT values back.</summary>
    public static void Return(IEnumerable<(Argument Argument, Variable Variable)> matched)
    {
        foreach (var (argument, variable) in matched)
        {
            if (argument.Output is not { } output)
                continue;
            try
            {
                VariableStatements.Assign(output, variable.Value, variable.Type);
            }
            catch (SqlErrorException)
            {
                throw SqlErrors.ConvertingDataType(variable.Type, output.Type);
            }
        }
    }

    /// <summary>The argument of a parameter, by its name or its position, or null.</summary>
    public static Argument? Given(IReadOnlyList<Argument> arguments, string name, int position)
    {
        var given = arguments.Where((item, at) => item.Name.Length > 0 ? Same(item.Name, name) : at == position).Take(2).ToArray();
        return given.Length > 1 ? throw SqlErrors.ParameterGivenTwice(name) : given.FirstOrDefault();
    }

    private static object? Take(Interpreter interpreter, Argument argument, SqlType type)
    {
        if (TableArguments.TypeOf(interpreter, argument) is { } table)
            throw SqlErrors.OperandTypeClash(table, SqlErrors.Describe(type));
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
}
