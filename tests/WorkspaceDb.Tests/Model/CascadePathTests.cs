using Microsoft.SqlServer.Dac.Model;

namespace WorkspaceDb.Tests.Model;

[TestFixture]
public sealed class CascadePathTests
{
    private const string Users = "CREATE TABLE dbo.Users (Id int NOT NULL CONSTRAINT PK_Users PRIMARY KEY);\n";

    [Test]
    public void The_product_has_one_cascade_path_to_each_table() =>
        Assert.That(CascadePaths.Violations(ProductModel.All(ForeignKeyConstraint.TypeClass)), Is.Empty);

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
            """),
        Is.EqualTo(new[] { "dbo.Members is reached more than once by a delete from dbo.Users" }));

    [Test]
    public void A_cascade_to_itself_is_found() => Assert.That(
        Violations(
            """
            CREATE TABLE dbo.Folders (Id int NOT NULL CONSTRAINT PK_Folders PRIMARY KEY,
                ParentId int NULL CONSTRAINT FK_Folders_Folders REFERENCES dbo.Folders (Id) ON DELETE CASCADE);
            """),
        Has.Count.EqualTo(1));

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
        using var loaded = LoadedModel.Load(SqlProject.Load(scratch.Write("Sample.sqlproj", "<Project />")));
        Assert.That(loaded.Messages, Is.Empty);
        return CascadePaths.Violations(loaded.Model.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass));
    }
}
