using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Execution.Cursors;
using Tsqlite.Planning;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>DECLARE and SET of variables.</summary>
internal static class VariableStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.OfControl<DeclareVariableStatement>(Declare),
        StatementRunner.Of<DeclareTableVariableStatement>(
            (interpreter, declare) => new Tables(interpreter.Database).Declare(declare), StatementTrace.Nothing),
        StatementRunner.Of<SetVariableStatement>(
            Set, StatementTrace.OneRow),
    ];

    private static void Set(Interpreter interpreter, SetVariableStatement set)
    {
        if (set.CursorDefinition is { } definition)
            Assign(interpreter.FindVariable(set.Variable.Name), CursorStatements.Make(interpreter, definition), SqlType.Cursor);
        else if (set.Expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ Value: var cursor }] }
            && interpreter.FindVariable(set.Variable.Name) is var variable && variable.Type == SqlType.Cursor)
            variable.Value = interpreter.Cursors.Find(cursor, isGlobal: false) ?? throw SqlErrors.NoSuchCursor(cursor);
        else
            Assign(interpreter, set, set.Variable.Name, set.AssignmentKind, set.Expression);
    }

    /// <summary>Gives a variable a value: SET @x = …, SET @x += …, SELECT @x = ….</summary>
    public static void Assign(Interpreter interpreter, TSqlFragment key, string name, AssignmentKind kind, ScalarExpression expression)
    {
        var variable = interpreter.FindVariable(name);
        var (value, type) = kind == AssignmentKind.Equals
            ? interpreter.Evaluate(expression)
            : interpreter.Database.Runner.EvaluateCompound(key, name, kind, expression);
        Assign(variable, value, type);
    }

    public static void Assign(Variable variable, object? value, SqlType type) => variable.Value = SqlConvert.Assign(value, type, variable.Type);

    /// <summary>A DECLARE that gives no value is no statement that runs.</summary>
    private static Flow Declare(Interpreter interpreter, DeclareVariableStatement declare)
    {
        foreach (var element in declare.Declarations)
        {
            if (TypeNames.FindUserType(element.DataType, interpreter.Database.Names) is { Table: { } shape } type)
                new Tables(interpreter.Database).Declare(element, type, shape);
        }

        var assigned = declare.Declarations.Where(element => element.Value is not null).ToArray();
        if (assigned.Length == 0)
            return Flow.Next;
        interpreter.Session.StatementTime = DateTime.UtcNow;
        foreach (var element in assigned)
        {
            var (value, type) = interpreter.Evaluate(element.Value);
            Assign(interpreter.FindVariable(element.VariableName.Value), value, type);
        }

        interpreter.Session.LastError = 0;
        interpreter.Session.RowCount = 1;
        return Flow.Next;
    }
}
