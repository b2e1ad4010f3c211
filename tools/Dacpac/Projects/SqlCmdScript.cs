using System.Text;
using System.Text.RegularExpressions;

namespace Dacpac.Projects;

/// <summary>Pre- and post-deployment scripts: a <c>:r file</c> line stands for that file.</summary>
public static partial class SqlCmdScript
{
    /// <summary>The text with all includes in place.</summary>
    /// <exception cref="DacpacException">An included file is missing, or includes itself.</exception>
    public static string Expand(string path)
    {
        var text = new StringBuilder();
        Visit(path, [], line => text.Append(line).Append('\n'), _ => { });
        return text.ToString();
    }

    /// <summary>The script itself and what it includes; nothing for no script.</summary>
    public static IReadOnlyList<string> FilesOf(string? path)
    {
        var files = new List<string>();
        if (path is not null)
            Visit(path, [], _ => { }, files.Add);
        return files;
    }

    private static void Visit(string path, Stack<string> open, Action<string> line, Action<string> file)
    {
        if (!File.Exists(path))
        {
            throw new DacpacException(open.Count == 0
                ? $"There is no script {path}."
                : $"{open.Peek()} includes {path}, which is not there.");
        }

        if (open.Contains(path))
            throw new DacpacException($"{open.Peek()} includes {path}, which includes it in turn.");

        file(path);
        open.Push(path);
        foreach (var text in File.ReadLines(path))
        {
            if (Include().Match(text) is { Success: true } include)
            {
                var target = include.Groups["file"].Value.Trim('"').Replace('\\', '/');
                Visit(Path.GetFullPath(target, Path.GetDirectoryName(path)!), open, line, file);
            }
            else
            {
                line(text);
            }
        }

        open.Pop();
    }

    [GeneratedRegex(@"^\s*:r\s+(?<file>.+?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Include();
}
