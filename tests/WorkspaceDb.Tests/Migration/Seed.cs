using System.Data;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Legacy rows: those that a test names, and a generated mess with the oddities of the live data and some that it lacks.</summary>
internal static class Seed
{
    /// <summary>A title whose 255th code unit is the first half of a surrogate pair.</summary>
    public static string TitleWithPairAtTheCut { get; } = new string('x', 254) + "\U0001F600" + new string('y', 40);

    public static Guid User(this TestDatabase database, string? firstName = "Ada", string? email = "ada@example.org", Guid? id = null)
    {
        var user = id ?? Guid.NewGuid();
        database.Execute("INSERT INTO dbo.Users (Id, Email, FirstName) VALUES (@Id, @Email, @FirstName);",
            ("Id", user), ("Email", email), ("FirstName", firstName));
        return user;
    }

    public static Guid Project(this TestDatabase database, Guid user, string title = "Project")
    {
        var project = Guid.NewGuid();
        database.Execute("INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@Id, @User, @Title);",
            ("Id", project), ("User", user), ("Title", title));
        return project;
    }

    public static Guid Document(this TestDatabase database, Guid user, Guid project, string title = "Document")
    {
        var document = Guid.NewGuid();
        database.Execute("INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content) VALUES (@Id, @User, @Project, @Title, N'Text');",
            ("Id", document), ("User", user), ("Project", project), ("Title", title));
        return document;
    }

    public static Guid File(this TestDatabase database, Guid user, Guid? document = null)
    {
        var file = Guid.NewGuid();
        database.Execute(
            """
            INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType)
            VALUES (@Id, @User, @Document, N'a.md', N'/a.md', 1, N'text/markdown');
            """,
            ("Id", file), ("User", user), ("Document", document));
        return file;
    }

    /// <summary>A user with two projects, a document in each, and a file on each document and one on none: 7 rows.</summary>
    public static Guid UserWithContent(this TestDatabase database, string firstName = "Ada")
    {
        var user = database.User(firstName);
        for (var i = 0; i < 2; i++)
            database.File(user, database.Document(user, database.Project(user, $"Project {i}")));
        database.File(user);
        return user;
    }

    /// <summary>The same rows for the same seed: users from idle to very busy, and every oddity at least once.</summary>
    public static LegacyRows Mess(this TestDatabase database, int users = 120, int seed = 1)
    {
        var rows = LegacyRows.Generate(users, seed);
        database.Load(rows);
        return rows;
    }

    public static void Load(this TestDatabase database, LegacyRows rows)
    {
        foreach (var table in new[] { rows.Users, rows.Projects, rows.Documents, rows.Files })
        {
            using var copy = new SqlBulkCopy(database.Connection, SqlBulkCopyOptions.CheckConstraints, null) { DestinationTableName = table.TableName };
            foreach (DataColumn column in table.Columns)
                copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
            copy.WriteToServer(table);
        }
    }
}
