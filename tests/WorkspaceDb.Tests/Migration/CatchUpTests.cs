using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What applications write after their rows were copied is carried over by the next run, and nothing else.</summary>
[TestFixture]
public sealed class CatchUpTests : DatabaseTest
{
    private Guid _user;
    private Guid _project;
    private Guid _document;
    private Guid _file;

    [SetUp]
    public void MigrateOnce()
    {
        _user = Database.User();
        _project = Database.Project(_user);
        _document = Database.Document(_user, _project);
        _file = Database.File(_user, _document);
        Database.Migrate();
    }

    [Test]
    public void A_row_that_is_inserted_is_copied()
    {
        var project = Database.Project(_user, "Later");
        CatchesUp(1);
        Assert.That(Database.Scalar<string>("SELECT n.Title FROM dbo.Projects_New AS n WHERE n.Id = @Id;", ("Id", project)), Is.EqualTo("Later"));
    }

    [TestCase("UPDATE dbo.Projects SET Title = N'project' WHERE Id = @Project;", 1)]
    [TestCase("UPDATE dbo.Projects SET Description = N'' WHERE Id = @Project;", 1)]
    [TestCase("UPDATE dbo.Documents SET Content = N'Text ' WHERE Id = @Document;", 1)]
    [TestCase("UPDATE dbo.Documents SET Title = REPLICATE(N'x', 400), Version = 2 WHERE Id = @Document;", 1)]
    [TestCase("UPDATE dbo.Files SET DocumentId = NULL, FileSize = 2 WHERE Id = @File;", 1)]
    [TestCase("DELETE FROM dbo.Files WHERE Id = @File;", 1)]
    [TestCase("DELETE FROM dbo.Files WHERE Id = @File; DELETE FROM dbo.Documents WHERE Id = @Document; DELETE FROM dbo.Projects WHERE Id = @Project;", 3)]
    public void A_row_that_is_changed_or_deleted_is_carried_over(string change, int rows)
    {
        Change(change);
        CatchesUp(rows);
    }

    [Test]
    public void What_was_deleted_does_not_come_back()
    {
        Change("DELETE FROM dbo.Files WHERE Id = @File;");
        Database.Migrate();
        Database.Migrate();
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Files_New;"), Is.Zero);
    }

    [Test]
    public void A_transaction_that_is_rolled_back_leaves_no_note()
    {
        Change("BEGIN TRANSACTION; UPDATE dbo.Projects SET Title = N'x' WHERE Id = @Project; ROLLBACK TRANSACTION;");
        Assert.That(Notes, Is.Zero);
    }

    [Test]
    public void What_a_transaction_noted_that_commits_after_the_run_is_left_to_the_next_one()
    {
        Change("UPDATE dbo.Projects SET Title = N'first' WHERE Id = @Project;");
        Database.Migrate();
        Change("UPDATE dbo.Projects SET Title = N'second' WHERE Id = @Project;");
        Assert.That(Notes, Is.EqualTo(1));
        CatchesUp(1);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_project_that_changes_hands_goes_to_the_other_workspace(bool withDocuments)
    {
        var other = Database.User("Grace");
        Database.Migrate();
        Database.Execute("UPDATE dbo.Projects SET UserId = @Other WHERE Id = @Project;", ("Other", other), ("Project", _project));
        if (withDocuments)
            Database.Execute("UPDATE dbo.Documents SET UserId = @Other WHERE Id = @Document;", ("Other", other), ("Document", _document));
        CatchesUp();
        Assert.Multiple(() =>
        {
            Assert.That(OwnerOf("Projects_New", _project), Is.EqualTo(other));
            Assert.That(OwnerOf("Documents_New", _document), Is.EqualTo(withDocuments ? other : _user));
            Assert.That(OwnerOf("Files_New", _file), Is.EqualTo(_user));
        });
    }

    [Test]
    public void A_document_in_another_users_project_is_collected_and_returns_when_the_project_does()
    {
        var other = Database.User("Grace");
        Database.Migrate();
        Database.Execute("UPDATE dbo.Projects SET UserId = @Other WHERE Id = @Project;", ("Other", other), ("Project", _project));
        CatchesUp();
        const string Rules = "SELECT a.RuleName FROM Migration.Adjustments AS a WHERE a.RowId = @Document;";
        Assert.That(Database.Column<string>(Rules, ("Document", _document)), Is.EqualTo(new[] { "ProjectReplaced" }));
        Database.Execute("UPDATE dbo.Projects SET UserId = @User WHERE Id = @Project;", ("User", _user), ("Project", _project));
        CatchesUp();
        Assert.That(Database.Column<string>(Rules, ("Document", _document)), Is.Empty);
    }

    [Test]
    public void A_user_who_comes_later_is_migrated_by_the_next_run()
    {
        var later = Database.UserWithContent("Grace");
        Assert.That(Database.StateOf(later), Is.EqualTo("Pending"));
        CatchesUp(7);
        Assert.That(Database.StateOf(later), Is.EqualTo("Verified"));
    }

    [Test]
    public void A_row_of_an_application_that_is_in_the_other_workspace_is_left_alone()
    {
        var (other, workspace) = (Database.User("Grace"), Guid.NewGuid());
        Database.Execute("INSERT INTO dbo.Workspaces (Id, Name, OwnerId) VALUES (@Id, N'Shared', @Owner);", ("Id", workspace), ("Owner", other));
        Database.Execute(
            "INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title) VALUES (NEWID(), @Workspace, @User, N'Ours');",
            ("Workspace", workspace), ("User", _user));
        Assert.That(Notes, Is.Zero);
        Database.Migrate();
        Assert.That(Database.Scalar<int>("SELECT COUNT(*) FROM dbo.Projects_New WHERE Title = N'Ours';"), Is.EqualTo(1));
    }

    private int Notes => Database.Scalar<int>("SELECT COUNT(*) FROM Migration.RowChanges;");

    private void Change(string sql) => Database.Execute(sql, ("Project", _project), ("Document", _document), ("File", _file));

    private Guid OwnerOf(string table, Guid id) =>
        Database.Scalar<Guid>($"SELECT w.OwnerId FROM dbo.{table} AS n INNER JOIN dbo.Workspaces AS w ON w.Id = n.WorkspaceId WHERE n.Id = @Id;", ("Id", id));

    private void CatchesUp(long? rows = null)
    {
        var run = Database.Migrate();
        Assert.Multiple(() =>
        {
            Assert.That((run.Status, run.SetAsideUnits), Is.EqualTo(("Succeeded", 0)));
            Assert.That(Database.Unequal(), Is.Empty);
            Assert.That(Notes, Is.Zero);
            if (rows is not null)
                Assert.That(Database.Scalar<int>(
                    """
                    SELECT SUM(b.InsertedRows + b.UpdatedRows + b.DeletedRows)
                    FROM Migration.Batches AS b
                    WHERE b.RunId = @Run AND b.Activity <> N'Provision';
                    """,
                    ("Run", run.RunId)), Is.EqualTo(rows));
        });
    }
}
