namespace WorkspaceDb.Tests.Model;

/// <summary>Cascading actions over several tables, which DacFx takes and a server refuses (1785).</summary>
[TestFixture]
public sealed class CascadePathTests
{
    private const string Users = "CREATE TABLE dbo.Users (Id int NOT NULL CONSTRAINT PK_Users PRIMARY KEY);\n";

    [Test]
    public void Two_paths_to_one_table_are_found() => Assert.That(
        Violations(
            """
            CREATE TABLE dbo.Spaces (Id int NOT NULL CONSTRAINT PK_Spaces PRIMARY KEY,
                OwnerId int NOT NULL CONSTRAINT FK_Spaces_Users REFERENCES dbo.Users (Id) ON DELETE CASCADE);
            GO
            CREATE TABLE dbo.Members (Id int NOT NULL CONSTRAINT PK_Members PRIMARY KEY,
                SpaceId int NOT NULL CONSTRAINT FK_Members_Spaces REFERENCES dbo.Spaces (Id) ON DELETE CASCADE,
                UserId int NULL CONSTRAINT FK_Members_Users REFERENCES dbo.Users (Id) ON DELETE SET NULL);
            """).Single(),
        Does.StartWith("A delete from dbo.Users reaches dbo.Members more than once"));

    [Test]
    public void A_key_without_action_is_no_path() => Assert.That(
        Violations(
            """
            CREATE TABLE dbo.Members (Id int NOT NULL CONSTRAINT PK_Members PRIMARY KEY,
                UserId int NOT NULL CONSTRAINT FK_Members_Users REFERENCES dbo.Users (Id) ON DELETE CASCADE,
                InvitedBy int NULL CONSTRAINT FK_Members_InvitedBy REFERENCES dbo.Users (Id));
            """),
        Is.Empty);

    private static IReadOnlyList<string> Violations(string tables)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("Tables.sql", $"{Users}GO\n{tables}\n");
        var project = scratch.Write("Sample.sqlproj", "<Project><PropertyGroup><RunSqlCodeAnalysis>true</RunSqlCodeAnalysis></PropertyGroup></Project>");
        using var loaded = LoadedModel.Load(SqlProject.Load(project));
        return [.. loaded.Messages.Where(message => message.Rule == "WSD0002").Select(message => message.Text)];
    }
}
