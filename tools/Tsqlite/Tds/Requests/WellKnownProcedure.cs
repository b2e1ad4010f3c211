namespace Tsqlite.Tds.Requests;

/// <summary>The procedures that a call may name by number. MS-TDS 2.2.6.6, ProcID.</summary>
internal static class WellKnownProcedure
{
    private static readonly string[] Names =
    [
        "sp_cursor", "sp_cursoropen", "sp_cursorprepare", "sp_cursorexecute", "sp_cursorprepexec", "sp_cursorunprepare", "sp_cursorfetch",
        "sp_cursoroption", "sp_cursorclose", "sp_executesql", "sp_prepare", "sp_execute", "sp_prepexec", "sp_prepexecrpc", "sp_unprepare",
    ];

    /// <summary>The name of a number, or null.</summary>
    public static string? Name(int number) => number >= 1 && number <= Names.Length ? Names[number - 1] : null;
}
