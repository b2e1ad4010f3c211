using WorkspaceDb.Benchmarks;
using Wsdb;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What bench makes of what it measured.</summary>
internal sealed class FigureTests
{
    private static readonly Figure Kept = Figure.Under("kept", TimeSpan.FromSeconds(0.39), TimeSpan.FromSeconds(0.4));
    private static readonly Figure Missed = Figure.Under("missed", TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(0.4), "0.3 to 0.5");
    private static readonly Figure Unknown = Figure.Missing("unknown", "no data here", "under 60 s");

    [Test]
    public void A_figure_tells_measure_and_promise_and_a_promise_that_is_not_kept()
    {
        Assert.That($"{Kept}", Is.EqualTo("kept | 0.39 s | under 0.4 s"));
        Assert.That($"{Missed}", Is.EqualTo("missed | 0.40 s (0.3 to 0.5) | under 0.4 s | MISSED"));
        Assert.That($"{Unknown}", Is.EqualTo("unknown | no data here | under 60 s"));
        Assert.That($"{Figure.Under("memory", 2L << 20, 1L << 20)}", Is.EqualTo("memory | 2 MiB | under 1 MiB | MISSED"));
    }

    [Test]
    public void Only_strictly_a_promise_that_is_not_kept_is_a_failure()
    {
        Assert.That(Figure.Outcome([Kept, Missed], isStrict: true), Is.EqualTo(ExitCode.Failed));
        Assert.That(Figure.Outcome([Kept, Missed], isStrict: false), Is.EqualTo(ExitCode.Succeeded));
        Assert.That(Figure.Outcome([Kept, Unknown], isStrict: true), Is.EqualTo(ExitCode.Succeeded));
        Assert.That(Figure.Outcome([Figure.Failed("demo", "failed", TimeSpan.FromSeconds(10))], isStrict: true), Is.EqualTo(ExitCode.Failed));
    }
}
