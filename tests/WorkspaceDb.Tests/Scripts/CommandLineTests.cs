using System.Reflection;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>What the two programs say and answer when they are called wrongly. Both run in this process, so not in parallel.</summary>
[TestFixture]
[NonParallelizable]
public sealed class CommandLineTests
{
    private static readonly Assembly Deploy = typeof(Deployment).Assembly;
    private static readonly Assembly Dacpac = typeof(Dacpac.SqlProject).Assembly;

    [Test]
    public void Deploy_without_a_connection_string_says_how_to_give_one()
    {
        var (exit, error) = Run(Deploy, "--connection", "");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--connection").And.Contain("WORKSPACEDB_CONNECTION"));
    }

    [Test]
    public void Deploy_with_an_unknown_option_names_it()
    {
        var (exit, error) = Run(Deploy, "--conection", "x");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--conection"));
    }

    [TestCase("Nonsense=1;Password=secret")]
    [TestCase("Server=127.0.0.1,1;User Id=u;Password=secret;Database=d;Connect Timeout=1")]
    [TestCase("Server=127.0.0.1,1;User Id=u;Password=secret")]
    [TestCase("Server=127.0.0.1,1;Integrated Security=true;Password=secret;Database=d;Connect Timeout=1")]
    public void Deploy_to_what_does_not_answer_is_one_line_without_the_password(string connectionString)
    {
        var (exit, error) = Run(Deploy, "--connection", connectionString);
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error, Does.Not.Contain("secret").And.Not.Contain("   at "));
    }

    [Test]
    public void Dacpac_without_its_options_names_them()
    {
        var (exit, error) = Run(Dacpac, "build");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--project").And.Contain("--output"));
    }

    [Test]
    public void Dacpac_of_a_missing_project_is_one_line()
    {
        var (exit, error) = Run(Dacpac, "build", "--project", "missing.sqlproj", "--output", "missing.dacpac");
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void Dacpac_tells_a_difference_by_its_exit_code()
    {
        using var scratch = new ScratchFolder();
        var project = scratch.Write("Sample.sqlproj", "<Project />");
        scratch.Write("V.sql", "CREATE VIEW dbo.V AS SELECT 1 AS A;\n");
        Assert.That(Run(Dacpac, "build", "--project", project, "--output", scratch.File("a.dacpac")).Exit, Is.Zero);
        scratch.Write("V.sql", "CREATE VIEW dbo.V AS SELECT 2 AS A;\n");
        Assert.That(Run(Dacpac, "build", "--project", project, "--output", scratch.File("b.dacpac")).Exit, Is.Zero);

        Assert.That(Run(Dacpac, "diff", scratch.File("a.dacpac"), scratch.File("a.dacpac")).Exit, Is.Zero);
        Assert.That(Run(Dacpac, "diff", scratch.File("b.dacpac"), scratch.File("a.dacpac")).Exit, Is.EqualTo(3));
        Assert.That(Run(Dacpac, "diff", scratch.File("b.dacpac"), project).Exit, Is.EqualTo(1));
    }

    private static (int Exit, string Error) Run(Assembly program, params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(said);
            return ((int)program.EntryPoint!.Invoke(null, [args])!, said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
