namespace WorkspaceDb.Tests.Targets;

/// <summary>Tests that each have a prepared database of their own.</summary>
public abstract class DatabaseTest
{
    private TestDatabase? _database;

    private protected TestDatabase Database => _database!;

    [SetUp]
    public void CreateDatabase() => _database = TestDatabase.Prepared();

    [TearDown]
    public void DropDatabase() => _database?.Dispose();
}
