using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Databases;
using SqlTest.Sources;

namespace SqlTest.Coverage;

/// <summary>A procedure, function, trigger or view, and what of it can be reached.</summary>
/// <param name="Name">Schema and name.</param>
/// <param name="File">Its file.</param>
/// <param name="Text">Its text, as a database keeps it.</param>
/// <param name="Statements">Its statements. A view is one.</param>
/// <param name="Branches">Its branches.</param>
public sealed record ModuleSource(
    string Name, SqlFile File, string Text, IReadOnlyList<StatementPlace> Statements, IReadOnlyList<BranchPlace> Branches)
{
    /// <summary>Its schema.</summary>
    public string Schema => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Whether it is one statement, which is reached wherever another takes in its text: a view or an inline function.</summary>
    public required bool IsQuery { get; init; }

    /// <summary>The modules of the product, by name.</summary>
    public static IReadOnlyList<ModuleSource> ReadAll(string root) =>
    [
        .. TestDatabaseFiles.ReadProduct(root).SelectMany(Read).OrderBy(module => module.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The modules of a file, which should be one.</summary>
    public static IEnumerable<ModuleSource> Read(SqlFile file) => file.Batches.Select(batch => Read(file, batch)).OfType<ModuleSource>();

    private static ModuleSource? Read(SqlFile file, SqlBatch batch)
    {
        if (batch.Statements is not [var statement] || SourceObject.NameOfModule(statement) is not { } name)
            return null;
        var places = new PlaceReader(batch.Offset);
        statement.Accept(places);
        var isQuery = statement is ViewStatementBody or FunctionStatementBody { ReturnType: SelectFunctionReturnType };
        return new(name, file, batch.Text, isQuery ? [new(0, places.FirstQueryLine)] : places.Statements, places.Branches) { IsQuery = isQuery };
    }
}
