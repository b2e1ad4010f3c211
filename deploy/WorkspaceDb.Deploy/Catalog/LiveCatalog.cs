using System.Globalization;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>
/// What a database is, read from its catalog views. Only views and columns that SQL Server 2019 and the embedded engine both have are
/// asked for; those that an engine may lack stand in queries of their own. The runner's own tables are left out.
/// </summary>
internal static partial class LiveCatalog
{
    private const int InvalidObjectName = 208;
    private const int InvalidColumnName = 207;
    private const int NotSupported = 40510;

    /// <summary>Reads all of it.</summary>
    public static CatalogSnapshot Read(SqlConnection connection)
    {
        var collation = Rows(connection, "SELECT CONVERT(nvarchar(128), DATABASEPROPERTYEX(DB_NAME(), N'Collation'));").Single()[0] as string;
        var snapshot = new CatalogSnapshot { DefaultCollation = collation };
        foreach (var query in Queries)
        {
            foreach (var row in Rows(connection, query.Sql, query.IsOptional))
            {
                var element = query.Read(row);
                if (!IsOurs(element))
                    snapshot.Set(element);
            }
        }

        return snapshot;
    }

    /// <summary>Reads the views, procedures, functions and triggers only.</summary>
    public static CatalogSnapshot ReadModules(SqlConnection connection)
    {
        var snapshot = new CatalogSnapshot();
        foreach (var row in Rows(connection, ModuleQuery))
            snapshot.Set(Module(row));
        return snapshot;
    }

    /// <summary>Rows of a query; of an optional one none where the engine lacks what it asks for.</summary>
    private static List<object?[]> Rows(SqlConnection connection, string sql, bool isOptional = false)
    {
        var rows = new List<object?[]>();
        try
        {
            using var command = new SqlCommand(sql, connection);
            using var reader = command.ExecuteReader();
            do
            {
                while (reader.Read())
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
            }
            while (reader.NextResult());
        }
        catch (SqlException e) when (isOptional && e.Number is InvalidObjectName or InvalidColumnName or NotSupported)
        {
            return [];
        }

        return rows;
    }

    private static bool IsOurs(CatalogElement element) =>
        element.Name.StartsWith(CatalogSnapshot.JournalPrefix, StringComparison.OrdinalIgnoreCase)
        || element.Name.StartsWith("dbo.__RefactorLog", StringComparison.OrdinalIgnoreCase);

    private static CatalogElement Element(ElementKind kind, string name, params (string Property, string? Value)[] properties) =>
        new(kind, name, properties.Where(p => p.Value is not null).ToDictionary(p => p.Property, p => p.Value!));

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static string? Expression(object? value) => Text(value) is { } definition ? ExpressionText.Canonical(definition) : null;

    private static bool Flag(object? value) => value is true;

    private static string? State(object? isDisabled, object? isNotTrusted) => Flag(isDisabled) ? "disabled" : Flag(isNotTrusted) ? "not trusted" : null;

    private static CatalogElement Column(object?[] row)
    {
        var type = Flag(row[14]) ? $"{row[15]}.{row[3]}" : (string)row[3]!;
        return Element(ElementKind.Column, $"{row[0]}.{row[1]}.{row[2]}",
            (Property.Type, TypeText.Of(
                type == "sysname" ? "nvarchar" : type,
                Convert.ToInt32(row[4], CultureInfo.InvariantCulture),
                Convert.ToInt32(row[5], CultureInfo.InvariantCulture),
                Convert.ToInt32(row[6], CultureInfo.InvariantCulture))),
            (Property.Nullability, Flag(row[7]) ? "NULL" : "NOT NULL"),
            (Property.Identity, Flag(row[8]) ? $"IDENTITY({Text(row[11])},{Text(row[12])})" : null),
            (Property.Collation, Text(row[9])),
            (Property.Position, Text(row[10])));
    }

    private static CatalogElement Index(object?[] row)
    {
        var (isPrimaryKey, isConstraint) = (Flag(row[5]), Flag(row[6]));
        var kind = isPrimaryKey ? ElementKind.PrimaryKey : isConstraint ? ElementKind.UniqueConstraint : ElementKind.Index;
        var type = Convert.ToInt32(row[3], CultureInfo.InvariantCulture);
        return Element(kind, $"{row[0]}.{row[1]}.{row[2]}",
            (Property.Columns, Text(row[9])),
            (Property.Included, Text(row[10])),
            (Property.Uniqueness, kind == ElementKind.Index && Flag(row[4]) ? "UNIQUE" : null),
            (Property.Clustering, type switch { 1 => "CLUSTERED", 2 => "NONCLUSTERED", _ => $"type {type}" }),
            (Property.Filter, Expression(row[8])),
            (Property.State, Flag(row[7]) ? "disabled" : null));
    }

    private static CatalogElement Module(object?[] row)
    {
        var kind = ((string)row[2]!).TrimEnd() switch
        {
            "V" => ElementKind.View,
            "P" => ElementKind.Procedure,
            "TR" => ElementKind.Trigger,
            _ => ElementKind.Function,
        };

        return Element(kind, $"{row[0]}.{row[1]}",
            (Property.Table, kind == ElementKind.Trigger ? $"{row[4]}.{row[5]}" : null),
            (Property.Definition, row[3] is string text ? Artifact.HashOf(ModuleText.Normalize(text)) : "encrypted"));
    }
}
