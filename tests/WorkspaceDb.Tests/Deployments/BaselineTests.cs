using WorkspaceDb.Deploy;
using WorkspaceDb.Tests.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>A production database that has the legacy tables already is adopted as it is.</summary>
[TestFixture]
public sealed class BaselineTests : DeploymentTest
{
    private const string Legacy = "0010_create_legacy_tables.sql";

    private static readonly string[] HandMade =
    [
        "CREATE TABLE dbo.Users (Id uniqueidentifier NOT NULL PRIMARY KEY, Email nvarchar(320) NULL, FirstName nvarchar(100) NULL, " +
        "LastName nvarchar(100) NULL, " +
            "CreatedAt datetime2(3) NOT NULL DEFAULT SYSUTCDATETIME(), Nickname nvarchar(50) NULL);",
        "CREATE TABLE dbo.Projects (Id uniqueidentifier NOT NULL CONSTRAINT PK_Projects PRIMARY KEY, " +
            "UserId uniqueidentifier NOT NULL CONSTRAINT FK_Projects_Users REFERENCES dbo.Users (Id) ON DELETE CASCADE, Title nvarchar(500) NOT NULL, " +
            "Description nvarchar(max) NULL, " +
            "CreatedAt datetime2 NOT NULL CONSTRAINT DF_Projects_CreatedAt DEFAULT SYSUTCDATETIME(), "
            + "UpdatedAt datetime2 NOT NULL CONSTRAINT DF_Projects_UpdatedAt DEFAULT SYSUTCDATETIME());",
        "CREATE TABLE dbo.Documents (Id uniqueidentifier NOT NULL CONSTRAINT PK_Documents PRIMARY KEY, UserId uniqueidentifier NOT NULL, " +
        "ProjectId uniqueidentifier NOT NULL, " +
            "Title nvarchar(500) NOT NULL, Content nvarchar(max) NULL, " +
            "CreatedAt datetime2 NOT NULL CONSTRAINT DF_Documents_CreatedAt DEFAULT SYSUTCDATETIME(), " +
            "LastModified datetime2 NOT NULL CONSTRAINT DF_Documents_LastModified DEFAULT SYSUTCDATETIME(), " +
            "Version int NOT NULL CONSTRAINT DF_Documents_Version DEFAULT 1, " +
            "CONSTRAINT FK_Documents_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE, " +
            "CONSTRAINT FK_Documents_Projects FOREIGN KEY (ProjectId) REFERENCES dbo.Projects (Id));",
        "CREATE TABLE dbo.Files (Id uniqueidentifier NOT NULL CONSTRAINT PK_Files PRIMARY KEY, UserId uniqueidentifier NOT NULL, " +
        "DocumentId uniqueidentifier NULL, " +
            "FileName nvarchar(255) NOT NULL, FilePath nvarchar(500) NOT NULL, FileSize bigint NOT NULL, MimeType nvarchar(100) NULL, " +
            "CreatedAt datetime2 NOT NULL CONSTRAINT DF_Files_CreatedAt DEFAULT SYSUTCDATETIME(), " +
            "CONSTRAINT FK_Files_Users FOREIGN KEY (UserId) REFERENCES dbo.Users (Id) ON DELETE CASCADE, " +
            "CONSTRAINT FK_Files_Documents FOREIGN KEY (DocumentId) REFERENCES dbo.Documents (Id));",
        "CREATE INDEX IX_Owner ON dbo.Users (Email);",
        "CREATE TABLE dbo.Orders (Id int NOT NULL PRIMARY KEY);",
        "CREATE TRIGGER dbo.TR_Owner ON dbo.Projects AFTER INSERT AS BEGIN SET NOCOUNT ON; INSERT INTO dbo.Orders (Id) SELECT COUNT(*) FROM inserted; END;",
        "INSERT INTO dbo.Users (Id, Email, Nickname) VALUES ('11111111-1111-1111-1111-111111111111', N'a@example.org', N'A');",
        "INSERT INTO dbo.Projects (Id, UserId, Title) VALUES ('22222222-2222-2222-2222-222222222222', '11111111-1111-1111-1111-111111111111', N'P');",
    ];

    private static readonly string[] Differences = ["dbo.Users.PK_Users", "dbo.Users.CreatedAt", "dbo.Users.DF_Users_CreatedAt", "dbo.Users.Nickname",
        "dbo.Users.IX_Owner", "dbo.TR_Owner"];

    [SetUp]
    public void MakeByHand()
    {
        foreach (var statement in HandMade)
            Database.Execute(statement);
    }

    [Test]
    public void A_deployment_says_how_to_adopt_it()
    {
        var refusal = Refused();
        Assert.That(refusal.Message, Does.Contain("dbo.Documents, dbo.Files, dbo.Projects, dbo.Users").And.Contain($"baseline --to {Legacy}"));
        Assert.That(refusal.ExitCode, Is.EqualTo(DeploymentExitCode.Drift));
    }

    [Test]
    public void Each_difference_is_said_in_words_and_nothing_is_changed()
    {
        var drift = Assert.Throws<DriftException>(() => Adopt())!;
        Assert.Multiple(() =>
        {
            Assert.That(drift.Findings, Has.Count.EqualTo(Differences.Length));
            Assert.That(drift.Findings, Has.Some.StartsWith("Column dbo.Users.CreatedAt: type is datetime2(3), expected is datetime2(7)."));
            Assert.That(drift.Findings, Has.Some.StartsWith("Column dbo.Users.Nickname is not expected. If it is to stay so: --accept dbo.Users.Nickname"));
            Assert.That(drift.Findings, Has.Some.StartsWith("Index dbo.Users.IX_Owner is not expected."));
            Assert.That(drift.Findings, Has.Some.Match("^Primary key dbo.Users.PK_Users is there under the name PK__Users__"));
            Assert.That(Database.Column<string>("SELECT t.name FROM sys.tables AS t WHERE t.name LIKE N'SchemaVersion%';"), Is.Empty);
        });
    }

    [Test]
    public void With_each_difference_accepted_it_is_adopted_deployed_migrated_and_left_as_it_was()
    {
        var check = Adopt(Differences);
        Assert.That(check.Scripts.Select(script => script.Name), Is.EqualTo(new[] { Legacy }));
        Assert.That(check.Others.Select(difference => difference.Name), Has.Member("dbo.Orders"));

        var steps = Deploy().Steps;
        Database.Execute("EXECUTE Migration.Migrate;");
        Assert.Multiple(() =>
        {
            Assert.That(steps.Select(step => step.Name), Has.No.Member(Legacy));
            Assert.That(Deploy().Warnings, Is.Empty, "what was accepted is no drift");
            Assert.That(new Deployment(Current).CheckDrift(Options).Where(finding => !finding.IsAccepted), Is.Empty);
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Database.Scalar<bool>("SELECT t.is_disabled FROM sys.triggers AS t WHERE t.name = N'TR_Owner';"), Is.False);
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Orders;"), Is.EqualTo(1), "the owner's trigger has fired for the owner's row only");
            Assert.That(Database.Scalar<string>("SELECT u.Nickname FROM dbo.Users AS u;"), Is.EqualTo("A"));
            Assert.That(Database.Column<string>("SELECT i.name FROM sys.indexes AS i WHERE i.name = N'IX_Owner';"), Has.Count.EqualTo(1));
            Assert.That(Database.Column<string>("SELECT i.name FROM sys.indexes AS i WHERE i.name LIKE N'IX%[_]UserId[_]Id' ORDER BY i.name;"),
                Is.EqualTo(new[] { "IX_Documents_UserId_Id", "IX_Files_UserId_Id", "IX_Projects_UserId_Id" }), "and what the migration needs was added");
            Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New;"), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_table_of_a_later_script_is_not_passed_over()
    {
        Database.Execute("CREATE TABLE dbo.Workspaces (Id int NOT NULL PRIMARY KEY);");
        Assert.That(() => Adopt(Differences), Throws.TypeOf<DriftException>().With.Message.Contains("Table dbo.Workspaces is there, and a script after"));
    }

    [Test]
    public void A_script_whose_tables_are_not_there_cannot_be_marked() =>
        Assert.That(() => new Deployment(Current).Adopt(Options, "0030"),
            Throws.TypeOf<DriftException>().With.Message.Contains("Table dbo.Workspaces is missing."));

    [Test]
    public void A_database_that_was_deployed_is_not_adopted()
    {
        using var deployed = TestDatabase.Prepared();
        Assert.That(
            () => new Deployment(Current).Adopt(Options with { ConnectionString = deployed.ConnectionString }, Legacy),
            Throws.TypeOf<DeploymentException>().With.Message.Contains("has a journal already"));
    }

    [Test]
    public void A_script_that_there_is_not_is_a_wrong_call() => Assert.That(
        () => new Deployment(Current).Adopt(Options, "0012"), Throws.TypeOf<DeploymentException>().With.Property("ExitCode").EqualTo(DeploymentExitCode.Usage));

    private WorkspaceDb.Deploy.Baseline.BaselineCheck Adopt(params string[] accept) => new Deployment(Current).Adopt(Options with { Accept = accept }, Legacy);
}
