using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Execution.Writes;

using ProcedureParameter = Microsoft.SqlServer.TransactSql.ScriptDom.ProcedureParameter;

namespace Tsqlite.Execution;

/// <summary>
/// Gives a module its table-valued parameters: the caller's table variable under another name, for nothing can change it meanwhile; a
/// client's rows in a table of the module's own; and an empty table where nothing is given.
/// </summary>
internal static class TableArguments
{
    /// <summary>The name of the type of an argument that is a table, or null for any other.</summary>
    public static string? TypeOf(Interpreter interpreter, Argument argument) =>
        argument.Table is { } table ? (interpreter.Database.Catalog.Find(table.TypeId) as UserType)?.Name ?? "table"
        : argument.Rows is { } rows ? NameOf(rows)?.BaseIdentifier.Value ?? "table type"
        : null;

    /// <exception cref="SqlErrorException">206: an argument is no table of its parameter's type; 8143: it is given twice.</exception>
    public static void Check(Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments)
    {
        foreach (var (_, type, argument) in Of(interpreter, call, arguments))
        {
            if (argument is null or { IsDefault: true } || argument.Table?.TypeId == type.ObjectId || IsOf(argument.Rows, type))
                continue;
            throw SqlErrors.OperandTypeClash(TypeOf(interpreter, argument) ?? SqlErrors.Describe(argument.Type), type.Name);
        }
    }

    /// <summary>Makes the parameters in the frame that runs now.</summary>
    public static void Declare(Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments)
    {
        foreach (var (parameter, type, argument) in Of(interpreter, call, arguments))
        {
            var name = parameter.VariableName.Value;
            if (argument?.Table is { } callers)
            {
                interpreter.Frame.Tables.Variables[name] = callers with { Name = name, IsReadOnly = true };
                continue;
            }

            var table = new Tables(interpreter.Database).Declare(parameter, type, type.Table!);
            if (argument?.Rows is { Columns.Count: > 0 } rows)
                Fill(interpreter, table, rows);
        }
    }

    private static IEnumerable<(ProcedureParameter Parameter, UserType Type, Argument? Argument)> Of(
        Interpreter interpreter, ModuleCall call, IReadOnlyList<Argument> arguments)
    {
        for (var i = 0; i < call.Parameters.Count; i++)
        {
            var parameter = call.Parameters[i];
            if (TypeNames.FindUserType(parameter.DataType, interpreter.Database.Names) is { Table: not null } type)
                yield return (parameter, type, Parameters.Given(arguments, parameter.VariableName.Value, i));
        }
    }

    private static bool IsOf(TableValue? rows, UserType type) => rows is not null && (NameOf(rows) is not { } name
        || (Identifiers.Same(name.BaseIdentifier.Value, type.Name) && Identifiers.Same(ObjectNames.SchemaOf(name, "dbo"), type.SchemaName)));

    private static SchemaObjectName? NameOf(TableValue rows) => rows.TypeName.Length == 0 ? null
        : new TSql150Parser(true).ParseSchemaObjectName(new StringReader(rows.TypeName), out _);

    /// <summary>A client's columns are the type's in their order; those that take their default have no values.</summary>
    private static void Fill(Interpreter interpreter, Table table, TableValue rows)
    {
        if (rows.Columns.Count != table.Columns.Length)
            throw SqlErrors.ColumnCountMismatch();
        var sent = Enumerable.Range(0, table.Columns.Length).Where(i => !rows.Columns[i].IsDefault).ToArray();
        if (sent.Select(i => table.Columns[i]).FirstOrDefault(column => column.Computed is not null) is { } computed)
            throw SqlErrors.ColumnNotWritable(computed.Name);
        interpreter.Session.StatementTime = DateTime.UtcNow;
        interpreter.Identities.Prepare(table);
        RowsInserted.Insert(
            interpreter,
            table,
            [.. sent.Select(i => table.Columns[i])],
            [.. sent.Select(i => rows.Columns[i].Type)],
            rows.Rows.Select(row => sent.Select(i => row[i]).ToArray()));
    }
}
