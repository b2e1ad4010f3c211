using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>How statements name cursors.</summary>
internal static class CursorNames
{
    /// <summary>A cursor's own name, or that of the variable that refers to it.</summary>
    public static string Of(CursorId cursor) => cursor.Name.Identifier?.Value ?? ((VariableReference)cursor.Name.ValueExpression).Name;

    public static bool IsVariable(CursorId cursor) => cursor.Name.Identifier is null;

    /// <summary>The hidden variable that holds the row id on which a cursor stands, for WHERE CURRENT OF.</summary>
    public static string PositionOf(CursorId cursor) => $"CURRENT OF {Of(cursor)}";
}
