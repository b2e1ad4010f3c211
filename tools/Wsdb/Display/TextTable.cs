using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Rows in columns as wide as what they hold, so that nothing is cut or broken: neither at 80 columns nor in a pipe.</summary>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [headers];

    /// <summary>Adds a row; a text of digits stands on the right.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes it below an empty line.</summary>
    public void Write(IAnsiConsole console)
    {
        // Not through the console, which would break lines to the window's width.
        var output = console.Profile.Out.Writer;
        var widths = headers.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        var right = headers.Select((_, column) => _rows.Count > 1 && _rows.Skip(1).All(row => row[column].Length == 0 || char.IsAsciiDigit(row[column][0])))
            .ToArray();
        output.WriteLine();
        foreach (var row in _rows)
            output.WriteLine(string.Join(Gap, row.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }
}
