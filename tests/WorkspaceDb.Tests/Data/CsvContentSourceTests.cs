using System.Text;
using Operations.Data;
using Operations;
using static WorkspaceDb.Tests.Data.CsvFolder;

namespace WorkspaceDb.Tests.Data;

internal sealed class CsvContentSourceTests
{
    private const string OtherId = "df234c41-d4d5-54e6-98e4-18b84d534e30";
    private static readonly string FiveHundredAndOne = new('x', 501);

    private CsvFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new CsvFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Rows_are_read_with_their_types()
    {
        var (rows, errors) = _folder.ReadAll();

        Assert.Multiple(() =>
        {
            Assert.That(errors, Is.Empty);
            Assert.That(rows["Users"], Is.EqualTo(new object?[][]
            {
                [Guid.Parse(UserId), "a@b.example", "Ann", "Lee", new DateTime(2014, 1, 26, 17, 30, 19, DateTimeKind.Utc)],
            }));
            Assert.That(rows["Projects"][0][3], Is.Null);
            Assert.That(rows["Documents"][0][4], Is.EqualTo(Filler.Create(Guid.Parse(DocumentId), 199)));
            Assert.That(rows["Documents"][0][7], Is.EqualTo(3));
            Assert.That(rows["Files"][0][5], Is.EqualTo(405L));
        });
    }

    [Test]
    public void Zipped_files_hold_the_same_rows()
    {
        var plain = _folder.ReadAll().Rows["Documents"];
        _folder.Zip("documents");

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Is.Empty);
        Assert.That(rows["Documents"], Is.EqualTo(plain));
    }

    [TestCase("\"\"", null, Description = "an empty field is NULL, quoted or not")]
    [TestCase(" Ann ", " Ann ", Description = "blanks at the edges belong to the value")]
    [TestCase("\"a \"\"b\"\", c\r\nd\"", "a \"b\", c\r\nd")]
    [TestCase("亦超", "亦超")]
    public void Text_is_kept_as_it_is(string field, string? value)
    {
        _folder.Write("users", $"{UserId},,{field},,2014-01-26T17:30:19Z");

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Is.Empty);
        Assert.That(rows["Users"][0][2], Is.EqualTo(value));
    }

    [Test]
    public void Columns_may_stand_in_any_order_and_what_is_not_needed_may_be_missing()
    {
        _folder.WriteRaw(
            "documents",
            "Version,Id,UserId,ProjectId,Title,ContentLength,CreatedAt,LastModified\n" +
            $"7,{DocumentId},{UserId},{ProjectId},t,0,2014-01-26T17:30:19Z,2014-01-26T17:30:19Z\n\n");

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Is.Empty);
        Assert.That(rows["Documents"][0][7], Is.EqualTo(7));
        Assert.That(rows["Documents"][0][4], Is.EqualTo(""));
    }

    [TestCase("the text, \"\"itself\"\"", "the text, \"itself\"")]
    [TestCase("", null)]
    public void A_document_may_have_its_content_instead_of_a_length(string field, string? content)
    {
        _folder.WriteRaw(
            "documents",
            "Id,UserId,ProjectId,Title,Content,CreatedAt,LastModified,Version\n" +
            $"{DocumentId},{UserId},{ProjectId},t,\"{field}\",2014-01-26T17:30:19Z,2014-01-26T17:30:19Z,1\n");

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Is.Empty);
        Assert.That(rows["Documents"][0][4], Is.EqualTo(content));
    }

    [Test]
    public void A_content_and_a_length_together_are_refused()
    {
        _folder.WriteRaw("documents", "Id,UserId,ProjectId,Title,Content,ContentLength,CreatedAt,LastModified,Version\n");

        Assert.That(_folder.ReadAll().Errors[0].ToString(), Does.StartWith("documents.csv:1: wrong header").And.EndsWith("instead of its length"));
    }

    [TestCase("19Z", 0)]
    [TestCase("19.5Z", 5_000_000)]
    [TestCase("19.123Z", 1_230_000)]
    [TestCase("19.1234567Z", 1_234_567)]
    public void Times_may_have_fractions_of_a_second(string end, int ticks)
    {
        _folder.Write("users", $"{UserId},,,,2014-01-26T17:30:{end}");

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Is.Empty);
        Assert.That(rows["Users"][0][4], Is.EqualTo(new DateTime(2014, 1, 26, 17, 30, 19, DateTimeKind.Utc).AddTicks(ticks)));
    }

    private static IEnumerable<TestCaseData> BadRows()
    {
        yield return Case("users", $"x{UserRow[1..]}", "Id", "is not a GUID");
        yield return Case("users", UserRow, "Id", $"{UserId} is there twice");
        yield return Case("users", $"{OtherId},,{FiveHundredAndOne[..101]},,2014-01-26T17:30:19Z", "FirstName", "101 characters; at most 100 fit");
        yield return Case("users", $"{OtherId},,,,2014-01-26 17:30:19", "CreatedAt", "is not a time in UTC");
        yield return Case("users", $"{OtherId},,,,2014-02-30T17:30:19Z", "CreatedAt", "is not a time in UTC");
        yield return Case("users", $"{OtherId},,,,", "CreatedAt", "is empty; a value is needed");
        yield return Case("users", $"{OtherId},,,", null, "4 fields instead of 5");
        yield return Case("users", $"{OtherId},,,,2014-01-26T17:30:19Z,", null, "6 fields instead of 5");
        yield return Case("users", $"{OtherId},a\"b,,,2014-01-26T17:30:19Z", null, "a quote inside a field");
        yield return Case("projects", $"{OtherId},{OtherId},t,,2014-01-26T17:30:19Z,2014-01-26T17:30:19Z", "UserId", $"{OtherId} is not in users.csv");
        yield return Case("projects", $"{OtherId},{UserId},,,2014-01-26T17:30:19Z,2014-01-26T17:30:19Z", "Title", "is empty; a value is needed");
        yield return Case("projects", $"{OtherId},{UserId},{FiveHundredAndOne},,2014-01-26T17:30:19Z,2014-01-26T17:30:19Z", "Title", "501 characters");
        yield return Case("documents", DocumentRow.Replace(DocumentId, OtherId).Replace(ProjectId, OtherId), "ProjectId", "is not in projects.csv");
        yield return Case("documents", DocumentRow.Replace(DocumentId, OtherId).Replace(",199,", ",-1,"), "ContentLength", "'-1' is not a length");
        yield return Case("documents", DocumentRow.Replace(DocumentId, OtherId)[..^1] + "3.5", "Version", "'3.5' is not a whole number");
        yield return Case("documents", DocumentRow.Replace(DocumentId, OtherId)[..^1] + "2147483648", "Version", "is not a whole number");
        yield return Case("files", FileRow.Replace(FileId, OtherId).Replace(DocumentId, OtherId), "DocumentId", "is not in documents.csv");
        yield return Case("files", FileRow.Replace(FileId, OtherId).Replace(",405,", ",4e5,"), "FileSize", "'4e5' is not a whole number");
        yield return Case("files", FileRow.Replace(FileId, OtherId).Replace(",a.md,", ",,"), "FileName", "is empty");

        static TestCaseData Case(string table, string row, string? column, string reason) =>
            new TestCaseData(table, row, column, reason).SetArgDisplayNames(table, column ?? "row", reason);
    }

    [TestCaseSource(nameof(BadRows))]
    public void A_bad_row_is_reported_with_file_line_column_and_reason(string table, string row, string? column, string reason)
    {
        var good = table switch { "users" => UserRow, "projects" => ProjectRow, "documents" => DocumentRow, _ => FileRow };
        _folder.Write(table, good, row);

        var (rows, errors) = _folder.ReadAll();

        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(errors[0].File, Is.EqualTo(table + ".csv"));
            Assert.That(errors[0].Line, Is.EqualTo(3));
            Assert.That(errors[0].Column, Is.EqualTo(column));
            Assert.That(errors[0].Reason, Does.Contain(reason));
            Assert.That(rows.Values.Sum(list => list.Count), Is.EqualTo(4), "the good rows");
        });
    }

    [Test]
    public void The_line_is_that_on_which_the_row_begins()
    {
        _folder.Write("projects", $"{ProjectId},{UserId},\"a\r\nb\r\nc\",,2014-01-26T17:30:19Z,2014-01-26T17:30:19Z", "bad");

        Assert.That(_folder.ReadAll().Errors.Single().ToString(), Is.EqualTo("projects.csv:5: 1 fields instead of 6"));
    }

    [Test]
    public void Rows_that_refer_to_a_bad_row_are_not_reported_as_well()
    {
        _folder.Write("users", $"{UserId},,,,yesterday");

        Assert.That(_folder.ReadAll().Errors.Single().ToString(), Does.StartWith("users.csv:2: column CreatedAt: 'yesterday' is not a time"));
    }

    [TestCase("Id,Email,FirstName,LastName\r\n")]
    [TestCase("Id,Email,FirstName,LastName,CreatedAt,CreatedAt\r\n")]
    [TestCase("Id,Email,FirstName,LastName,CreatedAt,Phone\r\n")]
    [TestCase("id;Email;FirstName;LastName;CreatedAt\r\n")]
    [TestCase("")]
    public void A_wrong_header_is_told_with_the_right_one(string text)
    {
        _folder.WriteRaw("users", text);

        var error = _folder.ReadAll().Errors[0].ToString();

        Assert.That(error, Does.StartWith("users.csv:1: "));
        Assert.That(error, Does.EndWith("Id,Email,FirstName,LastName,CreatedAt"));
    }

    [Test]
    public void No_more_than_twenty_errors_are_reported()
    {
        _folder.Write("users", [UserRow, .. Enumerable.Repeat("bad", 30)]);

        Assert.That(_folder.ReadAll().Errors, Has.Count.EqualTo(20));
    }

    [Test]
    public void Text_that_is_not_UTF_8_is_reported()
    {
        _folder.WriteBytes("users.csv", [.. Encoding.ASCII.GetBytes("Id,Email,FirstName,LastName,CreatedAt\r\n"), 0xC3, 0x28]);

        Assert.That(_folder.ReadAll().Errors[0].ToString(), Does.Match(@"^users\.csv:\d+: the text from here on is not UTF-8$"));
    }

    [Test]
    public void A_file_that_is_not_gzip_is_reported()
    {
        File.Move(Path.Combine(_folder.Path, "users.csv"), Path.Combine(_folder.Path, "users.csv.gz"));

        Assert.That(_folder.ReadAll().Errors[0].ToString(), Does.Contain("users.csv.gz:1: the data from here on is not gzip"));
    }

    [Test]
    public void A_gzip_file_that_was_cut_off_is_reported([Values(1, 8, 30)] int lost)
    {
        // With eight bytes less, which hold a checksum and the length, all rows are there still.
        _folder.Zip("users", lost);

        Assert.That(_folder.ReadAll().Errors.First(), Has.Property(nameof(RowError.File)).EqualTo("users.csv.gz")
            .And.Property(nameof(RowError.Reason)).EqualTo("the data from here on is not gzip, or is damaged or cut off"));
    }

    [Test]
    public void A_missing_file_is_named()
    {
        File.Delete(Path.Combine(_folder.Path, "files.csv"));

        Assert.That(() => new CsvContentSource(_folder.Path), Throws.TypeOf<OperationException>().With.Message.Contains("files.csv.gz"));
    }

    [Test]
    public void A_missing_folder_is_named() =>
        Assert.That(() => new CsvContentSource("nowhere"), Throws.TypeOf<OperationException>().With.Message.Contains("nowhere"));
}
