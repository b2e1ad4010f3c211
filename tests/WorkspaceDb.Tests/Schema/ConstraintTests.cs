using Microsoft.Data.SqlClient;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Schema;

/// <summary>Each rule of the schema, shown to refuse. Every case is rolled back, so they share one database.</summary>
[TestFixture]
public sealed class ConstraintTests
{
    private static readonly IReadOnlyList<(string Constraint, string Statement, string Left)> Cascades =
    [
        ("FK_Projects_Users", "DELETE FROM dbo.Files; DELETE FROM dbo.Documents; DELETE FROM dbo.Users WHERE Id = @Eve;",
            "SELECT COUNT(*) FROM dbo.Projects WHERE UserId = @Eve"),
        ("FK_Documents_Users", "DELETE FROM dbo.Users WHERE Id = @Eve;", "SELECT COUNT(*) FROM dbo.Documents WHERE UserId = @Eve"),
        ("FK_Files_Users", "DELETE FROM dbo.Users WHERE Id = @Eve;", "SELECT COUNT(*) FROM dbo.Files WHERE UserId = @Eve"),
        ("FK_WorkspaceMembers_Workspaces", "DELETE FROM dbo.Workspaces WHERE Id = @DansPersonal;",
            "SELECT COUNT(*) FROM dbo.WorkspaceMembers WHERE WorkspaceId = @DansPersonal"),
        ("FK_WorkspaceMembers_Users_UserId", "DELETE FROM dbo.Users WHERE Id = @Eve;", "SELECT COUNT(*) FROM dbo.WorkspaceMembers WHERE UserId = @Eve"),
        ("FK_Projects_New_Workspaces", "DELETE FROM dbo.Workspaces WHERE Id = @Other;",
            "SELECT COUNT(*) FROM dbo.Projects_New WHERE WorkspaceId = @Other"),
        ("FK_Documents_New_Projects_New", "DELETE FROM dbo.Projects_New WHERE Id = @OtherProject;",
            "SELECT COUNT(*) FROM dbo.Documents_New WHERE ProjectId = @OtherProject"),
        ("FK_Files_New_Workspaces", "DELETE FROM dbo.Workspaces WHERE Id = @Other;", "SELECT COUNT(*) FROM dbo.Files_New WHERE WorkspaceId = @Other"),
    ];

    /// <summary>What the cascade cases need besides <see cref="World"/>: Eve has one row of each kind that goes with its user.</summary>
    private const string EvesRows =
        """
        INSERT INTO dbo.Projects (Id, UserId, Title) VALUES (@New, @Eve, N'P');
        INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES (@New, @Eve, @LegacyProject, N'D');
        INSERT INTO dbo.Files (Id, UserId, FileName, FilePath, FileSize) VALUES (@New, @Eve, N'f', N'/f', 1);
        INSERT INTO dbo.Files_New (WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize) VALUES (@Other, @Bob, N'f', N'/f', 1);
        INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Shared, @Eve);
        """;

    /// <summary>Constraints that no statement can break without breaking a primary key too; the catalog tests see that they are there.</summary>
    private static readonly string[] Shadowed = ["UQ_Projects_New_WorkspaceId_Id", "UQ_Documents_New_WorkspaceId_Id", "UQ_Files_New_WorkspaceId_Id"];

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public void CreateWorld() => _database = World.Create();

    [OneTimeTearDown]
    public void DropWorld() => _database?.Dispose();

    [TestCaseSource(typeof(ConstraintCases), nameof(ConstraintCases.All))]
    public void A_constraint_refuses_and_is_named(ConstraintCase broken)
    {
        var error = Assert.Throws<SqlException>(() => RolledBack(broken.Statement))!;
        Assert.That(error.Number, Is.EqualTo(broken.Error), error.Message);
        Assert.That(error.Message, Does.Match($@"['""]{broken.Constraint}['""]"));
    }

    [TestCaseSource(nameof(CascadeCases))]
    public void What_belongs_to_a_row_goes_with_it(string constraint, string statement, string left)
    {
        // A count after the deletion proves nothing unless there was something before.
        var counts = RolledBack($"{EvesRows} {left}; {statement} {left};");
        Assert.That((int)counts[0][0]!, Is.Positive, constraint);
        Assert.That((int)counts[1][0]!, Is.Zero, constraint);
    }

    [TestCaseSource(nameof(RequiredColumns))]
    public void A_required_column_refuses_NULL(string table, string column)
    {
        var error = Assert.Throws<SqlException>(() => RolledBack($"UPDATE {table} SET {column} = NULL;"))!;
        Assert.That(error.Number, Is.EqualTo(515), error.Message);
        Assert.That(error.Message, Does.Contain($"'{column}'").And.Contain(table));
    }

    [Test]
    public void A_second_workspace_that_is_not_personal_is_allowed() =>
        Assert.That(() => RolledBack("INSERT INTO dbo.Workspaces (Name, OwnerId, IsPersonal) VALUES (N'W', @Alice, 0);"), Throws.Nothing);

    [Test]
    public void Every_constraint_has_a_case()
    {
        var both = ConstraintCases.Parents.Select(broken => broken.Constraint).Concat(Cascades.Select(cascade => cascade.Constraint)).ToHashSet();
        var children = ConstraintCases.Children.Select(broken => broken.Constraint).ToHashSet();
        var covered = ConstraintCases.Keys.Concat(ConstraintCases.Checks).Select(broken => broken.Constraint)
            .Concat(both.Where(children.Contains)).Concat(DefaultTests.Names).Concat(Shadowed);
        Assert.That(covered.Distinct(), Is.EquivalentTo(ConstraintNames()));
    }

    [Test]
    public void Every_required_column_has_a_case() =>
        Assert.That(RequiredColumns().Select(column => $"{column.Arguments[0]}.{column.Arguments[1]}"), Is.EquivalentTo(_database.Column<string>(
            """
            SELECT CONCAT(s.name, N'.', t.name, N'.', c.name)
            FROM sys.columns AS c
            INNER JOIN sys.tables AS t ON t.object_id = c.object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            WHERE c.is_nullable = 0 AND c.is_identity = 0 AND t.name NOT LIKE N'SchemaVersion%';
            """)));

    /// <summary>The tables say which columns are required; the server is asked whether it agrees.</summary>
    private static IEnumerable<TestCaseData> RequiredColumns() =>
        from column in RequiredColumnList.Read()
        select new TestCaseData(column.Table, column.Column).SetArgDisplayNames($"{column.Table}.{column.Column}");

    private static IEnumerable<TestCaseData> CascadeCases() =>
        Cascades.Select(cascade => new TestCaseData(cascade.Constraint, cascade.Statement, cascade.Left).SetArgDisplayNames(cascade.Constraint));

    /// <summary>All constraints and unique indexes but those of the runner's own tables, which are no part of the model.</summary>
    private IReadOnlyList<string> ConstraintNames() => _database.Column<string>(
        """
        SELECT o.name
        FROM sys.objects AS o
        INNER JOIN sys.tables AS t ON t.object_id = o.parent_object_id
        WHERE o.type IN ('PK', 'UQ', 'F', 'C', 'D') AND t.name NOT LIKE N'SchemaVersion%'
        UNION ALL
        SELECT i.name
        FROM sys.indexes AS i
        INNER JOIN sys.tables AS t ON t.object_id = i.object_id
        WHERE i.is_unique = 1 AND i.is_primary_key = 0 AND i.is_unique_constraint = 0;
        """);

    private IReadOnlyList<object?[]> RolledBack(string statement)
    {
        // Not one transaction with the client's: a failed statement may end its batch, and leaves the transaction open.
        _database.Execute("BEGIN TRANSACTION;");
        try
        {
            return _database.Rows(statement, World.Parameters);
        }
        finally
        {
            _database.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
        }
    }
}
