using Dacpac.Comparisons;
using Dacpac.Projects;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Scripts;

/// <summary>How the sources of a model write its tables and indexes, so that a script can say the same in the same words.</summary>
internal sealed class ModelTexts
{
    private readonly Dictionary<string, CreateTableStatement> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CreateIndexStatement> _indexes = new(StringComparer.OrdinalIgnoreCase);

    private ModelTexts()
    {
    }

    /// <summary>Reads the sources of a project that has no errors.</summary>
    public static ModelTexts Of(SqlProject project)
    {
        var texts = new ModelTexts();
        foreach (var statement in project.Sources.SelectMany(source => DeployScript.Batches(File.ReadAllText(source.Path))).SelectMany(batch => batch))
        {
            if (statement is CreateTableStatement table)
                texts._tables[Names.Of(table.SchemaObjectName)] = table;
            else if (statement is CreateIndexStatement index)
                texts._indexes[$"{Names.Of(index.OnName)}.{Names.Of(index.Name)}"] = index;
        }

        return texts;
    }

    /// <summary>The statement that makes a table.</summary>
    public CreateTableStatement? Table(string name) => _tables.GetValueOrDefault(name);

    /// <summary>The statement that makes an index, as it is written; null when it is written within a table.</summary>
    /// <param name="name">After its table's.</param>
    public string? Index(string name) => _indexes.TryGetValue(name, out var index) ? DeployScript.TextOf(index).ReplaceLineEndings("\n") : null;

    /// <summary>A column's default; null when it has none.</summary>
    public string? DefaultOf(string table, string column)
    {
        var expression = Column(table, column)?.DefaultConstraint?.Expression;
        return expression is null ? null : DeployScript.TextOf(expression);
    }

    /// <summary>The column of the clustered key, if it is one alone, and its type; null otherwise.</summary>
    public (string Column, string Type)? KeyOf(string table)
    {
        if (Table(table)?.Definition is not { } definition)
            return null;

        var keys = definition.TableConstraints
            .Concat(definition.ColumnDefinitions.SelectMany(column => column.Constraints))
            .OfType<UniqueConstraintDefinition>()
            .ToList();
        var clustered = keys.Find(key => key.Clustered == true) ?? keys.Find(key => key is { IsPrimaryKey: true, Clustered: null });
        var column = clustered switch
        {
            null => null,
            { Columns: [var one] } => one.Column.MultiPartIdentifier.Identifiers[^1].Value,
            { Columns.Count: 0 } => definition.ColumnDefinitions.First(c => c.Constraints.Contains(clustered)).ColumnIdentifier.Value,
            _ => null,
        };
        return column is null || Column(table, column)?.DataType is not { } type ? null : (column, DeployScript.TextOf(type));
    }

    private ColumnDefinition? Column(string table, string column) => Table(table)?.Definition.ColumnDefinitions
        .FirstOrDefault(c => string.Equals(c.ColumnIdentifier.Value, column.Trim('[', ']'), StringComparison.OrdinalIgnoreCase));
}
