using System.Globalization;
using Operations.Progress;

namespace Wsdb.Display;

/// <summary>A line when a step ends, and now and then while it lasts, whether or not it says anything: for logs and pipes.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IStepReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>After this long without a word people begin to wonder.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    public async Task RunAsync(string name, Func<IStep, Task<string?>> work)
    {
        var step = new Step(name, output, time);
        string? result;
        using (time.CreateTimer(_ => step.ReportSilence(), null, Silence, Interval))
            result = await work(step);

        step.WriteEnd(result);
    }

    private sealed class Step(string name, TextWriter output, TimeProvider time) : IStep
    {
        private readonly Lock _lock = new();
        private readonly long _start = time.GetTimestamp();
        private long _last = time.GetTimestamp();
        private bool _isDone;

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

        public void ReportSilence()
        {
            lock (_lock)
            {
                if (_isDone || time.GetElapsedTime(_last) < Silence)
                    return;

                _last = time.GetTimestamp();
                output.WriteLine($"{name}: still at it after {Format.Seconds(time.GetElapsedTime(_start))}");
            }
        }

        public void WriteEnd(string? result)
        {
            lock (_lock)
            {
                _isDone = true;
                output.WriteLine($"{name}: done in {Format.Seconds(time.GetElapsedTime(_start))}{(result is null ? "" : ", " + result)}");
            }
        }
    }
}
