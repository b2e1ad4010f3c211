namespace WorkspaceDb.Tests.Model;

/// <summary>What a deployment would do, in words: kind, object, what it costs, what it loses.</summary>
[TestFixture]
public sealed class ChangeTests
{
    private const string Key = "Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY";

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("a new column", "A int NULL", "A int NULL, B int NULL",
            (ChangeKind.Create, "column dbo.T.B", ChangeWork.Catalog, false, null));
        yield return Case("a required column with a default", "A int NULL", "A int NULL, B int NOT NULL CONSTRAINT DF_T_B DEFAULT 0",
            (ChangeKind.Create, "column dbo.T.B", ChangeWork.Catalog, false, "Standard edition"));
        yield return Case("a required column without one", "A int NULL", "A int NULL, B int NOT NULL",
            (ChangeKind.Create, "column dbo.T.B", ChangeWork.Catalog, false, "fails if dbo.T has a row"));
        yield return Case("a column between others", "A int NULL", "B int NULL, A int NULL",
            (ChangeKind.Rebuild, "table dbo.T", ChangeWork.Rewrite, false, "free space"));
        yield return Case("a column less", "A int NULL, B int NULL", "A int NULL",
            (ChangeKind.Drop, "column dbo.T.B", ChangeWork.Catalog, true, null));
        yield return Case("a longer column", "A nvarchar(10) NULL", "A nvarchar(20) NULL",
            (ChangeKind.Alter, "column dbo.T.A", ChangeWork.Catalog, false, null));
        yield return Case("a shorter column", "A nvarchar(20) NULL", "A nvarchar(10) NULL",
            (ChangeKind.Alter, "column dbo.T.A", ChangeWork.Scan, false, "2628"));
        yield return Case("another type", "A nvarchar(20) NULL", "A int NULL",
            (ChangeKind.Alter, "column dbo.T.A", ChangeWork.Rewrite, true, "converted"));
        yield return Case("NULL forbidden", "A int NULL", "A int NOT NULL",
            (ChangeKind.Alter, "column dbo.T.A", ChangeWork.Scan, false, "515"));
        yield return Case("NULL allowed", "A int NOT NULL", "A int NULL",
            (ChangeKind.Alter, "column dbo.T.A", ChangeWork.Catalog, false, null));
        yield return Case("a check", "A int NULL", "A int NULL, CONSTRAINT CK_T_A CHECK (A > 0)",
            (ChangeKind.Create, "check constraint dbo.T.CK_T_A", ChangeWork.Catalog, false, null),
            (ChangeKind.Alter, "constraint dbo.T.CK_T_A", ChangeWork.Scan, false, "547"));
        yield return Case("a check less", "A int NULL, CONSTRAINT CK_T_A CHECK (A > 0)", "A int NULL",
            (ChangeKind.Drop, "constraint dbo.T.CK_T_A", ChangeWork.Catalog, false, "gets in"));
        yield return Case("a unique key", "A int NULL", "A int NULL, CONSTRAINT UQ_T_A UNIQUE (A)",
            (ChangeKind.Create, "key dbo.T.UQ_T_A", ChangeWork.BuildIndex, false, "1505"));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_change_of_a_table_is_said_with_its_cost(
        string before, string after, (ChangeKind Kind, string What, ChangeWork Work, bool Loses, string? Risk)[] expected)
    {
        using var pair = new ModelPair(Table(before), Table(after));
        var changes = pair.Changes();
        Assert.That(changes.Select(c => (c.Kind, $"{c.Type} {c.Name}", c.Work, c.Loss is not null)),
            Is.EqualTo(expected.Select(e => (e.Kind, e.What, e.Work, e.Loses))));
        foreach (var (change, risk) in changes.Zip(expected, (change, e) => (change, e.Risk)))
            Assert.That(change.Risk, risk is null ? Is.Null.Or.Contains("Whoever") : Does.Contain(risk));
    }

    [Test]
    public void Tables_indexes_and_modules_are_created_and_dropped()
    {
        const string Before = "CREATE TABLE dbo.Old (Id int NOT NULL CONSTRAINT PK_Old PRIMARY KEY);\nGO\nCREATE VIEW dbo.V AS SELECT 1 AS A;\nGO\n";
        using var pair = new ModelPair(Before + Table("A int NULL") + "GO\nCREATE INDEX IX_T_Old ON dbo.T (A);\n",
            "CREATE VIEW dbo.V AS SELECT 2 AS A;\nGO\nCREATE PROCEDURE dbo.P AS RETURN 0;\nGO\n"
            + Table("A int NULL") + "GO\nCREATE UNIQUE INDEX IX_T_New ON dbo.T (A);\n");
        Assert.That(pair.Changes().Select(c => $"{c.Kind} {c.Type} {c.Name}{(c.Loss is null ? "" : " loses")}"), Is.EquivalentTo(new[]
        {
            "Drop table dbo.Old loses",
            "Drop index dbo.T.IX_T_Old",
            "Create index dbo.T.IX_T_New",
            "Alter view dbo.V",
            "Create procedure dbo.P",
        }));
    }

    [Test]
    public void A_rename_is_a_rename_and_keeps_the_data()
    {
        using var pair = new ModelPair(Table("A int NULL"), Table("B int NULL"), ModelPair.Renaming("A", "B"));
        var change = pair.Changes().Single();
        Assert.That((change.Kind, change.Name, change.Loss), Is.EqualTo((ChangeKind.Rename, "dbo.T.A", (string?)null)));
        Assert.That(change.Statement, Does.Contain("sp_rename"));
    }

    [Test]
    public void Without_the_refactor_log_it_is_a_drop_that_loses_data()
    {
        using var pair = new ModelPair(Table("A int NULL"), Table("B int NULL"));
        Assert.That(pair.Changes().Where(change => change.Loss is not null).Select(change => change.Name), Is.EqualTo(new[] { "dbo.T.A" }));
    }

    [Test]
    public void Pre_and_post_deployment_scripts_are_no_difference()
    {
        using var scratch = new ScratchDacpacs();
        var dacpac = scratch.Build(SqlProject.Load(Repository.DatabaseProject), "product");
        var comparison = DacpacComparison.Compare(dacpac, dacpac);
        Assert.That(comparison.Changes.Select(change => change.Sentence + change.Statement), Is.Empty);
        Assert.That(comparison.Script, Does.Contain("Migration.ErrorNumbers"));
    }

    private static string Table(string columns) => $"CREATE TABLE dbo.T ({Key}, {columns});\n";

    private static TestCaseData Case(string name, string before, string after, params (ChangeKind, string, ChangeWork, bool, string?)[] expected) =>
        new TestCaseData(before, after, expected).SetArgDisplayNames(name);
}
