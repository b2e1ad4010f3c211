using System.Globalization;
using System.Text.RegularExpressions;
using Operations.Progress;

namespace Operations.Migration;

/// <summary>Reads a run's messages: Migration.ReportProgress tells of users, and between two of these each batch tells of rows.</summary>
internal sealed partial class RunProgress(IStep? step)
{
    private double? _fraction;

    public void Report(string message)
    {
        if (step is null)
            return;

        if (UsersPattern().Match(message) is { Success: true } users)
        {
            var done = double.Parse(users.Groups["done"].Value, CultureInfo.InvariantCulture);
            var total = double.Parse(users.Groups["total"].Value, CultureInfo.InvariantCulture);
            _fraction = total == 0 ? 1 : done / total;
            step.Report(_fraction, users.Groups["detail"].Value);
        }
        else if (BatchPattern().Match(message) is { Success: true } batch)
        {
            step.Report(_fraction, batch.Value);
        }
    }

    [GeneratedRegex(@"^\S+: (?<detail>(?<done>\d+) of (?<total>\d+) users, .*)$")]
    private static partial Regex UsersPattern();

    [GeneratedRegex(@"^Batch \d+: rows \d+ to \d+ of \d+")]
    private static partial Regex BatchPattern();
}
