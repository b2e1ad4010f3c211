using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Catalog;

/// <summary>What each system view's table of columns promises, its rows keep.</summary>
[TestFixture]
public sealed class SystemViewTests
{
    private static readonly string[] Setup =
    [
        "CREATE SCHEMA Extra;",
        """
        CREATE TABLE dbo.Parent (Id int IDENTITY(5, 5) NOT NULL CONSTRAINT PK_Parent PRIMARY KEY, Name nvarchar(50) NULL CONSTRAINT DF_Name DEFAULT N'x',
            Code varchar(10) NOT NULL CONSTRAINT UQ_Code UNIQUE, Price decimal(9, 2) NULL CONSTRAINT CK_Price CHECK (Price > 0), Body nvarchar(max) NULL,
            At datetime2(3) NULL, Bits varbinary(8) NULL, Ratio float NULL, Key2 uniqueidentifier NULL);
        CREATE TABLE Extra.Child (Id bigint NOT NULL PRIMARY KEY NONCLUSTERED, ParentId int NULL CONSTRAINT FK_Child FOREIGN KEY REFERENCES dbo.Parent (Id));
        CREATE INDEX IX_Child ON Extra.Child (ParentId) WHERE ParentId IS NOT NULL;
        """,
        "CREATE VIEW dbo.Names AS SELECT Id, Name FROM dbo.Parent;",
        "CREATE PROCEDURE dbo.Do @a int, @b nvarchar(20) = N'x' OUTPUT AS SELECT @a AS a FROM dbo.Names; EXECUTE Other;",
        "INSERT INTO dbo.Parent (Code) VALUES ('a'), ('b'); INSERT INTO Extra.Child (Id, ParentId) VALUES (1, 5), (2, NULL);",
    ];

    private readonly InProcessTarget _target = new();
    private string _database = "";

    [OneTimeSetUp]
    public void Start()
    {
        _database = _target.NewDatabase();
        Assert.That(_target.Run(_database, Setup).Where(line => line.StartsWith("error")), Is.Empty);
    }

    [OneTimeTearDown]
    public void Stop() => _target.Dispose();

    [Test]
    public void Every_view_can_be_read_whole()
    {
        var views = _target.Run(_database,
        [
            "SELECT CONCAT(s.name, N'.', v.name) FROM sys.all_views AS v JOIN sys.schemas AS s ON s.schema_id = v.schema_id WHERE v.object_id < 0;",
        ]).Skip(1).ToList();
        Assert.That(views, Has.Count.GreaterThan(40));
        var lines = _target.Run(_database, [.. views.Select(view => $"SELECT * FROM {view};")]);
        Assert.That(lines.Where(line => line.StartsWith("error")), Is.Empty);
    }

    [Test]
    public void Every_view_shows_its_columns_in_all_columns()
    {
        var lines = _target.Run(_database,
        [
            "SELECT COUNT(*) FROM sys.all_objects AS o WHERE o.object_id < 0 " +
            "AND NOT EXISTS (SELECT 1 FROM sys.all_columns AS c WHERE c.object_id = o.object_id);",
        ]);
        Assert.That(lines.Last(), Is.EqualTo("0"));
    }
}
