using System.Xml.Linq;
using Dacpac;
using Microsoft.SqlServer.Dac;

namespace WorkspaceDb.Tests.Model;

/// <summary>What publishing by a profile may do to a database, and what not.</summary>
[TestFixture]
public sealed class PublishProfileTests
{
    private const string Table = "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL{0});\n";

    /// <summary>What the owner has beside the model.</summary>
    private const string Owners =
        """
        GO
        CREATE INDEX IX_T_Owner ON dbo.T (A);
        GO
        CREATE TRIGGER dbo.TR_T_Owner ON dbo.T AFTER INSERT AS RETURN;
        GO
        CREATE TABLE dbo.Owned (Id int NOT NULL CONSTRAINT PK_Owned PRIMARY KEY);
        GO
        CREATE VIEW dbo.OwnedView AS SELECT o.Id FROM dbo.Owned AS o;

        """;

    /// <summary>The options that decide whether rows, objects or rights are lost, and whether a table is copied.</summary>
    private static readonly string[] LosingOptions =
    [
        "AllowDropBlockingAssemblies", "AllowUnsafeRowLevelSecurityDataMovement", "BlockOnPossibleDataLoss", "CreateNewDatabase",
        "DropConstraintsNotInSource", "DropDmlTriggersNotInSource", "DropExtendedPropertiesNotInSource", "DropIndexesNotInSource",
        "DropObjectsNotInSource", "DropPermissionsNotInSource", "DropRoleMembersNotInSource", "DropStatisticsNotInSource",
        "GenerateSmartDefaults", "IgnoreColumnOrder", "IncludeTransactionalScripts",
        "ScriptDatabaseCollation", "ScriptDatabaseOptions", "ScriptNewConstraintValidation", "TreatVerificationErrorsAsWarnings", "VerifyDeployment",
    ];

    private static IEnumerable<string> Profiles => ["Development", "Test", "Production"];

    [Test]
    public void There_are_three_profiles() => Assert.That(
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("x"))!).Select(file => Path.GetFileName(file).Split('.')[0]),
        Is.EquivalentTo(Profiles));

    [TestCaseSource(nameof(Profiles))]
    public void Every_option_that_can_lose_something_is_said(string profile)
    {
        var said = XElement.Load(PathOf(profile)).Descendants().Select(e => e.Name.LocalName).ToList();
        Assert.That(LosingOptions.Except(said), Is.Empty);

        var known = typeof(DacDeployOptions).GetProperties().Select(property => property.Name).ToHashSet();
        var options = XElement.Load(PathOf(profile)).Elements().First(e => e.Name.LocalName == "PropertyGroup").Elements().Select(e => e.Name.LocalName);
        Assert.That(options.Except(known), Is.EqualTo(new[] { "TargetDatabaseName" }));
    }

    [TestCaseSource(nameof(Profiles))]
    public void Nothing_of_the_owners_is_dropped(string profile)
    {
        using var pair = new ModelPair(
            string.Format(null, Table, ", CONSTRAINT CK_T_Owner CHECK (A > 0)") + Owners, string.Format(null, Table, ", B int NULL"));
        Assert.That(Compare(pair, null).Changes.Count(change => change.Kind == ChangeKind.Drop), Is.EqualTo(5));

        var changes = Compare(pair, profile).Changes;
        Assert.That(changes.Select(change => change.Name), Is.EqualTo(new[] { "dbo.T.B" }));
    }

    [TestCase("Development", false)]
    [TestCase("Test", true)]
    [TestCase("Production", true)]
    public void Where_rows_would_be_lost_it_stops(string profile, bool stops)
    {
        using var pair = new ModelPair(string.Format(null, Table, ", B int NULL"), string.Format(null, Table, ""));
        Assert.That(Compare(pair, profile).Script.Contains("Rows were detected", StringComparison.Ordinal), Is.EqualTo(stops));
    }

    [Test]
    public void A_live_table_is_not_copied_to_put_a_column_in_its_place()
    {
        var after = Table.Replace("A int", "B int NULL, A int", StringComparison.Ordinal);
        using var pair = new ModelPair(string.Format(null, Table, ""), string.Format(null, after, ""));
        Assert.That(Compare(pair, "Production").Changes.Select(change => change.Kind), Is.EqualTo(new[] { ChangeKind.Create }));
        Assert.That(Compare(pair, "Development").Changes.Select(change => change.Kind), Is.EqualTo(new[] { ChangeKind.Rebuild }));
    }

    [TestCaseSource(nameof(Profiles))]
    public void Every_variable_of_the_scripts_has_a_value(string profile) => Assert.That(
        PublishProfile.Load(PathOf(profile)).SqlCommandVariableValues.Keys,
        Is.EquivalentTo(SqlProject.Load(Repository.DatabaseProject).SqlCmdVariables));

    [Test]
    public void What_is_no_profile_is_refused()
    {
        using var scratch = new ScratchFolder();
        Assert.That(() => PublishProfile.Load(scratch.Write("x.publish.xml", "nonsense")), Throws.TypeOf<DacpacException>());
    }

    private static DacpacComparison Compare(ModelPair pair, string? profile)
    {
        using var scratch = new ScratchDacpacs();
        return DacpacComparison.Compare(
            scratch.Build(pair.Project, "after"),
            scratch.Build(pair.Snapshots.Released.AsProject(pair.Project), "before"),
            options: profile is null ? null : PublishProfile.Load(PathOf(profile)));
    }

    private static string PathOf(string profile) => Path.Combine(Repository.Root, "database", "Profiles", $"{profile}.publish.xml");
}
