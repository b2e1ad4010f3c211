using Operations.Data;

namespace WorkspaceDb.Tests.Data;

internal sealed class GeneratedContentSourceTests
{
    private static readonly Dictionary<string, List<object?[]>> Rows = ReadAll(new GeneratedContentSource());

    [Test]
    public void The_same_seed_gives_the_same_rows()
    {
        var again = ReadAll(new GeneratedContentSource());

        foreach (var table in ContentTable.All)
            Assert.That(again[table.Name], Is.EqualTo(Rows[table.Name]), table.Name);
    }

    [Test]
    public void Another_seed_gives_other_rows() =>
        Assert.That(ReadAll(new GeneratedContentSource(seed: 2))["Users"], Is.Not.EqualTo(Rows["Users"]));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(50)]
    public void Any_number_of_users_gives_sound_rows(int users)
    {
        var rows = ReadAll(new GeneratedContentSource(users));

        Assert.That(rows["Users"], Has.Count.EqualTo(users));
        AssertSound(rows);
    }

    [Test]
    public void Rows_satisfy_the_schema() => AssertSound(Rows);

    [TestCase("Projects", 1040)]
    [TestCase("Documents", 1956)]
    [TestCase("Files", 1600)]
    public void The_default_size_is_about_that_of_the_small_data(string table, int rows) =>
        Assert.That(Rows[table], Has.Count.InRange(rows * 0.9, rows * 1.1));

    [TestCase("Projects", 0.6)]
    [TestCase("Documents", 0.9)]
    [TestCase("Files", 0.7)]
    public void Ownership_is_skewed(string table, double least)
    {
        var owned = Rows[table].CountBy(row => (Guid)row[1]!).Select(pair => pair.Value).Order().ToArray();
        int[] all = [.. new int[Rows["Users"].Count - owned.Length], .. owned];
        var gini = (2.0 * all.Select((rows, i) => (long)(i + 1) * rows).Sum() / ((double)all.Length * all.Sum())) - ((all.Length + 1.0) / all.Length);

        Assert.That(gini, Is.GreaterThan(least));
    }

    private static IEnumerable<TestCaseData> Mess()
    {
        yield return Case("users without an address", rows => rows["Users"].Count(row => row[1] is null));
        yield return Case("addresses without @", rows => rows["Users"].Count(row => row[1] is string email && !email.Contains('@')));
        yield return Case("addresses with capitals", rows => rows["Users"].Count(row => row[1] is string email && email.Any(char.IsUpper)));
        yield return Case("addresses used twice", rows => rows["Users"].Select(Email).GroupBy(email => email)
            .Count(group => group.Key.Length > 0 && group.Count() > 1));
        yield return Case("addresses used twice that differ in case", rows => rows["Users"].Where(row => row[1] is not null)
            .GroupBy(Email).Count(group => group.Select(row => (string)row[1]!).Distinct().Count() > 1));
        yield return Case("users without any name", rows => rows["Users"].Count(row => row[2] is null && row[3] is null));
        yield return Case("first names only", rows => rows["Users"].Count(row => row[2] is not null && row[3] is null));
        yield return Case("last names only", rows => rows["Users"].Count(row => row[2] is null && row[3] is not null));
        yield return Case("names that are not Latin", rows => rows["Users"].Count(row => row[2] is string name && name.Any(character => character > 0x2FF)));
        yield return Case("initials", rows => rows["Users"].Count(row => row[2] is string { Length: 1 }));
        yield return Case("users without projects", rows => rows["Users"].Count - rows["Projects"].DistinctBy(row => row[1]).Count());
        yield return Case("users with files and no document", rows => Owners(rows, "Files").Except(Owners(rows, "Documents")).Count());
        yield return Case("users with documents and no file", rows => Owners(rows, "Documents").Except(Owners(rows, "Files")).Count());
        yield return Case("users with projects, documents and files", rows => Owners(rows, "Documents").Intersect(Owners(rows, "Files")).Count());
        yield return Case("projects without a description", rows => rows["Projects"].Count(row => row[3] is null));
        yield return Case("titles that one user has twice", rows => rows["Projects"].CountBy(row => (row[1], row[2])).Count(pair => pair.Value > 1));
        yield return Case("titles that several users have", rows =>
            rows["Projects"].GroupBy(row => row[2]).Count(group => group.DistinctBy(row => row[1]).Count() > 1));
        yield return Case("projects updated before they were created", rows => rows["Projects"].Count(row => (DateTime)row[5]! < (DateTime)row[4]!));
        yield return Case("documents modified before they were created", rows => rows["Documents"].Count(row => (DateTime)row[6]! < (DateTime)row[5]!));
        yield return Case("documents changed but never modified", rows => rows["Documents"].Count(row => row[6]!.Equals(row[5]) && (int)row[7]! > 1));
        yield return Case("empty documents", rows => rows["Documents"].Count(row => row[4] is ""));
        yield return Case("empty titles", rows => rows["Documents"].Count(row => row[3] is ""));
        yield return Case("titles too long for the workspace model", rows => rows["Documents"].Count(row => ((string)row[3]!).Length > 255));
        yield return Case("titles with a pair of surrogates at the cut", rows =>
            rows["Documents"].Count(row => row[3] is string { Length: > 255 } title && char.IsHighSurrogate(title[254])));
        yield return Case("projects too long for the workspace model", rows => rows["Projects"].Count(row => ((string)row[2]!).Length > 255));
        yield return Case("files without a document", rows => rows["Files"].Count(row => row[2] is null));
        yield return Case("files on another user's document", rows =>
        {
            var owners = rows["Documents"].ToDictionary(row => row[0]!, row => row[1]);
            return rows["Files"].Count(row => row[2] is not null && !owners[row[2]!]!.Equals(row[1]));
        });
        yield return Case("files on their owner's document", rows =>
        {
            var owners = rows["Documents"].ToDictionary(row => row[0]!, row => row[1]);
            return rows["Files"].Count(row => row[2] is not null && owners[row[2]!]!.Equals(row[1]));
        });
        yield return Case("file names with blanks at an edge", rows => rows["Files"].Count(row => row[3] is string name && name != name.Trim()));
        yield return Case("files without a type", rows => rows["Files"].Count(row => row[6] is null));
        yield return Case("files of 0 bytes", rows => rows["Files"].Count(row => row[5] is 0L));

        static TestCaseData Case(string name, Func<Dictionary<string, List<object?[]>>, int> count) =>
            new TestCaseData(count).SetArgDisplayNames(name);

        static string Email(object?[] row) => ((string?)row[1] ?? "").ToUpperInvariant();

        static IEnumerable<object> Owners(Dictionary<string, List<object?[]>> rows, string table) => rows[table].Select(row => row[1]!).Distinct();
    }

    [TestCaseSource(nameof(Mess))]
    public void The_rows_are_as_untidy_as_real_ones(Func<Dictionary<string, List<object?[]>>, int> count) =>
        Assert.That(count(Rows), Is.GreaterThan(0));

    private static Dictionary<string, List<object?[]>> ReadAll(GeneratedContentSource source) =>
        ContentTable.All.ToDictionary(table => table.Name, table => source.Read(table).ToList());

    private static void AssertSound(Dictionary<string, List<object?[]>> rows)
    {
        var ids = new Dictionary<string, HashSet<Guid>>();
        Assert.Multiple(() =>
        {
            foreach (var table in ContentTable.All)
            {
                ids[table.Name] = [.. rows[table.Name].Select(row => (Guid)row[0]!)];
                Assert.That(ids[table.Name], Has.Count.EqualTo(rows[table.Name].Count), $"{table.Name}: ids are unique");
                Assert.That(rows[table.Name], Is.Not.Empty, table.Name);
                foreach (var row in rows[table.Name])
                {
                    foreach (var (column, value) in table.Columns.Zip(row))
                        AssertFits(table, column, value, ids);
                }
            }
        });
    }

    private static void AssertFits(ContentTable table, ContentColumn column, object? value, Dictionary<string, HashSet<Guid>> ids)
    {
        var fits = value switch
        {
            null => !column.IsRequired,
            Guid id when column.References is { } referenced => ids[referenced].Contains(id),
            string text when column.MaxLength > 0 => text.Length <= column.MaxLength,
            _ => value.GetType() == column.Type,
        };

        if (!fits)
            Assert.Fail($"{table.Name}.{column.Name}: {value ?? "NULL"}");
    }
}
