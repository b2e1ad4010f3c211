using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Schema;

/// <summary>What goes and what stays when something is deleted.</summary>
[TestFixture]
public sealed class DeletionTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public void CreateWorld() => _database = World.Create();

    [TearDown]
    public void DropWorld() => _database?.Dispose();

    [Test]
    public void A_workspace_takes_its_content_and_memberships_along_and_nothing_else()
    {
        // Documents with files too: on SQL Server the order of the cascades must not matter.
        Execute("UPDATE dbo.Files_New SET DocumentId = NULL; DELETE FROM dbo.Workspaces WHERE Id = @Shared;");
        Assert.Multiple(() =>
        {
            foreach (var table in new[] { "WorkspaceMembers", "Projects_New", "Documents_New", "Files_New" })
                Assert.That(Count(table, "WorkspaceId = @Shared"), Is.Zero, table);
            Assert.That(Count("Projects_New", "WorkspaceId = @Other"), Is.EqualTo(1));
            Assert.That(Count("Documents_New", "WorkspaceId = @Other"), Is.EqualTo(1));
            Assert.That(Count("Workspaces", "Id = @Personal"), Is.EqualTo(1));
            Assert.That(Count("Users", "1 = 1"), Is.EqualTo(5));
        });
    }

    [Test]
    public void A_workspace_with_files_on_documents_goes_whole_too()
    {
        Execute("DELETE FROM dbo.Workspaces WHERE Id = @Shared;");
        Assert.That(Count("Files_New", "WorkspaceId = @Shared") + Count("Documents_New", "WorkspaceId = @Shared"), Is.Zero);
    }

    [Test]
    public void A_plain_delete_of_a_project_with_files_changes_nothing()
    {
        var before = DataFingerprint.Of(_database);
        Assert.That(() => Execute("DELETE FROM dbo.Projects_New WHERE Id = @Project;"), Throws.TypeOf<SqlException>());
        Assert.That(DataFingerprint.Of(_database), Is.EqualTo(before));
    }

    [Test]
    public void DeleteProject_takes_the_documents_and_keeps_their_files()
    {
        Execute("EXECUTE dbo.DeleteProject @ProjectId = @Project;");
        Assert.Multiple(() =>
        {
            Assert.That(Count("Projects_New", "Id = @Project"), Is.Zero);
            Assert.That(Count("Documents_New", "Id = @Document"), Is.Zero);
            Assert.That(Count("Files_New", "Id = @File AND WorkspaceId = @Shared AND DocumentId IS NULL"), Is.EqualTo(1));
            Assert.That(Count("Projects_New", "1 = 1"), Is.EqualTo(2));
            Assert.That(Count("Documents_New", "Id = @OtherDocument"), Is.EqualTo(1));
        });
    }

    [Test]
    public void DeleteDocument_keeps_the_files()
    {
        Execute("EXECUTE dbo.DeleteDocument @DocumentId = @Document;");
        Assert.Multiple(() =>
        {
            Assert.That(Count("Documents_New", "1 = 1"), Is.EqualTo(1));
            Assert.That(Count("Projects_New", "Id = @Project"), Is.EqualTo(1));
            Assert.That(Count("Files_New", "Id = @File AND DocumentId IS NULL"), Is.EqualTo(1));
        });
    }

    [Test]
    public void DeleteUser_leaves_the_invited_without_an_inviter()
    {
        Execute("EXECUTE dbo.DeleteUser @UserId = @Carol;");
        Assert.Multiple(() =>
        {
            Assert.That(Count("Users", "Id = @Carol"), Is.Zero);
            Assert.That(Count("WorkspaceMembers", "Id = @BobMembership AND UserId = @Bob AND InvitedBy IS NULL"), Is.EqualTo(1));
        });
    }

    [Test]
    public void DeleteUser_takes_an_empty_personal_workspace_along()
    {
        Execute("EXECUTE dbo.DeleteUser @UserId = @Dan;");
        Assert.That(Count("Users", "Id = @Dan") + Count("Workspaces", "Id = @DansPersonal") + Count("WorkspaceMembers", "UserId = @Dan"), Is.Zero);
    }

    [TestCase("DeleteProject @ProjectId = @Missing")]
    [TestCase("DeleteDocument @DocumentId = @Missing")]
    [TestCase("DeleteUser @UserId = @Missing")]
    public void What_is_not_there_is_not_deleted(string call)
    {
        var before = DataFingerprint.Of(_database);
        Execute($"EXECUTE dbo.{call};");
        Assert.That(DataFingerprint.Of(_database), Is.EqualTo(before));
    }

    [TestCase("", "@Alice", 50009, "1 projects of the legacy model", "1 files", "workspace \"Shared\"")]
    [TestCase("", "@Bob", 50009, "1 projects.", "2 documents", "workspace \"Other\"")]
    [TestCase("UPDATE dbo.Projects SET UserId = @Eve", "@Eve", 50009, "1 projects of the legacy model")]
    [TestCase("UPDATE dbo.Documents SET UserId = @Eve", "@Eve", 50009, "1 documents of the legacy model")]
    [TestCase("UPDATE dbo.Files SET UserId = @Eve", "@Eve", 50009, "1 files of the legacy model")]
    [TestCase("UPDATE dbo.Projects_New SET CreatedByUserId = @Eve WHERE Id = @Project", "@Eve", 50009, "1 projects.")]
    [TestCase("UPDATE dbo.Documents_New SET CreatedByUserId = @Eve WHERE Id = @Document", "@Eve", 50009, "1 documents.")]
    [TestCase("UPDATE dbo.Documents_New SET LastModifiedByUserId = @Eve WHERE Id = @Document", "@Eve", 50009, "1 documents.")]
    [TestCase("UPDATE dbo.Files_New SET UploadedByUserId = @Eve WHERE Id = @File", "@Eve", 50009, "1 files.")]
    [TestCase("UPDATE dbo.Workspaces SET OwnerId = @Eve WHERE Id = @Other", "@Eve", 50010, "workspace \"Other\"")]
    [TestCase("UPDATE dbo.WorkspaceMembers SET WorkspaceId = @DansPersonal WHERE Id = @BobMembership", "@Dan", 50010, "workspace \"Dan's\"")]
    [TestCase("UPDATE dbo.Files_New SET WorkspaceId = @DansPersonal WHERE Id = @LooseFile", "@Dan", 50010, "workspace \"Dan's\"")]
    [TestCase("UPDATE dbo.Projects_New SET WorkspaceId = @DansPersonal WHERE Id = @EmptyProject", "@Dan", 50010, "workspace \"Dan's\"")]
    public void DeleteUser_refuses_who_owns_or_created_something(string arrange, string user, int error, params string[] reasons)
    {
        Execute(arrange.Length > 0 ? $"{arrange};" : "SELECT 1;");
        var before = DataFingerprint.Of(_database);

        var refusal = Assert.Throws<SqlException>(() => Execute($"EXECUTE dbo.DeleteUser @UserId = {user};"))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Number, Is.EqualTo(error));
            foreach (var reason in reasons)
                Assert.That(refusal.Message, Does.Contain(reason));
            Assert.That(DataFingerprint.Of(_database), Is.EqualTo(before));
        });
    }

    private void Execute(string sql) => _database.Execute(sql, World.Parameters);

    private int Count(string table, string condition) =>
        _database.Scalar<int>($"SELECT COUNT(*) FROM dbo.{table} WHERE {condition};", World.Parameters);
}
