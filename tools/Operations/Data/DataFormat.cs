using System.Globalization;
using System.Text;

namespace Operations.Data;

/// <summary>The format of data files in words, from the tables that loading itself goes by.</summary>
public static class DataFormat
{
    private const string Rules = """
        A folder with the four files below, each plain or with .gz at the end.
        UTF-8, RFC 4180: commas, quotes around fields that need them, "" for a quote within.
        The first line names the columns, in any order. Blanks at the edges of a field belong to it.
        An empty field is NULL; a column with * must not be empty.
        Times are ISO 8601 in UTC with up to seven digits of a second: 2014-01-26T17:30:19.1234567Z.
        All rows of all files are loaded, or none; what is wrong is told by file, line and column.
        """;

    /// <summary>The whole page.</summary>
    public static string Describe()
    {
        var text = new StringBuilder(Rules).AppendLine();
        foreach (var table in ContentTable.All)
        {
            text.AppendLine().AppendLine(table.FileName);
            foreach (var column in table.Columns)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {column.Header}{(column.IsRequired ? "*" : "")}: {Describe(column)}");

            foreach (var header in table.IgnoredHeaders)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {header}: not read; may be there");
        }

        return text.ToString();
    }

    private static string Describe(ContentColumn column)
    {
        var type = column.Kind switch
        {
            ColumnKind.Guid => "GUID",
            ColumnKind.Integer => "whole number of 32 bits",
            ColumnKind.BigInteger => "whole number of 64 bits",
            ColumnKind.Time => "time",
            ColumnKind.Filler =>
                $"length of a text that is made up; or a column {column.Name} with the text itself, of at most {FieldParser.MaxContentLength} characters",
            _ => column.MaxLength == 0 ? "text" : $"text of at most {column.MaxLength} characters",
        };
        return column.References is { } table ? $"{type} of {ContentTable.All.First(other => other.Name == table).FileName}" : type;
    }
}
