namespace DbUp.Support;

/// <summary>Cuts a script into batches.</summary>
public sealed class SqlCommandSplitter
{
    /// <summary>
    /// The batches between the GO separators. A separator is the word GO, in any case, between white space (or the start) and white
    /// space, a semicolon or the end; it need not stand alone on its line. Within strings, bracketed names and comments it is none.
    /// Batches of nothing but white space are dropped.
    /// </summary>
    public IEnumerable<string> SplitScriptIntoCommands(string scriptContents)
    {
        var start = 0;
        for (var i = 0; i < scriptContents.Length;)
        {
            if (SkipLiteral(scriptContents, i) is var next && next > i)
            {
                i = next;
            }
            else if (IsSeparator(scriptContents, i))
            {
                if (Batch(scriptContents, start, i) is { } batch)
                    yield return batch;
                i += 2;
                if (i < scriptContents.Length && scriptContents[i] == ';')
                    i++;
                start = i;
            }
            else
            {
                i++;
            }
        }

        if (Batch(scriptContents, start, scriptContents.Length) is { } last)
            yield return last;
    }

    private static string? Batch(string text, int start, int end) => text[start..end].Trim() is { Length: > 0 } batch ? batch : null;

    private static bool IsSeparator(string text, int i) =>
        i + 1 < text.Length
        && text[i] is 'g' or 'G'
        && text[i + 1] is 'o' or 'O'
        && (i == 0 || char.IsWhiteSpace(text[i - 1]))
        && (i + 2 == text.Length || char.IsWhiteSpace(text[i + 2]) || text[i + 2] == ';');

    /// <summary>The place after the string, bracketed name or comment that begins here; the same place when none does.</summary>
    private static int SkipLiteral(string text, int i) => text[i] switch
    {
        '\'' => After(text, text.IndexOf('\'', i + 1)),
        '[' => After(text, text.IndexOf(']', i + 1)),
        '-' when text.AsSpan(i).StartsWith("--") => After(text, text.IndexOf('\n', i)),
        '/' when text.AsSpan(i).StartsWith("/*") => AfterComment(text, i),
        _ => i,
    };

    private static int After(string text, int close) => close < 0 ? text.Length : close + 1;

    /// <summary>Block comments nest.</summary>
    private static int AfterComment(string text, int i)
    {
        var depth = 0;
        while (i < text.Length)
        {
            if (text.AsSpan(i).StartsWith("/*"))
            {
                depth++;
                i += 2;
            }
            else if (text.AsSpan(i).StartsWith("*/"))
            {
                depth--;
                i += 2;
                if (depth == 0)
                    return i;
            }
            else
            {
                i++;
            }
        }

        return i;
    }
}
