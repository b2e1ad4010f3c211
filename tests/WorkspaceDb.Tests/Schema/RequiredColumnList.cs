using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Tests.Schema;

/// <summary>The columns that the table files call NOT NULL, except identities, which no statement may update.</summary>
internal static class RequiredColumnList
{
    public static IEnumerable<(string Table, string Column)> Read() =>
        from file in Repository.SqlFiles
        where file.StartsWith("database/", StringComparison.Ordinal) && file.Contains("/Tables/", StringComparison.Ordinal)
        from table in TablesOf(Repository.Read(file))
        from column in table.Definition.ColumnDefinitions
        where column.IdentityOptions is null && column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable)
        select ($"{table.SchemaObjectName.SchemaIdentifier.Value}.{table.SchemaObjectName.BaseIdentifier.Value}", column.ColumnIdentifier.Value);

    private static IEnumerable<CreateTableStatement> TablesOf(string text)
    {
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        Assert.That(errors, Is.Empty);
        return script.Batches.SelectMany(batch => batch.Statements).OfType<CreateTableStatement>();
    }
}
