namespace WorkspaceDb.Tests.Targets;

/// <summary>Which server judges.</summary>
internal sealed class TestServerTests
{
    [TestCase("")]
    [TestCase(" ")]
    public void A_server_that_is_asked_for_and_not_named_is_a_failure(string value) =>
        Assert.That(() => TestServer.Choose(value), Throws.InvalidOperationException.With.Message.Contains("WORKSPACEDB_TEST_SERVER"));

    [Test]
    public void A_server_that_is_named_and_does_not_answer_is_a_failure()
    {
        using var server = TestServer.Choose("Server=127.0.0.1,1;User Id=sa;Password=none;Connect Timeout=1;Encrypt=False");

        Assert.That(() => server.Create("Any", isPrepared: false), Throws.Exception);
    }
}
