using System.Reflection;

namespace WorkspaceDb.Tests.Model;

/// <summary>What the program that builds the dacpac says and answers when it is called wrongly. It runs in this process, so not in parallel.</summary>
[TestFixture]
[NonParallelizable]
public sealed class DacpacProgramTests
{
    private static readonly Assembly Program = typeof(SqlProject).Assembly;

    [Test]
    public void Build_without_its_options_names_them()
    {
        var (exit, error) = Run("build");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--project").And.Contain("--output"));
    }

    [Test]
    public void A_missing_project_is_one_line()
    {
        var (exit, error) = Run("build", "--project", "missing.sqlproj", "--output", "missing.dacpac");
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_project_that_is_no_xml_is_one_line_with_the_place()
    {
        using var scratch = new ScratchFolder();
        var project = scratch.Write("Sample.sqlproj", "<Project>\n  <PropertyGroup>\n</Project>\n");
        var (exit, error) = Run("build", "--project", project, "--output", scratch.File("a.dacpac"));
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error, Does.StartWith($"{project}(3,"));
        Assert.That(File.Exists(scratch.File("a.dacpac")), Is.False);
    }

    private static (int Exit, string Error) Run(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(said);
            return ((int)Program.EntryPoint!.Invoke(null, [args])!, said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
