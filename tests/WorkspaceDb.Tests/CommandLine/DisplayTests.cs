using System.Globalization;
using Operations.Progress;
using Wsdb.Display;

namespace WorkspaceDb.Tests.CommandLine;

internal sealed class DisplayTests
{
    [TestCase(0, "0")]
    [TestCase(1234567, "1,234,567")]
    [SetCulture("de-DE")]
    public void Counts_look_the_same_in_every_culture(long count, string expected) => Assert.That(Format.Count(count), Is.EqualTo(expected));

    [TestCase(0.0, "0.00 s")]
    [TestCase(9.994, "9.99 s")]
    [TestCase(61.26, "61.3 s")]
    [SetCulture("de-DE")]
    public void Seconds_have_as_many_digits_as_matter(double seconds, string expected) =>
        Assert.That(Format.Seconds(TimeSpan.FromSeconds(seconds)), Is.EqualTo(expected));

    [Test]
    public void Memory_is_in_MiB() => Assert.That(Format.Memory(380 * 1048576L), Is.EqualTo("380 MiB"));

    [Test]
    public async Task Lines_come_at_intervals_and_at_the_end()
    {
        var time = new ManualTime();
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

        await new ProgressLines(output, time).RunAsync("Load", step =>
        {
            step.Report(0.1, "too early");
            time.Advance(TimeSpan.FromSeconds(3));
            step.Report(0.25, "Users");
            step.Report(0.3, "too early");
            time.Advance(TimeSpan.FromSeconds(3));
            step.Report(1.5, "Files");
            time.Advance(TimeSpan.FromSeconds(3));
            step.Report(null, "more");
            return Task.FromResult<string?>("7 rows");
        });

        Assert.That(output.ToString(), Is.EqualTo("Load: 25 %, Users\nLoad: 100 %, Files\nLoad: more\nLoad: done in 9.00 s, 7 rows\n"));
    }

    [Test]
    public async Task A_step_that_says_nothing_is_still_heard_of()
    {
        var time = new ManualTime();
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

        await new ProgressLines(output, time).RunAsync("Validate", _ =>
        {
            time.Advance(TimeSpan.FromSeconds(8));
            time.Tick();
            time.Advance(TimeSpan.FromSeconds(4));
            time.Tick();
            return Task.FromResult<string?>(null);
        });
        time.Tick();

        Assert.That(output.ToString(), Is.EqualTo("Validate: still at it after 12.0 s\nValidate: done in 12.0 s\n"));
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;
        private Action? _tick;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        /// <summary>Does what a timer would do.</summary>
        public void Tick() => _tick?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick = () => callback(state);
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
