using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Migration.Assess finds each kind of dirty or risky thing, that kind and no other, and changes nothing.</summary>
[TestFixture]
public sealed class AssessTests : DatabaseTest
{
    private static readonly Guid Ada = Guid.NewGuid();
    private static readonly Guid Bob = Guid.NewGuid();
    private static readonly Guid Project = Guid.NewGuid();
    private static readonly Guid Document = Guid.NewGuid();
    private static readonly Guid BobsProject = Guid.NewGuid();

    private const string Clean =
        """
        INSERT INTO dbo.Users (Id, Email, FirstName, CreatedAt)
        VALUES (@Ada, N'ada@example.org', N'Ada', '2020-01-01'), (@Bob, N'bob@example.org', N'Bob', '2020-01-01');
        INSERT INTO dbo.Projects (Id, UserId, Title, CreatedAt, UpdatedAt)
        VALUES (@Project, @Ada, N'P', '2020-01-02', '2020-01-03'), (@BobsProject, @Bob, N'B', '2020-01-02', '2020-01-03');
        INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, CreatedAt, LastModified) VALUES (@Document, @Ada, @Project, N'D', '2020-01-04', '2020-01-05');
        INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, CreatedAt) VALUES (NEWID(), @Ada, @Document, N'f', N'/f', 1, '2020-01-06');
        """;

    private static readonly (string Name, object? Value)[] Ids =
        [("Ada", Ada), ("Bob", Bob), ("Project", Project), ("Document", Document), ("BobsProject", BobsProject)];

    private static readonly IReadOnlyList<(string Statement, string Kind)> Seeds =
    [
        ("UPDATE dbo.Users SET Email = NULL WHERE Id = @Bob;", "UserWithoutEmail"),
        ("UPDATE dbo.Users SET Email = N'' WHERE Id = @Bob;", "UserWithoutEmail"),
        ("UPDATE dbo.Users SET Email = N'bob' WHERE Id = @Bob;", "EmailWithoutAt"),
        ("UPDATE dbo.Users SET FirstName = NULL WHERE Id = @Bob;", "UserWithoutFirstName"),
        ("UPDATE dbo.Users SET FirstName = N'  ' WHERE Id = @Bob;", "UserWithoutFirstName"),
        ("UPDATE dbo.Users SET Email = N'ada@example.org' WHERE Id = @Bob;", "DuplicateEmail"),
        ("UPDATE dbo.Users SET Email = N'ADA@example.org' WHERE Id = @Bob;", "DuplicateEmail DuplicateEmailBySpelling"),
        ("UPDATE dbo.Users SET Email = N' ada@example.org ' WHERE Id = @Bob;", "DuplicateEmail DuplicateEmailBySpelling"),
        ("UPDATE dbo.Projects SET Title = REPLICATE(N'x', 256) WHERE Id = @Project;", "ProjectTitleTooLong"),
        ("UPDATE dbo.Projects SET Title = N' ' WHERE Id = @Project;", "ProjectTitleEmpty"),
        ("UPDATE dbo.Projects SET UpdatedAt = '2020-01-01T12:00:00' WHERE Id = @Project;", "ProjectUpdatedBeforeCreated"),
        ("UPDATE dbo.Projects SET CreatedAt = '2019-01-01' WHERE Id = @Project;", "ProjectBeforeOwner"),
        ("UPDATE dbo.Documents SET Title = REPLICATE(N'x', 256) WHERE Id = @Document;", "DocumentTitleTooLong"),
        ("UPDATE dbo.Documents SET Title = N'' WHERE Id = @Document;", "DocumentTitleEmpty"),
        ("UPDATE dbo.Documents SET LastModified = '2020-01-03' WHERE Id = @Document;", "DocumentModifiedBeforeCreated"),
        ("UPDATE dbo.Documents SET CreatedAt = '2020-01-01T12:00:00' WHERE Id = @Document;", "DocumentBeforeProject"),
        ("UPDATE dbo.Documents SET CreatedAt = '2019-01-01' WHERE Id = @Document;", "DocumentBeforeOwner DocumentBeforeProject"),
        ("UPDATE dbo.Documents SET ProjectId = @BobsProject WHERE Id = @Document;", "DocumentInForeignProject"),
        ("UPDATE dbo.Files SET UserId = @Bob;", "FileOnForeignDocument"),
        ("UPDATE dbo.Files SET CreatedAt = '2020-01-03';", "FileBeforeDocument"),
        ("UPDATE dbo.Files SET CreatedAt = '2019-01-01', DocumentId = NULL;", "FileBeforeOwner"),
        ("ALTER TABLE dbo.Projects NOCHECK CONSTRAINT FK_Projects_Users; UPDATE dbo.Projects SET UserId = NEWID() WHERE Id = @BobsProject;",
            "ProjectWithoutOwner UntrustedKey"),
        ("ALTER TABLE dbo.Documents NOCHECK CONSTRAINT ALL; UPDATE dbo.Documents SET UserId = NEWID(); DELETE FROM dbo.Files;",
            "DocumentInForeignProject DocumentWithoutOwner UntrustedKey"),
        ("ALTER TABLE dbo.Documents NOCHECK CONSTRAINT ALL; UPDATE dbo.Documents SET ProjectId = NEWID();", "DocumentWithoutProject UntrustedKey"),
        ("ALTER TABLE dbo.Files NOCHECK CONSTRAINT ALL; UPDATE dbo.Files SET UserId = NEWID(), DocumentId = NULL;", "FileWithoutOwner UntrustedKey"),
        ("ALTER TABLE dbo.Files NOCHECK CONSTRAINT ALL; UPDATE dbo.Files SET DocumentId = NEWID();", "FileWithoutDocument UntrustedKey"),
        ("ALTER TABLE dbo.Files NOCHECK CONSTRAINT FK_Files_Users; ALTER TABLE dbo.Files CHECK CONSTRAINT FK_Files_Users;", "UntrustedKey"),
        ("ALTER TABLE dbo.Files ADD Color nvarchar(10) NULL;", "UnlistedColumn"),
        ("INSERT INTO dbo.Workspaces (Id, Name, OwnerId, IsPersonal) VALUES (@Project, N'W', @Ada, 1); "
            + "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Project, @Bob);", "PersonalWorkspaceInUse"),
        ("EXECUTE (N'CREATE TRIGGER dbo.Own ON dbo.Files AFTER INSERT AS RETURN;');", "OwnersTrigger"),
        ("CREATE TABLE dbo.__EFMigrationsHistory (MigrationId nvarchar(150) NOT NULL PRIMARY KEY);", "EntityFrameworkCore"),
        ("EXECUTE (N'CREATE PROCEDURE dbo.P AS INSERT INTO dbo.Files (Id, UserId, FileName, FilePath, FileSize)\n    OUTPUT\n inserted.Id\n"
            + "VALUES (NEWID(), NEWID(), N''f'', N''/f'', 1);');", "OutputWithoutInto"),
        ("EXECUTE (N'CREATE PROCEDURE dbo.P @o int OUTPUT AS DECLARE @t TABLE (Id uniqueidentifier); DELETE FROM dbo.Files OUTPUT deleted.Id INTO @t;\n"
            + "UPDATE dbo.Files SET FileSize = 2 OUTPUT [deleted].Id WHERE Id = NEWID();');", "OutputWithoutInto"),
    ];

    private static readonly IReadOnlyList<string> Harmless =
    [
        "EXECUTE (N'CREATE PROCEDURE dbo.P @o int OUTPUT AS DECLARE @t TABLE (Id uniqueidentifier); DELETE FROM dbo.Files OUTPUT deleted.Id INTO @t;');",
        "EXECUTE (N'CREATE PROCEDURE dbo.P @Inserted int OUTPUT AS SELECT @Inserted = COUNT(*) FROM dbo.Files;');",
        "ALTER TABLE dbo.Files ADD Kilobytes AS FileSize / 1024;",
        "ALTER TABLE dbo.Files ADD Stamp rowversion NOT NULL;",
        "EXECUTE (N'CREATE TRIGGER dbo.Own ON dbo.Files AFTER INSERT AS RETURN;'); DISABLE TRIGGER dbo.Own ON dbo.Files;",
    ];

    [SetUp]
    public void Seed() => Database.Execute(Clean, Ids);

    [Test]
    public void Nothing_is_found_where_all_is_well() => Assert.That(Kinds(), Is.Empty);

    [TestCaseSource(nameof(SeedCases))]
    public void What_is_dirty_is_found_and_nothing_else(string statement, string kinds)
    {
        Database.Execute(statement, Ids);
        Assert.That(Kinds().Order(), Is.EqualTo(kinds.Split(' ')));
    }

    [TestCaseSource(nameof(Harmless))]
    public void What_only_looks_dirty_is_not_found(string statement)
    {
        Database.Execute(statement, Ids);
        Assert.That(Kinds(), Is.Empty);
    }

    [Test]
    public void Each_finding_says_how_bad_it_is_how_many_there_are_and_what_will_happen()
    {
        Database.Execute("UPDATE dbo.Documents SET ProjectId = @BobsProject WHERE Id = @Document;", Ids);
        var finding = Database.Rows("EXECUTE Migration.Assess;").Single();
        Assert.Multiple(() =>
        {
            Assert.That(finding[..4], Is.EqualTo(new object?[] { "DocumentInForeignProject", "Warning", 1L, Document.ToString().ToUpperInvariant() }));
            Assert.That(finding[4], Does.Contain("project made for the purpose"));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Settings WHERE Name = @Name;", ("Name", finding[5])), Is.EqualTo(1));
        });
    }

    [Test]
    public void An_open_transaction_of_another_session_is_long_after_the_setting()
    {
        using var other = Database.Connect();
        TestDatabase.Rows(other, "BEGIN TRANSACTION; SELECT COUNT(*) AS n FROM dbo.Users;");
        Assert.That(Kinds(), Is.Empty);
        Database.Execute("UPDATE Migration.Settings SET NumberValue = 0 WHERE Name = N'LongTransactionSeconds';");
        Assert.That(Kinds(), Is.EqualTo(new[] { "LongTransaction" }));
        TestDatabase.Rows(other, "ROLLBACK TRANSACTION;");
        Assert.That(Kinds(), Is.Empty);
    }

    [Test]
    public void A_module_with_quoted_identifiers_off_is_found()
    {
        try
        {
            Database.Execute("SET QUOTED_IDENTIFIER OFF;");
        }
        catch (SqlException e) when (e.Number == 40510)
        {
            Assert.Ignore("The engine has quoted identifiers always on.");
        }

        Database.Execute("CREATE PROCEDURE dbo.P AS DELETE FROM dbo.Files WHERE FileSize = 0;");
        Database.Execute("SET QUOTED_IDENTIFIER ON;");
        Assert.That(Kinds(), Is.EqualTo(new[] { "QuotedIdentifierOff" }));
    }

    [Test]
    public void A_column_that_has_no_place_in_the_copies_stops_a_run_before_anything_moves()
    {
        Database.Execute("ALTER TABLE dbo.Files ADD Color nvarchar(10) NULL; ALTER TABLE dbo.Projects ADD Rank int NULL;");
        var refusal = Assert.Throws<SqlException>(() => Database.Execute("EXECUTE Migration.Migrate;"))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(50016));
            Assert.That(refusal.Message, Does.Contain("dbo.Projects.Rank, dbo.Files.Color"));
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM Migration.Runs;"), Is.Zero);
        });
        Database.Execute("UPDATE Migration.Settings SET TextValue = N'LeaveBehind' WHERE Name = N'UnlistedColumns';");
        Database.Execute("EXECUTE Migration.Migrate;");
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.EqualTo(1));
    }

    [Test]
    public void It_changes_nothing()
    {
        var before = DataFingerprint.Of(Database);
        Database.Execute("EXECUTE Migration.Assess;");
        Assert.That(DataFingerprint.Of(Database), Is.EqualTo(before));
    }

    [TestCaseSource(typeof(SampleData), nameof(SampleData.Folders))]
    public void The_sample_has_what_its_description_says(string folder)
    {
        Database.Execute("DELETE FROM dbo.Files; DELETE FROM dbo.Documents; DELETE FROM dbo.Projects; DELETE FROM dbo.Users;");
        Database.Load(SampleData.Read(folder));
        Assert.That(
            Database.Rows("EXECUTE Migration.Assess;").Select(row => ((string)row[0]!, (long)row[2]!)),
            Is.EquivalentTo(new[]
            {
                ("FileOnForeignDocument", 3L), ("UserWithoutEmail", 1L), ("EmailWithoutAt", 2L), ("UserWithoutFirstName", 105L), ("DuplicateEmail", 19L),
                ("DuplicateEmailBySpelling", 4L), ("ProjectUpdatedBeforeCreated", 5L), ("ProjectBeforeOwner", 26L), ("DocumentModifiedBeforeCreated", 2L),
                ("DocumentBeforeOwner", 2L), ("FileBeforeOwner", 42L), ("FileBeforeDocument", 40L),
            }));
    }

    private static IEnumerable<TestCaseData> SeedCases() => Seeds.Select(seed => new TestCaseData(seed.Statement, seed.Kind));

    private IEnumerable<string> Kinds() => Database.Rows("EXECUTE Migration.Assess;").Select(row => (string)row[0]!);
}
