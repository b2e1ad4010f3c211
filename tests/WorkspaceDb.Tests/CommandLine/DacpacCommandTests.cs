using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary><c>wsdb dacpac</c> and <c>wsdb script</c>, as they are typed.</summary>
internal sealed class DacpacCommandTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchFolder();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task Two_dacpacs_are_compared_in_words()
    {
        var before = Build("before", "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);");
        var after = Build("after", "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL);");

        var diff = await CommandLineRun.OfAsync("dacpac", "diff", "--source", after, "--target", before);
        Assert.That(
            (diff.ExitCode, diff.Output.ReplaceLineEndings("\n")),
            Is.EqualTo((3, "create   column dbo.T.A\n1 created; nothing loses data.\n")),
            diff.Error);
        Assert.That((await CommandLineRun.OfAsync("dacpac", "diff", "--source", after, "--target", after)).ExitCode, Is.Zero);

        var html = _scratch.File("report.html");
        var report = await CommandLineRun.OfAsync(
            "dacpac", "report", "--source", before, "--target", after, "--format", "html", "--output", html, "--rows", "dbo.T=5");
        Assert.That((report.ExitCode, report.Output), Is.EqualTo((0, "")), report.Error);
        Assert.That(File.ReadAllText(html), Does.Contain("The values of dbo.T.A in every row."));

        var script = await CommandLineRun.OfAsync("dacpac", "script", "--source", after, "--target", before);
        Assert.That((script.ExitCode, script.Output), Is.EqualTo((0, script.Output)));
        Assert.That(script.Output, Does.Contain("ADD [A] INT NULL"));
    }

    [TestCase("dacpac diff --source missing.dacpac", "There is no file")]
    [TestCase("dacpac report --target SELF", "is no dacpac")]
    [TestCase("dacpac report --target ZIP", "is no dacpac: it holds no model")]
    [TestCase("dacpac script --profile Nowhere", "There is no publish profile")]
    [TestCase("dacpac report --rows dbo.T", "'dbo.T' says no number of rows")]
    [TestCase("dacpac report --rows-file missing.txt", "The numbers of rows are not known")]
    [TestCase("dacpac report --connection nonsense", "The numbers of rows are not known")]
    [TestCase("dacpac rename dbo.Users.Fone Phone", "The scripts make no table or column dbo.Users.Fone")]
    [TestCase("script add Add", "'Add' is no name for a script")]
    [TestCase("script add add --fill Phone=1", "--fill takes a column and an expression")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string line, string what)
    {
        var zip = _scratch.File("empty.zip");
        using (System.IO.Compression.ZipFile.Open(zip, System.IO.Compression.ZipArchiveMode.Create))
        {
        }

        var arguments = line.Split(' ').Select(word => word switch
        {
            "SELF" => typeof(DacpacCommandTests).Assembly.Location,
            "ZIP" => zip,
            _ => word,
        });
        var before = Files();
        var run = await CommandLineRun.OfAsync([.. arguments]);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.Contain(what).And.Not.Contain("   at "));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_database_is_asked_how_many_rows_its_tables_have()
    {
        using var database = TestDatabase.Prepared();
        database.Execute("INSERT INTO dbo.Users (Id) VALUES (NEWID()), (NEWID()), (NEWID());");
        var before = Build("before", "CREATE TABLE dbo.Users (Id int NOT NULL CONSTRAINT PK_Users PRIMARY KEY, A int NULL);");
        var after = Build("after", "CREATE TABLE dbo.Users (Id int NOT NULL CONSTRAINT PK_Users PRIMARY KEY, A int NOT NULL);");

        var run = await CommandLineRun.OfAsync(
            "dacpac", "report", "--source", after, "--target", before, "--format", "json", "--connection", database.ConnectionString);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var report = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.That(report.RootElement.GetProperty("changes")[0].GetProperty("rows").GetInt64(), Is.EqualTo(3));
    }

    [Test]
    public async Task Every_change_of_the_model_has_its_script()
    {
        var run = await CommandLineRun.OfAsync("script", "add", "nothing");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.StartWith("Nothing to write"));
    }

    private string Build(string name, string sql)
    {
        _scratch.Write($"{name}/Model.sql", sql + "\n");
        var project = _scratch.Write($"{name}/Sample.sqlproj", "<Project />");
        var dacpac = _scratch.File($"{name}.dacpac");
        Assert.That(DacpacPackage.Build(SqlProject.Load(project), dacpac), Is.Empty);
        return dacpac;
    }

    private static IEnumerable<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy"), "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
