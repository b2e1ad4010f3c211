using System.Globalization;
using Operations.Progress;

namespace Wsdb.Display;

/// <summary>A line when a step ends, and now and then while it lasts: for logs and pipes.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IStepReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public async Task RunAsync(string name, Func<IStep, Task<string?>> work)
    {
        var start = time.GetTimestamp();
        var result = await work(new Step(name, output, time));
        output.WriteLine($"{name}: done in {Format.Seconds(time.GetElapsedTime(start))}{(result is null ? "" : ", " + result)}");
    }

    private sealed class Step(string name, TextWriter output, TimeProvider time) : IStep
    {
        private readonly Lock _lock = new();
        private long _last = time.GetTimestamp();

        public void Report(double? fraction, string detail)
        {
            lock (_lock)
            {
                if (time.GetElapsedTime(_last) < Interval)
                    return;

                _last = time.GetTimestamp();
                output.WriteLine(fraction is { } known
                    ? string.Create(CultureInfo.InvariantCulture, $"{name}: {Math.Clamp(known, 0, 1) * 100:0} %, {detail}")
                    : $"{name}: {detail}");
            }
        }
    }
}
