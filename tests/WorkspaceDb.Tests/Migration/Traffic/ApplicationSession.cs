using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration.Traffic;

/// <summary>
/// One session of the application, with users of its own: it inserts, updates, moves and deletes, each operation in a transaction, on the side
/// that is authoritative for the user, and keeps a model of what must be there. Some transactions it takes back.
/// </summary>
internal sealed class ApplicationSession : IDisposable
{
    // Deadlock, lock timeout, snapshot conflict, and a user who was switched between the question and the write: all can be tried again.
    private static readonly int[] Retriable = [1205, 1222, 3960, 50013];

    private const int ThinkMs = 20;

    private readonly SqlConnection _connection;
    private readonly Random _random;

    public ApplicationSession(TestDatabase database, int seed, int users)
    {
        _connection = database.Connect();
        _random = new Random(seed);
        for (var i = 0; i < users; i++)
            InsertUser();
        for (var i = 0; i < users * 8; i++)
            Operate(mayUndo: false);
    }

    public ApplicationModel Model { get; } = new();

    /// <summary>How many operations were done, and how often one had to be tried again.</summary>
    public (int Done, int Retried) Count { get; private set; }

    /// <summary>Works until told to stop.</summary>
    public void Work(CancellationToken stop)
    {
        // A person thinks between two requests; without, three sessions would leave a small machine nothing to migrate with.
        while (!stop.WaitHandle.WaitOne(ThinkMs))
            Operate(mayUndo: true);
    }

    public void Dispose() => _connection.Dispose();

    private void Operate(bool mayUndo)
    {
        var operation = Choose();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Execute("BEGIN TRANSACTION;");
                var apply = operation();
                if (mayUndo && _random.Next(12) == 0)
                {
                    Execute("ROLLBACK TRANSACTION;");
                    return;
                }

                Execute("COMMIT TRANSACTION;");
                apply();
                Count = (Count.Done + 1, Count.Retried + attempt);
                return;
            }
            catch (SqlException exception) when (Retriable.Contains(exception.Number) && attempt < 50)
            {
                Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
            }
        }
    }

    /// <summary>An operation writes to the database and returns what it then does to the model.</summary>
    private Func<Action> Choose()
    {
        while (true)
        {
            Func<Action>? operation = _random.Next(100) switch
            {
                < 3 => InsertUserOperation,
                < 4 => Model.Users.Count > 3 ? DeleteUser : null,
                < 20 => InsertProject,
                < 40 => Model.Projects.Count > 0 ? InsertDocument : null,
                < 55 => InsertFile,
                < 65 => Model.Projects.Count > 0 ? () => UpdateText("Projects", Model.Projects) : null,
                < 78 => Model.Documents.Count > 0 ? () => UpdateText("Documents", Model.Documents) : null,
                < 83 => Model.Documents.Count > 0 ? MoveDocument : null,
                < 87 => Model.Projects.Count > 0 ? MoveProject : null,
                < 93 => Model.Files.Count > 0 ? DeleteFile : null,
                < 97 => Model.Documents.Count > 0 ? DeleteDocument : null,
                _ => Model.Projects.Count > 0 ? DeleteProject : null,
            };
            if (operation is not null)
                return operation;
        }
    }

    private void InsertUser() => InsertUserOperation()();

    private Action InsertUserOperation()
    {
        var user = Guid.NewGuid();
        Execute("INSERT INTO dbo.Users (Id, Email, FirstName) VALUES (@Id, N'x@example.org', N'Ada');", ("Id", user));
        return () => Model.Users.Add(user);
    }

    private Action DeleteUser()
    {
        var user = Any(Model.Users);

        // What others of this session's users have in this user's projects stands in the way, as it did before there were workspaces.
        if (Model.Documents.Values.Any(document => document.User != user && document.Parent is { } project && Model.Projects[project].User == user)
            || Model.Files.Values.Any(file => file.User != user && file.Parent is { } document && Model.Documents[document].User == user))
            return () => { };
        Execute("DELETE FROM dbo.Users WHERE Id = @Id;", ("Id", user));
        return () => Model.RemoveUser(user);
    }

    private Action InsertProject()
    {
        var row = new ModelRow { Id = Guid.NewGuid(), User = Any(Model.Users), Text = Text() };
        if (WorkspaceOf(row.User) is { } workspace)
        {
            row.Text = Cut(row.Text);
            Execute(
                "INSERT INTO dbo.Projects_New (Id, WorkspaceId, CreatedByUserId, Title) VALUES (@Id, @Workspace, @User, @Title);",
                ("Id", row.Id), ("Workspace", workspace), ("User", row.User), ("Title", row.Text));
        }
        else
        {
            Execute("INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@Id, @User, @Title);", ("Id", row.Id), ("User", row.User), ("Title", row.Text));
        }

        return () => Model.Projects.Add(row.Id, row);
    }

    private Action InsertDocument()
    {
        var project = Any(Model.Projects.Values);

        // Now and then into another user's project, which the legacy model allows.
        var row = new ModelRow { Id = Guid.NewGuid(), User = project.User, Parent = project.Id, Text = Text(), Content = Text() };
        var (workspace, other) = (WorkspaceOf(project.User), Any(Model.Users));
        if (workspace is null && _random.Next(6) == 0 && WorkspaceOf(other) is null)
            row.User = other;
        if (workspace is not null)
        {
            row.Text = Cut(row.Text);
            Execute(
                """
                INSERT INTO dbo.Documents_New (Id, ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title, Content)
                VALUES (@Id, @Project, @Workspace, @User, @User, @Title, @Content);
                """,
                ("Id", row.Id), ("Project", row.Parent), ("Workspace", workspace), ("User", row.User), ("Title", row.Text), ("Content", row.Content));
        }
        else
        {
            Execute(
                "INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content) VALUES (@Id, @User, @Project, @Title, @Content);",
                ("Id", row.Id), ("User", row.User), ("Project", row.Parent), ("Title", row.Text), ("Content", row.Content));
        }

        return () => Model.Documents.Add(row.Id, row);
    }

    private Action InsertFile()
    {
        var row = new ModelRow { Id = Guid.NewGuid(), User = Any(Model.Users), Text = Text()[..1] + ".md" };
        var workspace = WorkspaceOf(row.User);
        var documents = Model.Documents.Values.Where(document => workspace is null ? WorkspaceOf(document.User) is null : document.User == row.User).ToList();
        if (documents.Count > 0 && _random.Next(3) > 0)
            row.Parent = Any(documents).Id;
        if (workspace is not null)
        {
            Execute(
                """
                INSERT INTO dbo.Files_New (Id, WorkspaceId, DocumentId, UploadedByUserId, FileName, FilePath, FileSize)
                VALUES (@Id, @Workspace, @Document, @User, @Name, N'/x', 1);
                """,
                ("Id", row.Id), ("Workspace", workspace), ("Document", row.Parent), ("User", row.User), ("Name", row.Text));
        }
        else
        {
            Execute(
                "INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize) VALUES (@Id, @User, @Document, @Name, N'/x', 1);",
                ("Id", row.Id), ("User", row.User), ("Document", row.Parent), ("Name", row.Text));
        }

        return () => Model.Files.Add(row.Id, row);
    }

    private Action UpdateText(string table, Dictionary<Guid, ModelRow> rows)
    {
        var row = Any(rows.Values);
        var workspace = WorkspaceOf(row.User);
        var text = workspace is null ? Text() : Cut(Text());
        Changed(Execute($"UPDATE dbo.{table}{Suffix(workspace)} SET Title = @Title WHERE Id = @Id;", ("Id", row.Id), ("Title", text)));
        return () => row.Text = text;
    }

    private Action MoveDocument()
    {
        var document = Any(Model.Documents.Values);
        var workspace = WorkspaceOf(document.User);
        var project = Any(Model.Projects.Values.Where(project =>
            workspace is null ? WorkspaceOf(project.User) is null : project.User == document.User));
        if (project is null)
            return () => { };
        Changed(Execute(
            $"UPDATE dbo.Documents{Suffix(workspace)} SET ProjectId = @Project WHERE Id = @Id;", ("Id", document.Id), ("Project", project.Id)));
        return () => document.Parent = project.Id;
    }

    /// <summary>A project changes hands, with its documents or without them: only the legacy model lets it.</summary>
    private Action MoveProject()
    {
        var (project, user, takesDocuments) = (Any(Model.Projects.Values), Any(Model.Users), _random.Next(2) == 0);
        var documents = Model.Documents.Values.Where(document => document.Parent == project.Id && document.User == project.User).ToList();
        if (new[] { project.User, user }.Any(one => WorkspaceOf(one) is not null))
            return () => { };
        Changed(Execute("UPDATE dbo.Projects SET UserId = @User WHERE Id = @Id;", ("Id", project.Id), ("User", user)));
        if (takesDocuments)
            Execute(
                "UPDATE dbo.Documents SET UserId = @User WHERE ProjectId = @Id AND UserId = @Owner;",
                ("Id", project.Id), ("User", user), ("Owner", project.User));
        return () =>
        {
            project.User = user;
            foreach (var document in takesDocuments ? documents : [])
                document.User = user;
        };
    }

    private Action DeleteFile()
    {
        var file = Any(Model.Files.Values);
        Changed(Execute($"DELETE FROM dbo.Files{Suffix(WorkspaceOf(file.User))} WHERE Id = @Id;", ("Id", file.Id)));
        return () => Model.RemoveFile(file.Id);
    }

    private Action DeleteDocument()
    {
        var document = Any(Model.Documents.Values);
        if (IsMixed(document))
            return () => { };
        DeleteDocument(document, WorkspaceOf(document.User));
        return () => Model.RemoveDocument(document.Id);
    }

    private void DeleteDocument(ModelRow document, Guid? workspace)
    {
        Execute($"UPDATE dbo.Files{Suffix(workspace)} SET DocumentId = NULL WHERE DocumentId = @Id;", ("Id", document.Id));
        Changed(Execute($"DELETE FROM dbo.Documents{Suffix(workspace)} WHERE Id = @Id;", ("Id", document.Id)));
    }

    private Action DeleteProject()
    {
        var project = Any(Model.Projects.Values);
        var documents = Model.Documents.Values.Where(document => document.Parent == project.Id).ToList();
        if (documents.Exists(IsMixed) || documents.Exists(document => document.User != project.User))
            return () => { };
        var workspace = WorkspaceOf(project.User);
        foreach (var document in documents)
            DeleteDocument(document, workspace);
        Changed(Execute($"DELETE FROM dbo.Projects{Suffix(workspace)} WHERE Id = @Id;", ("Id", project.Id)));
        return () => Model.RemoveProject(project.Id);
    }

    /// <summary>Whether files of other users hang on a document, and not all of them are on the same side.</summary>
    private bool IsMixed(ModelRow document) =>
        Model.Files.Values.Any(file => file.Parent == document.Id && file.User != document.User
            && (WorkspaceOf(file.User) is not null || WorkspaceOf(document.User) is not null));

    /// <summary>The user's personal workspace, once that is where the user's content is; null while it is in the legacy model.</summary>
    private Guid? WorkspaceOf(Guid user) => (Guid?)TestDatabase.Rows(
        _connection,
        """
        SELECT w.Id
        FROM Migration.Units AS u
        INNER JOIN Migration.States AS s ON s.State = u.State
        INNER JOIN dbo.Workspaces AS w ON w.OwnerId = u.UnitId AND w.IsPersonal = 1
        WHERE u.UnitId = @User AND s.AuthoritativeSide = N'Target';
        """,
        ("User", user)).SingleOrDefault()?[0];

    private int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = TestDatabase.Command(_connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static void Changed(int rows)
    {
        if (rows == 0)
            throw new InvalidOperationException("A row that the application wrote is gone.");
    }

    private T Any<T>(IEnumerable<T> items)
    {
        var list = items as IReadOnlyList<T> ?? [.. items];
        return list.Count == 0 ? default! : list[_random.Next(list.Count)];
    }

    private string Text() => new(
        [.. Enumerable.Range(0, _random.Next(15) == 0 ? 300 : _random.Next(1, 30)).Select(_ => "abcABC xyz éß😀"[_random.Next(12)])]);

    private static string Cut(string text) => text.Length > 255 ? text[..255] : text;

    private static string Suffix(Guid? workspace) => workspace is null ? "" : "_New";
}
