using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Legacy tables that were made by hand: what their types hold arrives to the last digit, and comes back.</summary>
[TestFixture]
public sealed class LegacyTypeTests : DatabaseTest
{
    private const string Moment = "2020-02-29T23:59:59.9999999";

    [Test]
    public void Long_text_and_times_to_100_ns_go_there_and_back()
    {
        Database.Execute("ALTER TABLE dbo.Documents DROP COLUMN Content; ALTER TABLE dbo.Documents ADD Content ntext NULL;");
        var user = Database.User();
        var project = Database.Project(user, new string('é', 500));
        var document = Database.Document(user, project, new string('é', 500));
        // Longer than an nvarchar that is not max, with a blank at its end and a pair
        var text = string.Concat(Enumerable.Repeat("Añ\U0001F600 ", 3000));
        Database.Execute("UPDATE dbo.Documents SET Content = @Text, CreatedAt = @Moment, LastModified = @Moment;", ("Text", text), ("Moment", Moment));
        Database.Execute("EXECUTE Migration.Migrate;");
        Assert.Multiple(() =>
        {
            Assert.That(Database.Scalar<string>("SELECT n.Content FROM dbo.Documents_New AS n;"), Is.EqualTo(text));
            Assert.That(Database.Scalar<string>("SELECT CONVERT(nvarchar(30), n.CreatedAt, 126) FROM dbo.Documents_New AS n;"), Is.EqualTo(Moment));
            Assert.That(Database.Checks().Where(check => !check.Passed), Is.Empty);
        });

        Database.Execute("EXECUTE Migration.SwitchUnits @UnitId = @User;", ("User", user));
        Database.Execute("UPDATE dbo.Documents_New SET Content = Content + N'!', LastModified = DATEADD(NANOSECOND, -100, LastModified) WHERE Id = @Id;",
            ("Id", document));
        Database.Execute("EXECUTE Migration.Migrate;");
        Assert.Multiple(() =>
        {
            Assert.That(Database.Scalar<string>("SELECT CONVERT(nvarchar(max), d.Content) FROM dbo.Documents AS d;"), Is.EqualTo(text + "!"));
            Assert.That(Database.Scalar<string>("SELECT CONVERT(nvarchar(30), d.LastModified, 126) FROM dbo.Documents AS d;"), Does.EndWith("59.9999998"));
            Assert.That(Database.Scalar<string>("SELECT d.Title FROM dbo.Documents AS d;"), Has.Length.EqualTo(500), "a shortened title comes back whole");
            Assert.That(Database.Checks().Where(check => !check.Passed), Is.Empty);
        });
    }
}
