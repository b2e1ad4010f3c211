using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>What is done with one user of the migration, and what a user of the application does in a workspace.</summary>
internal static class UserSteps
{
    /// <summary>Calls a procedure with @UnitId = the user.</summary>
    public static IReadOnlyList<object?[]> Call(this TestDatabase database, string procedure, Guid user, string arguments = "") =>
        database.Rows($"EXECUTE {procedure} @UnitId = @User{(arguments.Length > 0 ? ", " : "")}{arguments};", ("User", user));

    /// <summary>The error of a call that is refused.</summary>
    public static SqlException Refused(this TestDatabase database, string procedure, Guid user, string arguments = "") =>
        Assert.Throws<SqlException>(() => database.Call(procedure, user, arguments), procedure)!;

    public static void Switch(this TestDatabase database, Guid user) => database.Call("Migration.SwitchUnits", user, "@DelayMs = 0");

    public static void RollBack(this TestDatabase database, Guid user, string arguments = "@DelayMs = 0") =>
        database.Call("Migration.RollbackUnits", user, arguments);

    /// <summary>A user with content, migrated and switched.</summary>
    public static Guid SwitchedUser(this TestDatabase database, string firstName = "Ada")
    {
        var user = database.UserWithContent(firstName);
        database.Migrate();
        database.Switch(user);
        return user;
    }

    public static Guid WorkspaceOf(this TestDatabase database, Guid user) =>
        database.Scalar<Guid>("SELECT w.Id FROM dbo.Workspaces AS w WHERE w.OwnerId = @User AND w.IsPersonal = 1;", ("User", user));

    public static Guid NewProject(this TestDatabase database, Guid workspace, Guid user, string title = "New")
    {
        var id = Guid.NewGuid();
        database.Execute("INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title) VALUES (@Id, @Workspace, @User, @Title);",
            ("Id", id), ("Workspace", workspace), ("User", user), ("Title", title));
        return id;
    }

    public static Guid NewDocument(this TestDatabase database, Guid workspace, Guid project, Guid user, Guid? modifiedBy = null)
    {
        var id = Guid.NewGuid();
        database.Execute(
            """
            INSERT INTO dbo.Documents_New (Id, WorkspaceId, ProjectId, CreatedByUserId, LastModifiedByUserId, Title, Content)
            VALUES (@Id, @Workspace, @Project, @User, @ModifiedBy, N'New', N'New');
            """,
            ("Id", id), ("Workspace", workspace), ("Project", project), ("User", user), ("ModifiedBy", modifiedBy ?? user));
        return id;
    }

    public static Guid NewFile(this TestDatabase database, Guid workspace, Guid user, Guid? document = null)
    {
        var id = Guid.NewGuid();
        database.Execute(
            """
            INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize)
            VALUES (@Id, @Workspace, @Document, @User, N'new', N'/new', 1);
            """,
            ("Id", id), ("Workspace", workspace), ("Document", document), ("User", user));
        return id;
    }

    public static void Join(this TestDatabase database, Guid workspace, Guid member) =>
        database.Execute("INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Workspace, @Member);", ("Workspace", workspace), ("Member", member));

    /// <summary>How many rows a table has of a user, by the column that names the user.</summary>
    public static int CountOf(this TestDatabase database, string table, string column, Guid user) =>
        database.Scalar<int>($"SELECT COUNT(*) FROM {table} AS t WHERE t.{column} = @User;", ("User", user));

    /// <summary>What Migration.CheckRollback says of one user: the kinds that stand in the way, and whether the option passes them.</summary>
    public static (bool IsLossless, bool CanBeAllowed, IReadOnlyList<string> Kinds) CheckRollback(this TestDatabase database, Guid user)
    {
        var rows = database.Call("Migration.CheckRollback", user);
        return ((bool)rows[0][2]!, (bool)rows[0][3]!, [.. rows.Skip(1).Select(row => (string)row[1]!).Distinct().Order()]);
    }
}
