using System.Collections.Frozen;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>The system procedures that Tsqlite has.</summary>
internal static class SystemProcedures
{
    /// <summary>By name; each returns its status.</summary>
    public static readonly FrozenDictionary<string, Func<Interpreter, IReadOnlyList<Argument>, int>> All =
        new Dictionary<string, Func<Interpreter, IReadOnlyList<Argument>, int>>(StringComparer.OrdinalIgnoreCase)
        {
            ["sp_executesql"] = ExecuteSql,
            ["sp_prepare"] = PreparedStatements.Prepare,
            ["sp_execute"] = PreparedStatements.Execute,
            ["sp_prepexec"] = PreparedStatements.PrepareAndExecute,
            ["sp_prepexecrpc"] = PreparedStatements.PrepareAndCall,
            ["sp_unprepare"] = PreparedStatements.Unprepare,
            ["sp_getapplock"] = ApplicationLockProcedures.Take,
            ["sp_releaseapplock"] = ApplicationLockProcedures.Release,
            ["sp_helptext"] = SendText,
            ["sp_settriggerorder"] = SetTriggerOrder,
            ["sp_refreshview"] = RefreshView,
            ["sp_rename"] = Rename,
            ["sp_set_session_context"] = SetSessionContext,
            ["sp_sequence_get_range"] = SequenceProcedures.GetRange,
            ["sp_updatestats"] = (_, _) => 0,
            ["sp_addextendedproperty"] = ExtendedPropertyProcedures.Add,
            ["sp_updateextendedproperty"] = ExtendedPropertyProcedures.Update,
            ["sp_dropextendedproperty"] = ExtendedPropertyProcedures.Drop,
            ["sp_tablecollations_100"] = SendTableCollations,
            ["sp_reset_connection"] = (_, _) => 0,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of an argument that is given by name or by position.</summary>
    public static T? Value<T>(IReadOnlyList<Argument> arguments, int position, string name, SqlType type, T? missing = default)
    {
        var argument = arguments.FirstOrDefault(item => Same(item.Name, name))
            ?? (position < arguments.Count && arguments[position].Name.Length == 0 ? arguments[position] : null);
        return argument is null or { IsDefault: true } ? missing : (T?)SqlConvert.Convert(argument.Value, argument.Type, type);
    }

    /// <summary>The text of an argument by position; NULL is empty.</summary>
    public static string Text(IReadOnlyList<Argument> arguments, int position) =>
        SqlConvert.Convert(arguments[position].Value, arguments[position].Type, SqlType.NVarChar(SqlType.Max)) as string ?? "";

    private static int ExecuteSql(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count == 0)
            throw SqlErrors.ParameterMissing("sp_executesql", "@statement");
        RequireUnicode(arguments, 0, "@statement");
        RequireUnicode(arguments, 1, "@parameters");
        var text = Text(arguments, 0);
        var parameters = arguments.Count > 1 ? Text(arguments, 1) : "";
        interpreter.Session.LastError = 0;
        ModuleCalls.CallBatch(interpreter, text, parameters, [.. arguments.Skip(2)]);
        return interpreter.Session.LastError;
    }

    private static int SetTriggerOrder(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        string Of(int position, string name) => Value<string>(arguments, position, name, SqlType.NVarChar(517))
            ?? throw SqlErrors.ParameterMissing("sp_settriggerorder", name);
        var (trigger, order, statement) = (Of(0, "@triggername"), Of(1, "@order"), Of(2, "@stmttype"));
        if (!Enum.TryParse<TriggerOrder>(order, ignoreCase: true, out var place) || !Enum.TryParse<TriggerEvent>(statement, ignoreCase: true, out var @event))
            throw SqlErrors.TriggerOrderInvalid();
        new TriggerChanges(interpreter.Database).SetOrder(trigger, place, @event);
        return 0;
    }

    private static void RequireUnicode(IReadOnlyList<Argument> arguments, int position, string name)
    {
        if (position < arguments.Count && !(arguments[position].Type is { IsCharacter: true, IsUnicode: true } || arguments[position].Value is null))
            throw SqlErrors.ArgumentType(name, "ntext/nchar/nvarchar");
    }

    private static int Rename(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        Require(arguments, "sp_rename", "@objname", "@newname");
        var (name, newName) = (Value<string>(arguments, 0, "@objname", SqlType.NVarChar(1035)), Value<string>(arguments, 1, "@newname", SqlType.SysName));
        new Renames(interpreter.Database).Rename(name, newName, Value<string>(arguments, 2, "@objtype", SqlType.VarChar(13))?.TrimEnd());
        interpreter.Sink.Message(SqlErrors.RenameCaution(interpreter.Frame.Line));
        return 0;
    }

    /// <exception cref="SqlErrorException">201: a parameter that has no default is not given.</exception>
    public static void Require(IReadOnlyList<Argument> arguments, string procedure, params string[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!arguments.Any(item => Same(item.Name, parameters[i])) && (i >= arguments.Count || arguments[i].Name.Length > 0))
                throw SqlErrors.ParameterMissing(procedure, parameters[i]);
        }
    }

    private static int SetSessionContext(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var key = Value<string>(arguments, 0, "@key", SqlType.SysName) ?? throw SqlErrors.ParameterMissing("sp_set_session_context", "@key");
        var value = Value<SqlVariant>(arguments, 1, "@value", SqlType.SqlVariant);
        var isReadOnly = Value<bool?>(arguments, 2, "@read_only", SqlType.Bit) ?? false;
        interpreter.Session.Context.Set(key, value, isReadOnly);
        return 0;
    }

    private static int RefreshView(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var text = Value<string>(arguments, 0, "@viewname", SqlType.NVarChar(776)) ?? throw SqlErrors.ParameterMissing("sp_refreshview", "@viewname");
        var name = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(text), out var errors);
        if (errors.Count > 0 || ObjectNames.Find(name, interpreter.Database.Names) is not Module { Kind: ModuleKind.View } view)
            throw SqlErrors.NoSuchView(text);
        new Modules(interpreter.Database).RefreshView(view);
        return 0;
    }

    /// <summary>The text of a module, a line a row; a longer line in pieces of 255.</summary>
    private static int SendText(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        const int longest = 255;
        if (arguments.Count > 1)
            throw SqlErrors.Unsupported("sp_helptext of a column", interpreter.Frame.Line);
        var name = Value<string>(arguments, 0, "@objname", SqlType.NVarChar(776)) ?? throw SqlErrors.ParameterMissing("sp_helptext", "@objname");
        if (ObjectFunctions.FindId(interpreter, name, null) is not int id)
            throw SqlErrors.NoSuchObject(name, interpreter.Database.Name);
        if (interpreter.Database.Catalog.Find(id) is not Module module)
            throw SqlErrors.NoText(name);
        interpreter.Sink.BeginRows([new("Text", SqlType.NVarChar(longest))]);
        var rows = 0;
        var rest = module.Definition.AsSpan();
        for (; rest.Length > 0; rows++)
        {
            var end = rest.IndexOf('\n') is >= 0 and < longest and var found ? found + 1 : Math.Min(longest, rest.Length);
            interpreter.Sink.Row([rest[..end].ToString()]);
            rest = rest[end..];
        }

        interpreter.Sink.EndStatement(rows, inProcedure: true);
        return 0;
    }

    /// <summary>What SqlBulkCopy asks about a table before it sends rows: each column's collation.</summary>
    private static int SendTableCollations(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var text = Text(arguments, 0);
        var name = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(text), out var errors);
        if (errors.Count > 0)
            throw SqlErrors.InvalidObject(text);
        var table = name.BaseIdentifier.Value.StartsWith('#')
            ? interpreter.Database.Temporary.Find(name.BaseIdentifier.Value)
            : ObjectNames.Find(name, interpreter.Database.Names) as Table;
        if (table is null)
            throw SqlErrors.InvalidObject(Binder.NameText(name));
        interpreter.Sink.BeginRows(
        [
            new("colid", SqlType.Int), new("name", SqlType.SysName), new("tds_collation_28", SqlType.VarBinary(5)), new("collation", SqlType.SysName),
        ]);
        foreach (var column in table.Columns)
        {
            var collation = column.Type.IsCharacter ? column.Collation ?? SqlCollation.Default.Name : null;
            interpreter.Sink.Row([column.ColumnId, column.Name, collation is null ? null : new byte[] { 0x09, 0x04, 0xD0, 0x00, 0x34 }, collation]);
        }

        interpreter.Sink.EndStatement(table.Columns.Length, inProcedure: true);
        return 0;
    }
}
