using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>Migration.Validate is trusted by everybody, so each kind of damage is shown to turn its checks red. Cases are rolled back.</summary>
[TestFixture]
public sealed class ValidationTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public void CreateWorld()
    {
        _database = TestDatabase.Prepared();
        MigratedWorld.Create(_database);
    }

    [OneTimeTearDown]
    public void DropWorld() => _database?.Dispose();

    [Test]
    public void Nothing_is_wrong_with_a_migrated_database() =>
        Assert.That(_database.Validate().Where(check => !check.Passed || check.Violations != 0 || check.Sample is not null), Is.Empty);

    [TestCaseSource(typeof(SabotageCases), nameof(SabotageCases.All))]
    public void Damage_is_noticed_by_the_right_checks(Sabotage sabotage)
    {
        var checks = MigratedWorld.Damaged(_database, sabotage);
        Assert.Multiple(() =>
        {
            Assert.That(checks.Where(check => !check.Passed).Select(check => check.Name), Is.EquivalentTo(sabotage.Red));
            Assert.That(checks.Where(check => check.Passed != (check.Violations == 0) || check.Passed != (check.Sample is null)), Is.Empty);
        });
    }

    [Test]
    public void Every_check_has_a_case() =>
        Assert.That(SabotageCases.All.SelectMany(sabotage => sabotage.Red).Distinct(), Is.EquivalentTo(_database.Validate().Select(check => check.Name)));
}
