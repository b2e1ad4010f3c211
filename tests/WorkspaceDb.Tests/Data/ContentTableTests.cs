using System.Text.RegularExpressions;
using Operations.Data;
using Wsdb;

namespace WorkspaceDb.Tests.Data;

internal sealed partial class ContentTableTests
{
    private static IEnumerable<ContentTable> Tables => ContentTable.All;

    [TestCaseSource(nameof(Tables))]
    public void Columns_are_those_of_the_database(ContentTable table)
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "database", "dbo", "Tables", table.Name + ".sql"));

        var stated = ColumnPattern().Matches(script).Select(match => $"{match.Groups[1]} {match.Groups[2]} {match.Groups[3]}");

        Assert.That(table.Columns.Select(AsSql), Is.EqualTo(stated));
    }

    private static string AsSql(ContentColumn column)
    {
        var type = column.Kind switch
        {
            ColumnKind.Guid => "uniqueidentifier",
            ColumnKind.Integer => "int",
            ColumnKind.BigInteger => "bigint",
            ColumnKind.Time => "datetime2(7)",
            _ => column.MaxLength > 0 ? $"nvarchar({column.MaxLength})" : "nvarchar(max)",
        };

        // The column takes NULL; the data always has a content.
        var isNullable = !column.IsRequired || column.Kind == ColumnKind.Filler;
        return $"{column.Name} {type} {(isNullable ? "NULL" : "NOT NULL")}";
    }

    [GeneratedRegex(@"^    (\w+) ([a-z]\S*?) (NOT NULL|NULL)", RegexOptions.Multiline)]
    private static partial Regex ColumnPattern();
}
