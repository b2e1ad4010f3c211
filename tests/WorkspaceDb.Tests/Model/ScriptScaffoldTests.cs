using Dacpac;
using Dacpac.Comparisons;
using Dacpac.Scripts;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Model;

/// <summary>The ordered scripts that are written for a change: what they say, and that they do what they say, forth and back.</summary>
[TestFixture]
public sealed class ScriptScaffoldTests
{
    private const string Users =
        "CREATE TABLE dbo.T (\n    Id uniqueidentifier NOT NULL CONSTRAINT DF_T_Id DEFAULT NEWID(),\n    A nvarchar(10) NULL,{0}\n"
        + "    CONSTRAINT PK_T PRIMARY KEY CLUSTERED (Id)\n);\n";

    [Test]
    public void Nothing_changed_writes_nothing()
    {
        using var pair = new ModelPair(Table(""), Table("") + "GO\nCREATE VIEW dbo.V AS SELECT t.Id FROM dbo.T AS t;\n");
        Assert.That(pair.Scripts(), Is.Empty);
        Assert.That(ScriptScaffold.Missing(pair.Project, pair.Snapshots), Is.Empty);
    }

    [Test]
    public void A_plain_change_is_one_script_in_the_words_of_the_model()
    {
        using var pair = new ModelPair(Table(""), Table("\n    Nick nvarchar(20) NULL,") + "GO\n\nCREATE INDEX IX_T_Nick ON dbo.T (Nick) INCLUDE (A);\n");
        var script = pair.Scripts().Single();
        Assert.That(script.FileName, Is.EqualTo("0050_change_it.sql"));
        Assert.That(Body(script.Text), Is.EqualTo(
            "ALTER TABLE dbo.T ADD Nick nvarchar(20) NULL;\nGO\n\nCREATE INDEX IX_T_Nick ON dbo.T (Nick) INCLUDE (A);\n"));
        Assert.That(script.Rollback, Does.StartWith("-- drops: dbo.T.Nick\n"));
        Assert.That(Body(script.Rollback), Is.EqualTo("DROP INDEX IX_T_Nick ON dbo.T;\nGO\n\nALTER TABLE dbo.T DROP COLUMN Nick;\n"));
    }

    [Test]
    public void Names_that_need_brackets_keep_them()
    {
        using var pair = new ModelPair(Table(""), Table("\n    [Order] int NULL,\n    [Two words] int NULL,"));
        var script = pair.Scripts().Single();
        Assert.That(Body(script.Text), Is.EqualTo("ALTER TABLE dbo.T ADD [Order] int NULL, [Two words] int NULL;\n"));
        Assert.That(DeployScript.BatchTexts(script.Rollback), Is.EqualTo(new[] { "ALTER TABLE dbo.T DROP COLUMN [Order], COLUMN [Two words];" }));
    }

    [Test]
    public void New_tables_come_whole_and_after_those_that_they_refer_to()
    {
        const string New =
            """
            GO
            CREATE TABLE dbo.A (Id int NOT NULL CONSTRAINT PK_A PRIMARY KEY, BId int NOT NULL CONSTRAINT FK_A_B REFERENCES dbo.B (Id));
            GO
            CREATE TABLE dbo.B (Id int NOT NULL CONSTRAINT PK_B PRIMARY KEY);
            GO
            CREATE INDEX IX_A_BId ON dbo.A (BId);

            """;
        using var pair = new ModelPair(Table(""), Table("") + New);
        Assert.That(Body(pair.Scripts().Single().Text), Is.EqualTo(
            """
            CREATE TABLE dbo.B (Id int NOT NULL CONSTRAINT PK_B PRIMARY KEY);
            GO

            CREATE TABLE dbo.A (Id int NOT NULL CONSTRAINT PK_A PRIMARY KEY, BId int NOT NULL CONSTRAINT FK_A_B REFERENCES dbo.B (Id));
            GO

            CREATE INDEX IX_A_BId ON dbo.A (BId);

            """));
    }

    [Test]
    public void A_column_that_becomes_required_is_filled_in_batches_between()
    {
        using var pair = new ModelPair(Table(""), Table("").Replace("(10) NULL", "(10) NOT NULL", StringComparison.Ordinal));
        var scripts = pair.Scripts(("dbo.T.A", "N'none'"));
        Assert.That(scripts.Select(script => script.FileName), Is.EqualTo(new[] { "0050_change_it_fill.sql", "0060_change_it_require.sql" }));
        Assert.That(scripts[0].Text, Does.StartWith("-- transaction: none\n").And.Contain("TOP (1000)").And.Contain("SET A = N'none'"));
        Assert.That(scripts[1].Text, Does.Not.Contain("transaction: none").And.Contain("ALTER TABLE dbo.T ALTER COLUMN A nvarchar(10) NOT NULL;"));
        Assert.That(scripts[1].Rollback, Does.Contain("ALTER TABLE dbo.T ALTER COLUMN A nvarchar(10) NULL;"));
    }

    [Test]
    public void A_default_comes_before_the_filling()
    {
        using var pair = new ModelPair(Table(""), Table("").Replace("(10) NULL", "(10) NOT NULL CONSTRAINT DF_T_A DEFAULT N'none'", StringComparison.Ordinal));
        var scripts = pair.Scripts();
        Assert.That(
            scripts.Select(script => script.FileName),
            Is.EqualTo(new[] { "0050_change_it.sql", "0060_change_it_fill.sql", "0070_change_it_require.sql" }));
        Assert.That(Body(scripts[0].Text), Is.EqualTo("ALTER TABLE dbo.T ADD CONSTRAINT DF_T_A DEFAULT N'none' FOR A;\n"));
        Assert.That(Body(scripts[0].Rollback), Is.EqualTo("ALTER TABLE dbo.T DROP CONSTRAINT DF_T_A;\n"));
        Assert.That(scripts[1].Text, Does.Contain("SET A = N'none'"));
        Assert.That(Body(scripts[2].Rollback), Is.EqualTo("ALTER TABLE dbo.T ALTER COLUMN A nvarchar(10) NULL;\n"));
    }

    [Test]
    public void Without_a_value_and_a_default_it_is_refused_with_what_to_say()
    {
        using var pair = new ModelPair(Table(""), Table("\n    Nick nvarchar(20) NOT NULL,"));
        Assert.That(() => pair.Scripts(), Throws.TypeOf<DacpacException>().With.Message.Contains("--fill \"dbo.T.Nick=EXPRESSION\""));
    }

    [Test]
    public void A_rebuild_is_refused_with_what_to_do_instead()
    {
        using var pair = new ModelPair(Table(""), Table("").Replace("    A ", "    Nick int NULL,\n    A ", StringComparison.Ordinal));
        Assert.That(() => pair.Scripts(), Throws.TypeOf<DacpacException>().With.Message.Contains("at the end of the table"));
    }

    [TestCase("B")]
    [TestCase("[B]")]
    public void A_rename_is_a_rename_both_ways(string name)
    {
        using var pair = new ModelPair(Table(""), Table("").Replace("    A ", "    B ", StringComparison.Ordinal), ModelPair.Renaming("A", name));
        var script = pair.Scripts().Single();
        Assert.That(Body(script.Text), Is.EqualTo("EXECUTE sp_rename @objname = N'[dbo].[T].[A]', @newname = N'B', @objtype = N'COLUMN';\n"));
        Assert.That(Body(script.Rollback), Is.EqualTo("EXECUTE sp_rename @objname = N'[dbo].[T].[B]', @newname = N'A', @objtype = N'COLUMN';\n"));
    }

    [Test]
    public void A_second_script_starts_where_the_first_one_ended()
    {
        using var pair = new ModelPair(Table(""), Table("\n    B int NULL,"));
        Assert.That(ScriptScaffold.Missing(pair.Project, pair.Snapshots), Is.EqualTo(new[] { "column dbo.T.B" }));
        pair.Snapshots.Unreleased.Take(pair.Project, "Scripted");
        Assert.That(ScriptScaffold.Missing(pair.Project, pair.Snapshots), Is.Empty);

        pair.Write(Table("\n    B int NULL,\n    C int NULL,"), null);
        Assert.That(Body(pair.Scripts().Single().Text), Is.EqualTo("ALTER TABLE dbo.T ADD C int NULL;\n"));
    }

    [Test]
    public void A_rename_is_noted_by_a_command()
    {
        const string Empty =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Operations Version=\"1.0\" "
            + "xmlns=\"http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02\" />\n";
        using var pair = new ModelPair(Table(""), Table("").Replace("    A ", "    B ", StringComparison.Ordinal), Empty);
        RenameNote.Add(pair.Project, pair.Snapshots, "dbo.T.A", "B", DateTime.UnixEpoch);
        Assert.That(pair.Changes().Select(change => (change.Kind, change.Name)), Is.EqualTo(new[] { (ChangeKind.Rename, "dbo.T.A") }));

        Assert.That(() => RenameNote.Add(pair.Project, pair.Snapshots, "dbo.T.A", "C", DateTime.UnixEpoch),
            Throws.TypeOf<DacpacException>().With.Message.Contains("already"));
        Assert.That(() => RenameNote.Add(pair.Project, pair.Snapshots, "dbo.T.B", "C", DateTime.UnixEpoch),
            Throws.TypeOf<DacpacException>().With.Message.Contains("no table or column dbo.T.B"));

        // Once the scripts make it, it is no rename any more, and a new column may have the old name.
        pair.Snapshots.Unreleased.Take(pair.Project, "Scripted");
        File.WriteAllText(pair.Project.Sources.Single().Path, Table("\n    A int NULL,").Replace("    A nv", "    B nv", StringComparison.Ordinal));
        Assert.That(Body(pair.Scripts().Single().Text), Is.EqualTo("ALTER TABLE dbo.T ADD A int NULL;\n"));
    }

    [TestCase("Add_phone")]
    [TestCase("add phone")]
    [TestCase("../add")]
    [TestCase("")]
    public void A_name_that_no_script_may_have_is_refused(string name)
    {
        using var pair = new ModelPair(Table(""), Table("\n    B int NULL,"));
        Assert.That(() => ScriptScaffold.Make(pair.Project, pair.Snapshots, name, 40, new Dictionary<string, string>()), Throws.TypeOf<DacpacException>());
    }

    [Test]
    public void The_scripts_do_what_they_say_and_take_it_back()
    {
        using var pair = new ModelPair(
            Table(""),
            Table("\n    Nick nvarchar(20) NOT NULL CONSTRAINT DF_T_Nick DEFAULT N'none',\n    Since int NOT NULL,")
                .Replace("(10) NULL", "(10) NOT NULL CONSTRAINT DF_T_A DEFAULT N''", StringComparison.Ordinal));
        var scripts = pair.Scripts(("dbo.T.Since", "2000"));
        Assert.That(scripts, Has.Count.EqualTo(3));
        using var database = TestDatabase.Empty();
        Run(database, Table(""));
        database.Execute("INSERT INTO dbo.T (A) VALUES (N'y'), (N'x'), (NULL);");
        for (var doubled = 0; doubled < 11; doubled++)
            database.Execute("INSERT INTO dbo.T (A) SELECT t.A FROM dbo.T AS t WHERE t.A = N'x';");
        var before = Columns(database);

        Run(database, scripts[0].Text);
        database.Execute("UPDATE dbo.T SET Nick = N'kept' WHERE A = N'y';");
        for (var run = 0; run < 2; run++)
        {
            Run(database, scripts[1].Text);
            Assert.That(database.Rows("SELECT t.Nick, t.Since, COUNT(*) FROM dbo.T AS t GROUP BY t.Nick, t.Since ORDER BY t.Nick;"),
                Is.EqualTo(new[] { new object[] { "kept", 2000, 1 }, ["none", 2000, 2049] }));
        }

        // Somebody writes between the filling and the rule.
        database.Execute("UPDATE dbo.T SET Nick = NULL WHERE A = N'y';");
        Run(database, scripts[2].Text);
        Assert.That(Columns(database), Is.EqualTo(new[] { "Id NO", "A NO", "Nick NO", "Since NO" }));
        Assert.That(database.Scalar<int>("SELECT COUNT(*) FROM dbo.T AS t WHERE t.A = N'' OR t.A = N'y' AND t.Nick = N'none';"), Is.EqualTo(2));

        foreach (var script in scripts.Reverse())
            Run(database, script.Rollback);
        Assert.That(Columns(database), Is.EqualTo(before));
        Assert.That(database.Scalar<int>("SELECT COUNT(*) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N'dbo.T');"), Is.EqualTo(1));
    }

    private static IReadOnlyList<string> Columns(TestDatabase database) => database.Column<string>(
        "SELECT CONCAT(c.COLUMN_NAME, N' ', c.IS_NULLABLE) FROM INFORMATION_SCHEMA.COLUMNS AS c WHERE c.TABLE_NAME = N'T' ORDER BY c.ORDINAL_POSITION;");

    private static void Run(TestDatabase database, string script)
    {
        foreach (var batch in DeployScript.BatchTexts(script))
            database.Execute(batch);
    }

    private static string Table(string columns) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Users, columns);

    /// <summary>A script without the comment at its head.</summary>
    private static string Body(string script) => script[(script.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
}
