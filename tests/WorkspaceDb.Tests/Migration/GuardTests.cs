using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>When a run refuses to start: with which error, and without a trace.</summary>
[TestFixture]
public sealed class GuardTests : DatabaseTest
{
    private static readonly string[] Procedures =
        ["ApplyWorkspaces", "ApplyContent", "ApplyUser", "RollbackContent", "RollbackUser", "RollbackWorkspaces"];

    private static readonly IReadOnlyList<(string Argument, int Error)> WrongValues =
    [
        ("BatchSize = 0", 50002), ("BatchSize = -1", 50002), ("BatchSize = 4001", 50002), ("BatchSize = NULL", 50002),
        ("DelayMs = -1", 50003), ("DelayMs = 60000", 50003), ("DelayMs = NULL", 50003),
    ];

    [TestCaseSource(nameof(WrongValueCases))]
    public void A_value_out_of_range_is_refused(string procedure, string argument, int error) =>
        Assert.That(Refused(procedure, argument).Number, Is.EqualTo(error));

    [Test]
    public void All_reasons_are_listed_at_once()
    {
        Database.Execute("BEGIN TRANSACTION;");
        var refusal = Refused("ApplyContent", "BatchSize = 0", "DelayMs = -1", "MaxAttempts = 0");
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50001));
            foreach (var reason in new[] { "transaction", "@BatchSize", "@DelayMs", "@MaxAttempts" })
                Assert.That(refusal.Message, Does.Contain(reason));
            Assert.That(Database.Scalar<int>("SELECT @@TRANCOUNT;"), Is.EqualTo(1), "the refusal does not end the caller's transaction");
        });
    }

    [TestCaseSource(nameof(Procedures))]
    public void An_open_transaction_is_refused(string procedure)
    {
        Database.Execute("BEGIN TRANSACTION;");
        Assert.That(Refused(procedure).Number, Is.EqualTo(50001));
    }

    [TestCaseSource(nameof(Procedures))]
    public void A_second_run_at_the_same_time_is_refused(string procedure)
    {
        var user = Database.User();
        using (var other = Database.Connect())
        {
            TestDatabase.Rows(other,
                "EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;");
            Assert.That(Refused(procedure, UserArgument(procedure, user)).Number, Is.EqualTo(50005));
            TestDatabase.Rows(other, "EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';");
        }

        Assert.That(Database.Run(procedure, UserArgument(procedure, user)).Status, Is.EqualTo("Succeeded"), "and goes on when the other has ended");
    }

    [TestCase("ApplyUser")]
    [TestCase("RollbackUser")]
    public void An_unknown_user_is_refused(string procedure) => Assert.That(Refused(procedure).Number, Is.EqualTo(50006));

    [TestCaseSource(nameof(Procedures))]
    public void The_lock_is_free_after_a_run(string procedure)
    {
        Database.Run(procedure, UserArgument(procedure, Database.User()));
        using var other = Database.Connect();
        Assert.That(MigrationRuns.Run(other, "ApplyContent").Status, Is.EqualTo("Succeeded"));
    }

    private static string[] UserArgument(string procedure, Guid user) => procedure.EndsWith("User", StringComparison.Ordinal) ? [$"UserId = '{user}'"] : [];

    private static IEnumerable<TestCaseData> WrongValueCases() =>
        (from procedure in Procedures
         from wrong in WrongValues
         select new TestCaseData(procedure, wrong.Argument, wrong.Error))
        .Concat(new[] { "0", "1001", "NULL" }.Select(value => new TestCaseData("ApplyContent", $"MaxAttempts = {value}", 50004)));

    private SqlException Refused(string procedure, params string[] arguments)
    {
        if (!arguments.Any(argument => argument.StartsWith("UserId", StringComparison.Ordinal)))
            arguments = [.. arguments, .. UserArgument(procedure, Guid.NewGuid())];
        var refusal = Assert.Throws<SqlException>(() => Database.Run(procedure, arguments))!;
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Runs;"), Is.Zero, "a run that did not start is not in the log");
        return refusal;
    }
}
