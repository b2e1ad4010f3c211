using System.Collections.Frozen;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>The system procedures that Tsqlite has; each returns its status.</summary>
    private static readonly FrozenDictionary<string, Func<Session, IReadOnlyList<Argument>, int>> SystemProcedures =
        new Dictionary<string, Func<Session, IReadOnlyList<Argument>, int>>(StringComparer.OrdinalIgnoreCase)
        {
            ["sp_executesql"] = (session, arguments) => session.ExecuteSql(arguments),
            ["sp_prepare"] = (session, arguments) => session.PrepareSql(arguments),
            ["sp_execute"] = (session, arguments) => session.ExecutePrepared(arguments),
            ["sp_prepexec"] = (session, arguments) => session.PrepareAndExecute(arguments),
            ["sp_unprepare"] = (session, arguments) => session.Unprepare(arguments),
            ["sp_getapplock"] = (session, arguments) => session.GetApplicationLock(arguments),
            ["sp_releaseapplock"] = (session, arguments) => session.ReleaseApplicationLock(arguments),
            ["sp_refreshview"] = (session, arguments) => session.RefreshView(arguments),
            ["sp_tablecollations_100"] = (session, arguments) => session.SendTableCollations(arguments),
            ["sp_reset_connection"] = (_, _) => 0,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The statements that the client has prepared, by handle: text and parameter declarations.
    private readonly Dictionary<int, (string Text, string Parameters)> _prepared = [];
    private int _lastHandle;

    /// <summary>sp_prepare @handle OUTPUT, @params, @stmt.</summary>
    private int PrepareSql(IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count < 3)
            throw SqlErrors.ParameterMissing("sp_prepare", "@stmt");
        var text = AsText((arguments[2].Value, arguments[2].Type));
        Parse(text);
        _prepared[++_lastHandle] = (text, AsText((arguments[1].Value, arguments[1].Type)));
        if (arguments[0].Output is { } handle)
            handle.Value = _lastHandle;
        return 0;
    }

    /// <summary>sp_execute @handle, then the statement's parameters.</summary>
    private int ExecutePrepared(IReadOnlyList<Argument> arguments)
    {
        var handle = Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_execute", "@handle");
        if (!_prepared.TryGetValue(handle, out var prepared))
            throw SqlErrors.NoSuchPreparedStatement(handle);
        ExecuteDynamic(prepared.Text, prepared.Parameters, [.. arguments.Skip(1)]);
        return 0;
    }

    /// <summary>sp_prepexec @handle OUTPUT, @params, @stmt, then the statement's parameters. A handle given as input is replaced.</summary>
    private int PrepareAndExecute(IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count > 0 && arguments[0].Value is int replaced)
            _prepared.Remove(replaced);
        PrepareSql(arguments);
        var (text, parameters) = _prepared[_lastHandle];
        ExecuteDynamic(text, parameters, [.. arguments.Skip(3)]);
        return 0;
    }

    private int Unprepare(IReadOnlyList<Argument> arguments)
    {
        var handle = Value<int?>(arguments, 0, "@handle", SqlType.Int) ?? throw SqlErrors.ParameterMissing("sp_unprepare", "@handle");
        return _prepared.Remove(handle) ? 0 : throw SqlErrors.NoSuchPreparedStatement(handle);
    }

    private int ExecuteSql(IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count == 0)
            throw SqlErrors.ParameterMissing("sp_executesql", "@statement");
        RequireUnicode(arguments, 0, "@statement");
        RequireUnicode(arguments, 1, "@parameters");
        var text = AsText((arguments[0].Value, arguments[0].Type));
        var parameters = arguments.Count > 1 ? AsText((arguments[1].Value, arguments[1].Type)) : "";
        _lastError = 0;
        ExecuteDynamic(text, parameters, [.. arguments.Skip(2)]);
        return _lastError;
    }

    private static void RequireUnicode(IReadOnlyList<Argument> arguments, int position, string name)
    {
        if (position < arguments.Count && !(arguments[position].Type is { IsCharacter: true, IsUnicode: true } || arguments[position].Value is null))
            throw SqlErrors.ArgumentType(name, "ntext/nchar/nvarchar");
    }

    /// <summary>The declarations of sp_executesql's second parameter, such as <c>@a int, @b nvarchar(10) OUTPUT</c>.</summary>
    private static IList<Microsoft.SqlServer.TransactSql.ScriptDom.ProcedureParameter> ParseParameters(string text) => string.IsNullOrWhiteSpace(text)
        ? []
        : ((CreateProcedureStatement)Parse($"CREATE PROCEDURE dbo.Parameters {text} AS RETURN;")[0]).Parameters;

    private static T? Value<T>(IReadOnlyList<Argument> arguments, int position, string name, SqlType type, T? missing = default)
    {
        var argument = arguments.FirstOrDefault(item => Same(item.Name, name))
            ?? (position < arguments.Count && arguments[position].Name.Length == 0 ? arguments[position] : null);
        return argument is null or { IsDefault: true } ? missing : (T?)SqlConvert.Convert(argument.Value, argument.Type, type);
    }

    /// <summary>What SqlBulkCopy asks about a table before it sends rows: each column's collation.</summary>
    private int SendTableCollations(IReadOnlyList<Argument> arguments)
    {
        var text = AsText((arguments[0].Value, arguments[0].Type));
        var name = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(text), out var errors);
        if (errors.Count > 0)
            throw SqlErrors.InvalidObject(text);
        var table = name.BaseIdentifier.Value.StartsWith('#')
            ? LookUpTemporary(name.BaseIdentifier.Value)
            : ObjectNames.Find(name, this) as Table;
        if (table is null)
            throw SqlErrors.InvalidObject(Binder.NameText(name));
        _sink.BeginRows(
        [
            new("colid", SqlType.Int), new("name", SqlType.SysName), new("tds_collation_28", SqlType.VarBinary(5)), new("collation", SqlType.SysName),
        ]);
        foreach (var column in table.Columns)
        {
            var collation = column.Type.IsCharacter ? column.Collation ?? SqlCollation.Default.Name : null;
            _sink.Row([column.ColumnId, column.Name, collation is null ? null : new byte[] { 0x09, 0x04, 0xD0, 0x00, 0x34 }, collation]);
        }

        _sink.EndStatement(table.Columns.Length, inProcedure: true);
        return 0;
    }
}
