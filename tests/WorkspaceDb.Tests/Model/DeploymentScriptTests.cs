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
        SELECT N'entity', CONVERT(nvarchar(20), t.EntityId), t.Name FROM Migration.Entities AS t
        UNION ALL SELECT N'rule', CONCAT(r.RuleName, r.EntityId), CONCAT(r.ColumnName, r.Description) FROM Migration.AdjustmentRules AS r
        UNION ALL SELECT N'state', s.State, CONCAT(s.AuthoritativeSide, s.IsNoted, s.IsReconciled, s.IsSetAside) FROM Migration.States AS s
        UNION ALL SELECT N'change', CONCAT(t.FromState, t.ToState), t.Description FROM Migration.Transitions AS t
        UNION ALL SELECT N'setting', s.Name, CONCAT(s.DefaultNumber, s.DefaultText, s.Description) FROM Migration.Settings AS s
        UNION ALL SELECT N'error', CONVERT(nvarchar(20), e.ErrorNumber), e.Meaning FROM Migration.ErrorNumbers AS e
        ORDER BY 1, 2;
        """;

    [Test]
    public void Reference_data_that_is_missing_changed_or_too_much_is_put_right()
    {
        var before = Database.Rows(ReferenceRows);
        Run("ReferenceData.sql");
        Assert.That(Database.Rows(ReferenceRows), Is.EqualTo(before), "a second run changes nothing");

        Database.Execute("DELETE FROM Migration.AdjustmentRules WHERE EntityId = 2;");
        Database.Execute("UPDATE Migration.Entities SET Name = N'FILE' WHERE EntityId = 3;");
        Database.Execute("UPDATE Migration.States SET IsNoted = 0 WHERE State = N'Verified';");
        Database.Execute("DELETE FROM Migration.Transitions WHERE FromState = N'Held';");
        Database.Execute("UPDATE Migration.ErrorNumbers SET Meaning = N'' WHERE ErrorNumber = 50001;");
        Database.Execute("INSERT INTO Migration.ErrorNumbers (ErrorNumber, Meaning) VALUES (50999, N'Gone');");
        Database.Execute("DELETE FROM Migration.Settings WHERE Name = N'MaxRetries';");
        Database.Execute("INSERT INTO Migration.AdjustmentRules (RuleName, EntityId, ColumnName, Description) VALUES (N'Gone', 1, N'X', N'Y');");

        Run("ReferenceData.sql");
        Assert.That(Database.Rows(ReferenceRows), Is.EqualTo(before));
    }

    [Test]
    public void A_setting_keeps_the_value_that_an_operator_gave_it()
    {
        Database.Execute("EXECUTE Migration.ChangeSetting @Name = N'BatchTargetMs', @Value = N'250';");
        Run("ReferenceData.sql");
        Assert.That(Database.Scalar<string>("SELECT v.Value FROM Migration.SettingValues AS v WHERE v.Name = N'BatchTargetMs';"), Is.EqualTo("250"));
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
        Assert.That(() => TestDatabase.Command(other, "EXECUTE Migration.Migrate;").ExecuteNonQuery(),
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
