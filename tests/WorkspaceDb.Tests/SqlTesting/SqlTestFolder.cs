using SqlTest.Sources;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>A folder with tests/Sql in it, of a test's own.</summary>
internal sealed class SqlTestFolder : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SqlTestSuite Suite => SqlTestSuite.Read(_folder.Path);

    /// <summary>Writes a file of a test class: the line that makes the class, then procedures, each after GO.</summary>
    public SqlTestFolder WithClass(string name, params string[] procedures) =>
        With($"dbo/{name}.sql", string.Join("\nGO\n", [$"EXECUTE tSQLt.NewTestClass N'{name}';", .. procedures]));

    public SqlTestFolder With(string file, string text)
    {
        _folder.Write($"{SqlTestSuite.Folder}/{file}", text);
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
