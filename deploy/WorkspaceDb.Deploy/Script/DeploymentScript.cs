using System.Globalization;
using System.Text;
using DbUp.Support;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Plan;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy.Script;

/// <summary>
/// A plan as one script for sqlcmd, for those whose databases only DBAs touch. It does what apply does: the same order, the same
/// transactions, the same journal entries, under the same locks; what does not fit the database when it is run stops it.
/// </summary>
internal sealed class DeploymentScript
{
    private const int Refusal = 50100;

    private readonly StringBuilder _text = new();

    private DeploymentScript()
    {
    }

    /// <summary>The script of a plan.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="database">Where; another one is refused when the script runs.</param>
    public static string Of(DeploymentPlan plan, string database)
    {
        var script = new DeploymentScript();
        script.Begin(plan, database);
        foreach (var step in plan.TakeOvers)
            script.Batch($"INSERT INTO dbo.SchemaVersionDetails (RunId, Name, Kind, Sha256, Status, HasTransaction) "
                + $"{Details(step.Artifact, EntryStatus.TakenOver)}");
        foreach (var step in plan.Scripts)
            script.Apply(step.Artifact);
        script.ApplyTogether([.. plan.Objects.Concat(plan.Data).Select(step => step.Artifact)]);
        script.End();
        return script._text.ToString();
    }

    private void Begin(DeploymentPlan plan, string database)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"-- WorkspaceDb {Release.ToolVersion}, {plan.All.Count} steps. Run it with sqlcmd -b -I, or in SQLCMD mode: an error has to end it.\n");
        _text.Append(":on error exit\n");
        Batch("SET XACT_ABORT ON;");
        Batch($"IF DB_NAME() <> {Text(database)}\n    THROW {Refusal}, N'This script was made for another database.', 1;");
        foreach (var name in new[] { ApplicationLocks.Deployment, ApplicationLocks.Migration })
        {
            Batch($"""
                DECLARE @Result int;
                EXECUTE @Result = sp_getapplock @Resource = {Text(name)}, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 15000;
                IF @Result < 0
                    THROW {Refusal}, N'Another deployment or a migration run is under way.', 1;
                """);
        }

        Batch("""
            IF OBJECT_ID(N'dbo.SchemaVersions', N'U') IS NULL
                CREATE TABLE dbo.SchemaVersions (
                    Id int IDENTITY(1, 1) NOT NULL CONSTRAINT PK_SchemaVersions_Id PRIMARY KEY,
                    ScriptName nvarchar(255) NOT NULL,
                    Applied datetime NOT NULL
                );
            """);
        Batch($"IF OBJECT_ID(N'dbo.SchemaVersionRuns', N'U') IS NULL\nBEGIN\n{JournalTables.Definition}\nEND;");
        Batch($"INSERT INTO dbo.SchemaVersionRuns (JournalFormat, Verb, ToolVersion) VALUES ({JournalTables.Format}, N'script', {Text(Release.ToolVersion)});");
    }

    private void Apply(Artifact script)
    {
        var hasTransaction = ScriptHead.Parse(script.Text).HasTransaction;
        Title(script);
        Batch($"IF EXISTS (SELECT 1 FROM dbo.SchemaVersions AS v WHERE v.ScriptName = {Text(script.Name)})\n"
            + $"    THROW {Refusal}, N'It was applied meanwhile: make this script anew.', 1;");
        if (hasTransaction)
            Batch("BEGIN TRANSACTION;");
        Batches(script);
        Batch($"""
            INSERT INTO dbo.SchemaVersions (ScriptName, Applied) VALUES ({Text(script.Name)}, GETDATE());
            INSERT INTO dbo.SchemaVersionDetails (RunId, Name, Kind, Sha256, Status, HasTransaction) {Details(script, EntryStatus.Applied, hasTransaction)}
            """);
        if (hasTransaction)
            Batch("COMMIT TRANSACTION;");
    }

    private void ApplyTogether(IReadOnlyList<Artifact> artifacts)
    {
        if (artifacts.Count == 0)
            return;

        Batch("BEGIN TRANSACTION;");
        foreach (var artifact in artifacts)
        {
            Title(artifact);
            Batches(artifact);
            Batch($"INSERT INTO dbo.SchemaVersionDetails (RunId, Name, Kind, Sha256, Status, HasTransaction) {Details(artifact, EntryStatus.Applied)}");
        }

        Batch("COMMIT TRANSACTION;");
    }

    private void End() => Batch(
        """
        UPDATE r
        SET
            Status = N'Succeeded',
            EndedAt = SYSUTCDATETIME()
        FROM dbo.SchemaVersionRuns AS r
        WHERE r.RunId = (SELECT MAX(o.RunId) FROM dbo.SchemaVersionRuns AS o);
        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Migration', @LockOwner = N'Session';
        EXECUTE sp_releaseapplock @Resource = N'WorkspaceDb.Deploy', @LockOwner = N'Session';
        """);

    private void Title(Artifact artifact) => Batch($"PRINT {Text($"{artifact.Kind}: {artifact.Name}")};");

    private void Batches(Artifact artifact)
    {
        foreach (var batch in new SqlCommandSplitter().SplitScriptIntoCommands(artifact.Text))
            Batch(batch);
    }

    private void Batch(string batch) => _text.Append(batch.ReplaceLineEndings("\n").TrimEnd('\n')).Append("\nGO\n\n");

    private static string Details(Artifact artifact, EntryStatus status, bool hasTransaction = true) =>
        $"SELECT MAX(r.RunId), {Text(artifact.Name)}, {Text(artifact.Kind.ToString())}, {Text(artifact.Hash)}, " +
        $"{Text(status.ToString())}, {(hasTransaction ? 1 : 0)} " +
        "FROM dbo.SchemaVersionRuns AS r;";

    private static string Text(string value) => $"N'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
