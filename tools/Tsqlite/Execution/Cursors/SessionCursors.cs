using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Execution.Writes;
using Tsqlite.Planning;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Execution.Cursors;

/// <summary>The cursors of a session: global ones are its own, local ones a frame's.</summary>
internal sealed class SessionCursors(Interpreter interpreter)
{
    private readonly Dictionary<string, Cursor> _global = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>@@FETCH_STATUS.</summary>
    public int FetchStatus { get; set; }

    /// <summary>The cursor that was opened last.</summary>
    public Cursor? LastOpened { get; set; }

    public void Clear()
    {
        _global.Clear();
        (LastOpened, FetchStatus) = (null, 0);
    }

    public void Declare(string name, Cursor cursor, bool isLocal)
    {
        if (!(isLocal ? interpreter.Frame.Cursors : _global).TryAdd(name, cursor))
            throw SqlErrors.CursorExists(name);
    }

    public Cursor Find(CursorId id)
    {
        var name = CursorNames.Of(id);
        if (!CursorNames.IsVariable(id))
            return Find(name, id.IsGlobal) ?? throw SqlErrors.NoSuchCursor(name);
        var variable = interpreter.FindVariable(name);
        return variable.Type == SqlType.Cursor ? (Cursor?)variable.Value ?? throw SqlErrors.CursorVariableEmpty(name)
            : throw SqlErrors.NotACursorVariable(name, variable.Type);
    }

    public Cursor? Find(string name, bool isGlobal) =>
        (isGlobal ? null : interpreter.Frame.Cursors.GetValueOrDefault(name)) ?? _global.GetValueOrDefault(name);

    /// <summary>Takes a name or variable from its cursor; one that nothing names any more is gone.</summary>
    public void Deallocate(CursorId id)
    {
        Find(id);
        var name = CursorNames.Of(id);
        if (CursorNames.IsVariable(id))
            interpreter.FindVariable(name).Value = null;
        else if (id.IsGlobal || !interpreter.Frame.Cursors.Remove(name))
            _global.Remove(name);
    }

    /// <summary>CURSOR_STATUS.</summary>
    public short StatusOf(string? scope, string? name)
    {
        if (name is null)
            return -3;
        if (Identifiers.Same(scope, "variable"))
            return interpreter.Frame.Find(name) is not { } variable || variable.Type != SqlType.Cursor ? (short)-3 : ((Cursor?)variable.Value)?.Status ?? -2;
        var found = Identifiers.Same(scope, "global") ? _global.GetValueOrDefault(name)
            : Identifiers.Same(scope, "local") ? interpreter.Frame.Cursors.GetValueOrDefault(name) : null;
        return found?.Status ?? -3;
    }

    /// <summary>Declares what the condition of WHERE CURRENT OF reads.</summary>
    public void DeclarePosition(CursorId id) => interpreter.Frame.Declare(CursorNames.PositionOf(id), new Variable(SqlType.BigInt));

    /// <summary>Puts the row there on which a cursor stands.</summary>
    /// <param name="id">The cursor.</param>
    /// <param name="target">What is written there.</param>
    public void Locate(CursorId id, WriteTarget target) =>
        interpreter.FindVariable(CursorNames.PositionOf(id)).Value = Find(id).RowIdIn(target.Table, target.Columns);
}
