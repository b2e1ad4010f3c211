using DbUp.Support;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>Where the batches of a script begin, for messages: a server counts lines from the beginning of a batch.</summary>
internal static class ScriptBatches
{
    /// <summary>The first line of each batch in the script, from 1.</summary>
    public static IReadOnlyList<int> FirstLines(string script)
    {
        var lines = new List<int>();
        var from = 0;
        foreach (var batch in new SqlCommandSplitter().SplitScriptIntoCommands(script))
        {
            var start = script.IndexOf(batch, from, StringComparison.Ordinal);
            lines.Add(script.AsSpan(0, start).Count('\n') + 1);
            from = start + batch.Length;
        }

        return lines;
    }
}
