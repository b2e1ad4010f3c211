using System.Reflection;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Scripts;

/// <summary>What the runner says and answers when it is called wrongly. It runs in this process, so not in parallel.</summary>
[TestFixture]
[NonParallelizable]
public sealed class CommandLineTests
{
    private static readonly Assembly Deploy = typeof(Deployment).Assembly;

    [Test]
    public void Deploy_without_a_connection_string_says_how_to_give_one()
    {
        var (exit, error) = Run(Deploy, "apply", "--connection", "");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--connection").And.Contain("WORKSPACEDB_CONNECTION"));
    }

    [Test]
    public void Deploy_with_an_unknown_option_names_it()
    {
        var (exit, error) = Run(Deploy, "apply", "--conection", "x");
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--conection"));
    }

    [TestCase("Nonsense=1;Password=secret")]
    [TestCase("Server=127.0.0.1,1;User Id=u;Password=secret;Database=d;Connect Timeout=1")]
    [TestCase("Server=127.0.0.1,1;User Id=u;Password=secret")]
    [TestCase("Server=127.0.0.1,1;Integrated Security=true;Password=secret;Database=d;Connect Timeout=1")]
    public void Deploy_to_what_does_not_answer_is_one_line_without_the_password(string connectionString)
    {
        var (exit, error) = Run(Deploy, "apply", "--connection", connectionString);
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error.TrimEnd().Split('\n').Where(line => line != "d on 127.0.0.1,1").ToList(), Has.Count.EqualTo(1), "besides the target");
        Assert.That(error, Does.Not.Contain("secret").And.Not.Contain("   at "));
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
