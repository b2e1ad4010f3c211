using Targets;

namespace WorkspaceDb.Tests.Targets;

/// <summary>Which server judges.</summary>
internal sealed class TestServerTests
{
    private const string Named = "Server=127.0.0.1,1;User Id=sa;Password=none;Connect Timeout=1;Encrypt=False";

    [TestCase("")]
    [TestCase(" ")]
    public void A_server_that_is_asked_for_and_not_named_is_a_failure(string value) =>
        Assert.That(() => TestServer.Choose(value), Throws.TypeOf<TargetException>().With.Message.Contains("WORKSPACEDB_TEST_SERVER"));

    [Test]
    public void A_server_that_is_named_and_does_not_answer_is_a_failure()
    {
        using var server = TestServer.Choose(Named);

        Assert.That(() => server.Create("Any", null), Throws.Exception);
    }

    [Test]
    public void A_named_server_comes_before_a_container() =>
        Assert.That(Make(Named, "a daemon answers", new NamedTestServer("")).Reason, Is.EqualTo("WORKSPACEDB_TEST_SERVER names it"));

    [Test]
    public void A_container_comes_before_the_embedded_engine() =>
        Assert.That(Make(null, "a daemon answers", new NamedTestServer("")).Reason, Is.EqualTo("a daemon answers"));

    [Test]
    public void Without_a_server_the_embedded_engine_judges_and_the_reason_is_told()
    {
        var choice = Make(null, "no daemon answers");
        using var server = choice.Server;

        Assert.That($"{choice}", Does.StartWith("On Tsqlite, the embedded engine, which says it is 15.").And.EndWith("(no daemon answers)."));
    }

    [Test]
    public void The_embedded_engine_can_be_asked_for()
    {
        using var server = Make("embedded", "a daemon answers", new NamedTestServer("")).Server;

        Assert.That(server, Is.TypeOf<EmbeddedTestServer>());
    }

    [TestCase(null)]
    [TestCase("embedded")]
    public void A_server_that_is_required_and_missing_is_a_failure(string? value) => Assert.That(
        () => TestServerChoice.Make(value, isRequired: true, () => (null, "no daemon answers")),
        Throws.TypeOf<TargetException>().With.Message.StartsWith("WORKSPACEDB_REQUIRE_SERVER is 1, and no server can be had"));

    [TestCase("unix:///nowhere/docker.sock")]
    [TestCase("tcp://127.0.0.1:1")]
    [TestCase("nonsense")]
    public void A_daemon_that_is_not_there_does_not_answer(string host) => Assert.That(DockerDaemon.Answers(host), Is.False);

    private static TestServerChoice Make(string? value, string reason, ITestServer? container = null) =>
        TestServerChoice.Make(value, isRequired: false, () => (container, reason));
}
