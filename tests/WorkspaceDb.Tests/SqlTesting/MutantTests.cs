using SqlTest.Mutation;
using SqlTest.Sources;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>The changes that mutation makes: one place at a time, and T-SQL afterwards.</summary>
internal sealed class MutantTests
{
    private const string Procedure =
        """
        CREATE PROCEDURE dbo.P
            @Id int
        AS
        BEGIN
            SET NOCOUNT ON;
            IF @Id IS NULL
                RETURN 1;

            DELETE u
            FROM dbo.Users AS u
            INNER JOIN dbo.Projects AS p ON p.UserId = u.Id
            WHERE u.Id = @Id AND p.Title <> N'kept';
        END;
        """;

    private const string Table =
        """
        CREATE TABLE dbo.T (
            Id int NOT NULL CONSTRAINT DF_T_Id DEFAULT 1,
            ParentId int NULL,
            CONSTRAINT PK_T PRIMARY KEY (Id),
            CONSTRAINT CK_T CHECK (Id > 0),
            CONSTRAINT FK_T FOREIGN KEY (ParentId) REFERENCES dbo.T (Id) ON DELETE CASCADE
        );
        GO
        CREATE UNIQUE INDEX IX_T ON dbo.T (ParentId) WHERE ParentId IS NOT NULL;
        """;

    [TestCase(MutationKind.Operator, "IF @Id IS NULL", "IF NOT (@Id IS NULL)")]
    [TestCase(MutationKind.Operator, "WHERE u.Id = @Id AND p.Title <> N'kept';", "WHERE u.Id <> @Id AND p.Title <> N'kept';")]
    [TestCase(MutationKind.Operator, "WHERE u.Id = @Id AND p.Title <> N'kept';", "WHERE u.Id = @Id OR p.Title <> N'kept';")]
    [TestCase(MutationKind.Predicate, "WHERE u.Id = @Id AND p.Title <> N'kept';", "WHERE 1 = 1 AND p.Title <> N'kept';")]
    [TestCase(MutationKind.Predicate, "WHERE u.Id = @Id AND p.Title <> N'kept';", "WHERE u.Id = @Id AND 1 = 1;")]
    [TestCase(MutationKind.Join, "INNER JOIN dbo.Projects AS p ON p.UserId = u.Id", "LEFT OUTER JOIN dbo.Projects AS p ON p.UserId = u.Id")]
    [TestCase(MutationKind.Constant, "RETURN 1;", "RETURN 2;")]
    [TestCase(MutationKind.Constant, "WHERE u.Id = @Id AND p.Title <> N'kept';", "WHERE u.Id = @Id AND p.Title <> N'';")]
    [TestCase(MutationKind.Statement, "RETURN 1;", "SET NOCOUNT ON;")]
    public void A_module_is_changed_in_one_place(MutationKind kind, string before, string after)
    {
        var mutant = Of(Procedure).Single(item => item.Kind == kind && item.Before == before && item.After == after);

        Assert.That(mutant.Object, Is.EqualTo("dbo.P"));
        Assert.That(mutant.Diff, Is.EqualTo($"- {before}\n+ {after}"));
        Assert.That(mutant.Line, Is.EqualTo(Array.FindIndex(Procedure.Split('\n'), line => line.Contains(before, StringComparison.Ordinal)) + 1));
        Assert.That(mutant.Script, Does.StartWith("CREATE OR ALTER PROCEDURE dbo.P").And.Contain(after).And.Not.Contain(before));
        Assert.That(mutant.Undo, Does.Contain(before));
    }

    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT CK_T;")]
    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT CK_T; ALTER TABLE dbo.T ADD CONSTRAINT CK_T CHECK (Id >= 0);")]
    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT CK_T; ALTER TABLE dbo.T ADD CONSTRAINT CK_T CHECK (Id > 1);")]
    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT FK_T;")]
    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT FK_T; ALTER TABLE dbo.T ADD CONSTRAINT FK_T FOREIGN KEY (ParentId) REFERENCES dbo.T (Id);")]
    [TestCase("ALTER TABLE dbo.T DROP CONSTRAINT DF_T_Id;")]
    [TestCase("ALTER TABLE dbo.T ALTER COLUMN Id int NULL;")]
    [TestCase("DROP INDEX IX_T ON dbo.T;")]
    [TestCase("DROP INDEX IX_T ON dbo.T;\nCREATE UNIQUE INDEX IX_T ON dbo.T (ParentId);")]
    public void A_constraint_is_taken_away_or_does_less(string script) => Assert.That(Of(Table).Select(mutant => mutant.Script), Has.One.EqualTo(script));

    [Test]
    public void The_primary_key_stays() => Assert.That(Of(Table).Select(mutant => mutant.Script), Has.None.Contains("PK_T"));

    [Test]
    public void Every_mutant_is_T_SQL_and_another_text_than_the_product()
    {
        foreach (var mutant in Mutants.ReadAll(Repository.Root))
        {
            Assert.That(SqlFile.Parse(mutant.File, mutant.Script).Problem, Is.Null, mutant.Diff);
            Assert.That(mutant.Script, Is.Not.EqualTo(mutant.Undo), mutant.Diff);
        }
    }

    [Test]
    public void A_survivor_that_is_listed_has_its_reason_and_one_that_is_no_mutant_is_stale()
    {
        var mutants = Of(Procedure);
        var known = new KnownSurvivors(
        [
            new("dbo.P", "RETURN 1;", "RETURN  2;", "nobody reads it"), new("dbo.P", "RETURN 1;", "RETURN 7;", "was there once"),
        ]);

        Assert.That(mutants.Select(known.ReasonFor).OfType<string>(), Is.EqualTo(new[] { "nobody reads it" }));
        Assert.That(known.Stale(mutants).Select(survivor => survivor.Reason), Is.EqualTo(new[] { "was there once" }));
    }

    [Test]
    public void The_listed_survivors_of_the_source_tree_are_mutants_and_have_reasons()
    {
        var known = KnownSurvivors.Read(Repository.Root);

        Assert.That(known.Stale(Mutants.ReadAll(Repository.Root)), Is.Empty);
        Assert.That(known.Survivors.Select(survivor => survivor.Reason), Has.None.Empty);
    }

    private static IReadOnlyList<Mutant> Of(string text) => [.. Mutants.Of(SqlFile.Parse("database/dbo/File.sql", text))];
}
