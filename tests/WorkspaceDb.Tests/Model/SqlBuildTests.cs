using System.Diagnostics;
using Targets;

namespace WorkspaceDb.Tests.Model;

/// <summary>The stand-in for the SQL project SDK, as `dotnet build` runs it.</summary>
[TestFixture]
public sealed class SqlBuildTests
{
    private ScratchFolder _scratch = null!;

    private static IEnumerable<string> SqlProjects =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "database"), "*.sqlproj").Select(file => Path.GetFileName(file));

    [SetUp]
    public void SetUp()
    {
        _scratch = new ScratchFolder();
        _scratch.Write("Sample.sqlproj",
            $"""
            <Project DefaultTargets="Build">
              <PropertyGroup>
                <ArtifactsPath>{_scratch.File("artifacts")}</ArtifactsPath>
                <DacpacTool>{typeof(SqlProject).Assembly.Location}</DacpacTool>
              </PropertyGroup>
              <Import Project="{Path.Combine(Repository.Root, "tools", "ClosedFeed", "SqlBuild", "SqlBuild.targets")}" />
            </Project>
            """);
        _scratch.Write("T.sql", "CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT PK_T PRIMARY KEY);\n");
    }

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [TestCaseSource(nameof(SqlProjects))]
    public void The_solution_builds_every_sql_project(string project)
    {
        var solution = Repository.Read("WorkspaceDb.sln").Split('\n');
        var id = solution.Single(line => line.Contains($"\"database\\{project}\"", StringComparison.Ordinal)).Trim().Split('"')[^2];
        foreach (var configuration in new[] { "Debug", "Release" })
            Assert.That(solution.Select(line => line.Trim()), Has.Some.EqualTo($"{id}.{configuration}|Any CPU.Build.0 = {configuration}|Any CPU"));
    }

    [Test]
    public void A_mistake_fails_the_build_with_file_line_and_sentence()
    {
        var (exit, output) = Build();
        Assert.That((exit, File.Exists(Dacpac)), Is.EqualTo((0, true)), output);

        var file = _scratch.Write("Wrong.sql", "CREATE TABLE dbo.U (\n    A int NOT NULL CONSTRAINT PK_U PRIMARY KEY,\n    B int NUL\n);\n");
        var good = File.GetLastWriteTimeUtc(Dacpac);
        (exit, output) = Build();
        Assert.That(exit, Is.Not.Zero);
        Assert.That(output, Does.Contain($"{file}(3,11): error SQL46010: Incorrect syntax near NUL."));
        Assert.That(File.GetLastWriteTimeUtc(Dacpac), Is.EqualTo(good));

        // Nothing is newer than the dacpac when a file is taken away, and yet the model has changed.
        File.Delete(file);
        File.Delete(_scratch.File("T.sql"));
        _scratch.Write("Sub/V.sql", "CREATE VIEW dbo.V AS SELECT 1 AS A;\n");
        (exit, output) = Build();
        Assert.That(exit, Is.Zero, output);
        Assert.That(File.GetLastWriteTimeUtc(Dacpac), Is.Not.EqualTo(good));
    }

    [Test]
    public void A_first_build_on_a_feed_that_lacks_packages_says_what_to_run()
    {
        File.Copy(Path.Combine(Repository.Root, "Directory.Solution.targets"), _scratch.File("Directory.Solution.targets"));
        var solution = _scratch.Write("All.sln", "\nMicrosoft Visual Studio Solution File, Format Version 12.00\nGlobal\nEndGlobal\n");
        _scratch.Write("tools/ClosedFeed/Probe/Probe.csproj", "<Project><Target Name=\"Restore\"><Error Text=\"NU1101\" /></Target></Project>");
        var (exit, output) = Build(solution);
        Assert.That(exit, Is.Not.Zero);
        Assert.That(output, Does.Contain("error WSD0000: ").And.Contain("Run ./wsdb build (on Windows: wsdb build) once").And.Not.Contain("NU1101"));

        // Once it is known, nobody looks again.
        _scratch.Write("artifacts/Feed.props", "<Project />");
        Assert.That(Build(solution).Output, Does.Not.Contain("WSD0000"));
    }

    private string Dacpac => _scratch.File("artifacts/bin/Sample/release/Sample.dacpac");

    private (int Exit, string Output) Build(string? project = null)
    {
        var start = DotnetProgram.Start("build", [project ?? _scratch.File("Sample.sqlproj"), "-c", "Release", "-v", "quiet", "-nodeReuse:false", "-nologo"]);
        start.RedirectStandardOutput = true;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
