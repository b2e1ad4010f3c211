using System.Text;
using Operations.Demo;
using Operations.Migration;

namespace WorkspaceDb.Tests.CommandLine;

internal sealed class DemoResultTests
{
    [Test]
    public void Json_has_counts_seconds_and_checks()
    {
        var result = new DemoResult();
        result.AddCount("Users", 2);
        result.AddTime("load", TimeSpan.FromMilliseconds(1234.5678));
        result.AddCheck(new ValidationCheck("Every \"user\"", 0));
        result.AddCheck(new ValidationCheck("Every file", 3, "a, b"));
        using var stream = new MemoryStream();

        result.WriteJson(stream);

        const string Expected =
            """{"counts":{"Users":2},"seconds":{"load":1.235},"checks":["""
            + """{"name":"Every \u0022user\u0022","passed":true,"violations":0},{"name":"Every file","passed":false,"violations":3}]}""";
        var compact = string.Concat(Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Select(line => line.Trim())).Replace("\": ", "\":");
        Assert.That(compact, Is.EqualTo(Expected));
    }

    [Test]
    public void It_passed_when_every_check_did()
    {
        var result = new DemoResult();
        Assert.That(result.Passed, Is.False, "nothing was checked");

        result.AddCheck(new ValidationCheck("one", 0));
        Assert.That(result.Passed, Is.True);

        result.AddCheck(new ValidationCheck("another", 1));
        Assert.That(result.Passed, Is.False);
    }
}
