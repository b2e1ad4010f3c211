using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Execution.Cursors;

/// <summary>DECLARE CURSOR, OPEN, FETCH, CLOSE and DEALLOCATE.</summary>
internal static class CursorStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<DeclareCursorStatement>(Declare),
        StatementRunner.Of<OpenCursorStatement>(Open),
        StatementRunner.Of<FetchCursorStatement>(Fetch, StatementTrace.OwnRows),
        StatementRunner.Of<CloseCursorStatement>((interpreter, close) => interpreter.Cursors.Find(close.Cursor).Close()),
        StatementRunner.Of<DeallocateCursorStatement>((interpreter, deallocate) => interpreter.Cursors.Deallocate(deallocate.Cursor)),
    ];

    /// <summary>Makes the cursor of SET @c = CURSOR ….</summary>
    public static Cursor Make(Interpreter interpreter, CursorDefinition definition) => new(interpreter, definition);

    private static void Declare(Interpreter interpreter, DeclareCursorStatement declare)
    {
        // A database's cursors are global unless its options say otherwise.
        var isLocal = declare.CursorDefinition.Options.Any(option => option.OptionKind == CursorOptionKind.Local);
        interpreter.Cursors.Declare(declare.Name.Value, Make(interpreter, declare.CursorDefinition), isLocal);
    }

    private static void Open(Interpreter interpreter, OpenCursorStatement open)
    {
        var cursor = interpreter.Cursors.Find(open.Cursor);
        cursor.Open(interpreter);
        interpreter.Cursors.LastOpened = cursor;
    }

    private static void Fetch(Interpreter interpreter, FetchCursorStatement fetch)
    {
        var cursor = interpreter.Cursors.Find(fetch.Cursor);
        var outputs = cursor.Rows.Outputs;
        var into = fetch.IntoVariables.Select(reference => interpreter.FindVariable(reference.Name)).ToArray();
        if (into.Length > 0 && into.Length != outputs.Length)
            throw SqlErrors.FetchIntoMismatch();
        var offset = fetch.FetchType?.RowOffset is { } row ? interpreter.Evaluate(row, SqlType.Int) as int? ?? 0 : 0;
        var (status, values) = cursor.Fetch(fetch.FetchType?.Orientation ?? FetchOrientation.None, offset);
        interpreter.Cursors.FetchStatus = status;
        interpreter.Session.RowCount = values is null ? 0 : 1;
        for (var i = 0; values is not null && i < into.Length; i++)
            VariableStatements.Assign(into[i], values[i], outputs[i].Expression.Type);
        if (into.Length > 0)
            return;
        interpreter.Sink.BeginRows([.. outputs.Select(QueryStatements.ToColumn)]);
        if (values is not null)
            interpreter.Sink.Row(values);
        interpreter.Sink.EndStatement(interpreter.Session.RowCount, interpreter.Frame.IsModule);
    }
}
