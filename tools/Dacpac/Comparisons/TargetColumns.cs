using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Comparisons;

/// <summary>The columns that are there before a deployment.</summary>
internal sealed class TargetColumns
{
    private readonly Dictionary<string, TargetColumn> _columns;

    private TargetColumns(Dictionary<string, TargetColumn> columns) => _columns = columns;

    public static TargetColumns Of(TSqlModel model) => new(model
        .GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
        .SelectMany(table => table.GetReferenced(Table.Columns))
        .Where(column => column.GetReferenced(Column.DataType).Any())
        .ToDictionary(column => string.Join('.', column.Name.Parts), TargetColumn.Of, StringComparer.OrdinalIgnoreCase));

    /// <summary>A column by table and name; null when it is not there, or has no type of its own.</summary>
    public TargetColumn? Find(string table, string column) => _columns.GetValueOrDefault($"{table}.{column}");

    /// <summary>From now on the column goes by another name.</summary>
    public void Rename(string table, string column, string name)
    {
        if (_columns.Remove($"{table}.{column}", out var found))
            _columns[$"{table}.{name}"] = found;
    }
}
