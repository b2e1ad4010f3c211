using Dacpac.Comparisons;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Model;

/// <summary>What runs before and after the changes of a publish. It may run any number of times.</summary>
[TestFixture]
public sealed class DeploymentScriptTests : DatabaseTest
{
    private const string ReferenceRows =
        """
        SELECT N'type', CONVERT(nvarchar(20), t.ContentType), t.Name FROM Migration.ContentTypes AS t
        UNION ALL SELECT N'rule', CONCAT(r.RuleName, r.ContentType), CONCAT(r.ColumnName, r.Description) FROM Migration.AdjustmentRules AS r
        UNION ALL SELECT N'error', CONVERT(nvarchar(20), e.ErrorNumber), e.Meaning FROM Migration.ErrorNumbers AS e
        ORDER BY 1, 2;
        """;

    [Test]
    public void Reference_data_that_is_missing_changed_or_too_much_is_put_right()
    {
        var before = Database.Rows(ReferenceRows);
        Run("ReferenceData.sql");
        Assert.That(Database.Rows(ReferenceRows), Is.EqualTo(before), "a second run changes nothing");

        Database.Execute("DELETE FROM Migration.AdjustmentRules WHERE ContentType = 2;");
        Database.Execute("UPDATE Migration.ContentTypes SET Name = N'FILE' WHERE ContentType = 3;");
        Database.Execute("UPDATE Migration.ErrorNumbers SET Meaning = N'' WHERE ErrorNumber = 50001;");
        Database.Execute("INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50999, N'Gone');");
        Database.Execute("INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'Gone');");
        Database.Execute("INSERT INTO Migration.AdjustmentRules (RuleName, ContentType, ColumnName, Description) VALUES (N'Gone', 1, N'X', N'Y');");

        Run("ReferenceData.sql");
        Assert.That(Database.Rows(ReferenceRows), Is.EqualTo(before));
    }

    [Test]
    public void What_history_refers_to_stays()
    {
        Database.Execute("INSERT INTO Migration.ContentTypes (ContentType, Name) VALUES (9, N'Old');");
        Database.Execute("INSERT INTO Migration.Runs (ProcedureName, Parameters) VALUES (N'P', N'{}');");
        Database.Execute(
            """
            INSERT INTO Migration.Errors (RunId, ContentType, ErrorNumber, Severity, State, LineNumber, Message)
            SELECT r.RunId, 9, 1, 1, 1, 1, N'' FROM Migration.Runs AS r;
            """);
        Run("ReferenceData.sql");
        Assert.That(Database.Scalar<string>("SELECT t.Name FROM Migration.ContentTypes AS t WHERE t.ContentType = 9;"), Is.EqualTo("Old"));
    }

    [Test]
    public void A_publish_and_a_migration_run_exclude_each_other()
    {
        using var other = Database.Connect();
        const string Take = "EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Session';";
        TestDatabase.Command(other, Take).ExecuteNonQuery();
        Assert.That(() => Run("../PreDeploy/TakeLock.sql"), Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50005));

        TestDatabase.Command(other, "EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';").ExecuteNonQuery();
        Run("../PreDeploy/TakeLock.sql");
        Run("../PreDeploy/TakeLock.sql");
        Assert.That(() => TestDatabase.Command(other, "EXECUTE Migration.ApplyContent;").ExecuteNonQuery(),
            Throws.TypeOf<SqlException>().With.Property("Number").EqualTo(50005));
    }

    [Test]
    public void The_scripts_parse_and_name_no_variable_that_is_not_declared()
    {
        var project = SqlProject.Load(Repository.DatabaseProject);
        var scripts = new[] { project.PreDeploy!, project.PostDeploy! }.Select(SqlCmdScript.Expand).ToList();
        var used = scripts.SelectMany(script => System.Text.RegularExpressions.Regex.Matches(script, @"\$\((\w+)\)").Select(match => match.Groups[1].Value));
        Assert.That(used.Distinct(), Is.EquivalentTo(project.SqlCmdVariables));
        foreach (var script in scripts)
        {
            using var text = new StringReader(script.Replace("$(LockTimeout)", "0", StringComparison.Ordinal));
            new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
            Assert.That(errors.Select(error => error.Message), Is.Empty);
        }
    }

    private void Run(string file)
    {
        var text = Repository.Read($"database/PostDeploy/{file}").Replace("$(LockTimeout)", "1000", StringComparison.Ordinal);
        foreach (var batch in DeployScript.BatchTexts(text))
            Database.Execute(batch);
    }
}
