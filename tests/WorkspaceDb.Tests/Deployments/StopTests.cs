using System.Diagnostics;
using Targets;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>The runner as a process of its own that is told to stop.</summary>
[TestFixture]
[Platform(Exclude = "Win", Reason = "A process cannot be sent these signals there.")]
public sealed class StopTests : DeploymentTest
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public void It_undoes_the_script_that_runs_and_says_what_stands(string signal)
    {
        using var tree = new SourceTreeCopy();
        tree.AddScript("0050_slow.sql", "CREATE TABLE dbo.Slow (Id int NOT NULL CONSTRAINT PK_Slow PRIMARY KEY);\nGO\nWAITFOR DELAY '00:01:00';\n");
        tree.Write("database/dbo/Tables/Slow.sql", "CREATE TABLE dbo.Slow (Id int NOT NULL CONSTRAINT PK_Slow PRIMARY KEY);\n");
        var start = DotnetProgram.Start(typeof(Deployment).Assembly.Location, ["apply", "--release", tree.Path]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["WORKSPACEDB_CONNECTION"] = Database.ConnectionString;
        using var process = Process.Start(start)!;
        var said = new List<string>();
        while (process.StandardError.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.Contains("0040_", StringComparison.Ordinal))
                break;
        }

        Assert.That(SpinWait.SpinUntil(() => Database.Column<string>("SELECT d.Name FROM dbo.SchemaVersionDetails AS d WHERE d.Name = N'0050_slow.sql';").Count == 1,
            TimeSpan.FromSeconds(30)), string.Join('\n', said));
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();

        var rest = process.StandardError.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(40)), "it ends");
        Assert.Multiple(() =>
        {
            Assert.That(process.ExitCode, Is.EqualTo((int)DeploymentExitCode.Stopped), rest);
            Assert.That(rest, Does.Contain("Stopped in 0050_slow.sql. It is undone; 4 of"));
            Assert.That(Database.Scalar<int?>("SELECT OBJECT_ID(N'dbo.Slow');"), Is.Null);
        });
    }
}
