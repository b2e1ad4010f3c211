using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The facts are worth something only if faulty code breaks them: each mutation here is one that somebody could make.</summary>
[TestFixture]
public sealed class MutationTests : DatabaseTest
{
    /// <summary>A change to an object of the release.</summary>
    public sealed record Mutation(string Object, string From, string To)
    {
        /// <summary>What the test is called.</summary>
        public override string ToString() => $"{Object}: {From} → {To}";
    }

    private static readonly IReadOnlyList<Mutation> Mutations =
    [
        // Guards
        new("Migration.GuardRun", "@OpenTransactions > 0", "@OpenTransactions > 1"),
        new("Migration.GuardRun", "BETWEEN 1 AND 4000", "BETWEEN 0 AND 4000"),
        new("Migration.GuardRun", "BETWEEN 0 AND 59999", "BETWEEN -1 AND 59999"),
        new("Migration.GuardRun", "BETWEEN 1 AND 1000", "BETWEEN 0 AND 1000"),
        new("Migration.BeginRun", "IF @Result < 0", "IF @Result < -1"),
        new("Migration.RollbackUser", "IF ISNULL(@AllowDataLoss, 0) = 0", "IF @AllowDataLoss = 1"),
        new("Migration.RollbackContent", "IF ISNULL(@AllowDataLoss, 0) = 0", "IF @AllowDataLoss = 1"),
        new("Migration.ApplyDocumentsBatch", "p.UserId <> d.UserId", "p.UserId = p.Id"),

        // Order of what depends on each other
        new("Migration.ApplyContentSlice", "EXECUTE Migration.ApplyProjectsBatch",
            "EXECUTE Migration.ApplyFilesBatch @FirstOrdinal, @LastOrdinal; EXECUTE Migration.ApplyProjectsBatch"),
        new("Migration.ApplyContentSlice", "ORDER BY s.UserId, s.ContentType, s.RowId", "ORDER BY s.UserId, s.ContentType DESC, s.RowId"),

        // Conditions that keep to what is asked for
        new("Migration.ApplyContentSlice", "AND (m.Status <> N'Failed' OR m.Attempts < @MaxAttempts)", ""),
        new("Migration.ApplyContentSlice", "AND NOT EXISTS (SELECT 1 FROM dbo.Files_New AS n WHERE n.Id = f.Id)", ""),
        new("Migration.ApplyContentSlice", "AND r.UserId <> @UserId", ""),
        new("Migration.ApplyContentSlice", "IF @WhatIf = 1", "IF @WhatIf = 2"),
        new("Migration.ApplyContentSlice", "SET @FirstOrdinal = @LastOrdinal + 1", "SET @FirstOrdinal = @LastOrdinal + 2"),
        new("Migration.RollbackContentSlice", "WHERE m.UserId BETWEEN @FirstUserId AND @LastUserId", "WHERE m.UserId <= @LastUserId OR 1 = 1"),
        new("Migration.RollbackFilesBatch", "WHERE n.Id IN (", "WHERE n.Id NOT IN ("),
        new("Migration.RollbackProjectsBatch", "WHERE a.RuleName = N'TitleShortened'", "WHERE a.RuleName = N''"),
        new("Migration.RollbackWorkspacesSlice", "AND m.IsWorkspaceCreated = 1", "AND m.IsWorkspaceCreated = 0"),
        new("Migration.RollbackTrackingBatch", "CASE WHEN c.MigratedRows <= b.AffectedRows THEN N'RolledBack' ELSE N'RollingBack' END", "N'RollingBack'"),
        new("Migration.ApplyWorkspacesBatch", "p.UserId, N'Owner'", "p.UserId, N'Member'"),
        new("Migration.ApplyTrackingBatch", "MigratedRows = c.MigratedRows + b.AffectedRows", "MigratedRows = b.AffectedRows"),

        // What is carried over
        new("Migration.ApplyFilesBatch", "INSERT INTO Migration.Adjustments (", "IF 1 = 0 INSERT INTO Migration.Adjustments ("),
        new("Migration.ApplyDocumentsBatch", "s.CreatedAt, s.LastModified, s.Version", "s.LastModified, s.CreatedAt, s.Version"),
        new("Migration.ApplyProjectsBatch", "s.CreatedAt, s.UpdatedAt", "s.CreatedAt, s.CreatedAt"),
        new("Migration.SourceFiles", "CASE WHEN d.UserId = f.UserId THEN f.DocumentId END", "CASE WHEN 1 = 0 THEN f.DocumentId END"),
        new("Migration.SourceProjects", "p.Title COLLATE Latin1_General_100_BIN2, 255)", "p.Title COLLATE Latin1_General_100_BIN2, 250)"),
        new("Migration.SourceDocuments", "BETWEEN 55296 AND 56319", "BETWEEN 0 AND 0"),

        // What validation and rollback see
        new("Migration.RowDifferences", "n.UpdatedAt <> p.UpdatedAt", "1 = 0"),
        new("Migration.RowDifferences", "n.Version <> d.Version", "1 = 0"),
        new("Migration.RowDifferences", "DATALENGTH(n.FilePath) <> DATALENGTH(f.FilePath)", "1 = 0"),
        new("Migration.RowDifferences", "n.Title COLLATE Latin1_General_100_BIN2 = p.Title COLLATE Latin1_General_100_BIN2 THEN 0",
            "n.Title = p.Title THEN 0"),
        new("Migration.RowDifferences", "THEN 508 ELSE 510", "THEN 508 ELSE 508"),
        new("Migration.RollbackBlockers", "FROM Migration.RowDifferences AS c", "FROM Migration.RowDifferences AS c WHERE c.IsChanged = 0"),
        new("Migration.Validate", "AND m.Role = N'Owner'", ""),
        new("Migration.Validate", "WHERE r.ContentType = 3 AND r.HasMoved = 1", "WHERE r.ContentType = 3 AND r.HasMoved = 2"),
        new("Migration.Validate", "k.is_disabled = 1 OR k.is_not_trusted = 1", "k.is_disabled = 1"),
    ];

    [Test]
    public void Without_a_mutation_every_fact_holds() => Assert.That(Facts.FirstBroken(Database), Is.Null);

    [TestCaseSource(nameof(Mutations))]
    public void A_mutation_breaks_a_fact(Mutation mutation)
    {
        var text = Release.Load().Objects.Single(artifact => artifact.Name == mutation.Object).Text;
        Assert.That(text, Does.Contain(mutation.From));
        Database.Execute(text.Replace(mutation.From, mutation.To));
        Assert.That(Facts.FirstBroken(Database), Is.Not.Null);
    }
}
