using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Schema;

/// <summary>What must hold of the whole schema, asked of the deployed database.</summary>
[TestFixture]
public sealed class CatalogTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public void CreateDatabase() => _database = TestDatabase.Prepared();

    [OneTimeTearDown]
    public void DropDatabase() => _database?.Dispose();

    [TestCase("A foreign key is enabled and trusted", "SELECT k.name FROM sys.foreign_keys AS k WHERE k.is_disabled = 1 OR k.is_not_trusted = 1")]
    [TestCase("A check is enabled and trusted", "SELECT k.name FROM sys.check_constraints AS k WHERE k.is_disabled = 1 OR k.is_not_trusted = 1")]
    [TestCase("A key has a name of ours", "SELECT k.name FROM sys.key_constraints AS k WHERE k.is_system_named = 1")]
    [TestCase("A foreign key has a name of ours", "SELECT k.name FROM sys.foreign_keys AS k WHERE k.is_system_named = 1")]
    [TestCase("A check has a name of ours", "SELECT k.name FROM sys.check_constraints AS k WHERE k.is_system_named = 1")]
    [TestCase("A default has a name of ours", "SELECT k.name FROM sys.default_constraints AS k WHERE k.is_system_named = 1")]
    [TestCase("A table has a clustered index",
        "SELECT t.name FROM sys.tables AS t INNER JOIN sys.indexes AS i ON i.object_id = t.object_id WHERE i.type = 0")]
    [TestCase("A table has a primary key",
        "SELECT t.name FROM sys.tables AS t " +
        "WHERE NOT EXISTS (SELECT 1 FROM sys.key_constraints AS k WHERE k.parent_object_id = t.object_id AND k.type = 'PK')")]
    [TestCase("A module was created with QUOTED_IDENTIFIER and ANSI_NULLS on",
        "SELECT OBJECT_NAME(m.object_id) FROM sys.sql_modules AS m WHERE m.uses_quoted_identifier = 0 OR m.uses_ansi_nulls = 0")]
    [TestCase("A column has no deprecated type",
        "SELECT c.name FROM sys.columns AS c INNER JOIN sys.tables AS t ON t.object_id = c.object_id " +
        "INNER JOIN sys.types AS y ON y.user_type_id = c.user_type_id " +
        "WHERE y.name IN (N'text', N'ntext', N'image', N'timestamp')")]
    public void Without_exception(string rule, string exceptions) => Assert.That(_database.Column<string>(exceptions), Is.Empty, rule);

    [Test]
    public void Every_foreign_key_is_supported_by_an_index()
    {
        // The columns of the key, in any order, lead the index, so that neither side of the key scans the table.
        var keys = _database.Rows(
            """
            SELECT k.name, k.parent_object_id, c.parent_column_id
            FROM sys.foreign_keys AS k
            INNER JOIN sys.foreign_key_columns AS c ON c.constraint_object_id = k.object_id;
            """).ToLookup(row => ((string)row[0]!, (int)row[1]!), row => (int)row[2]!);
        var indexes = _database.Rows(
            """
            SELECT c.object_id, c.index_id, c.column_id
            FROM sys.index_columns AS c
            WHERE c.is_included_column = 0
            ORDER BY c.object_id, c.index_id, c.key_ordinal;
            """).ToLookup(row => ((int)row[0]!, (int)row[1]!), row => (int)row[2]!);

        var unsupported = keys
            .Where(key => !indexes.Any(index => index.Key.Item1 == key.Key.Item2 && index.Take(key.Count()).ToHashSet().SetEquals(key)))
            .Select(key => key.Key.Item1);
        Assert.Multiple(() =>
        {
            Assert.That(keys, Is.Not.Empty);
            Assert.That(unsupported, Is.Empty);
        });
    }

    [Test]
    public void Every_error_number_that_a_procedure_throws_is_on_the_list_and_the_other_way_round()
    {
        var definitions = _database.Column<string>("SELECT m.definition FROM sys.sql_modules AS m;");
        var thrown = definitions.SelectMany(text => ErrorNumberText.Thrown(text)).Distinct();
        Assert.That(thrown, Is.EquivalentTo(_database.Column<int>("SELECT e.ErrorNumber FROM Migration.ErrorNumbers AS e;")));
    }
}
