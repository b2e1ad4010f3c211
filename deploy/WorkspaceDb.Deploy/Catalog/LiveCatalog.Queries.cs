namespace WorkspaceDb.Deploy.Catalog;

/// <summary>What is asked of the catalog views, and how an answer becomes an element.</summary>
internal static partial class LiveCatalog
{
    private sealed record Query(string Sql, Func<object?[], CatalogElement> Read, bool IsOptional = false);

    private const string ModuleQuery =
        """
        SELECT s.name, o.name, o.type, m.definition, ps.name, p.name
        FROM sys.objects AS o
        INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
        INNER JOIN sys.sql_modules AS m ON m.object_id = o.object_id
        LEFT JOIN sys.objects AS p ON p.object_id = o.parent_object_id
        LEFT JOIN sys.schemas AS ps ON ps.schema_id = p.schema_id
        WHERE o.is_ms_shipped = 0 AND o.type IN ('V', 'P', 'FN', 'IF', 'TF', 'TR');
        """;

    private static readonly Query[] Queries =
    [
        new("""
            SELECT s.name
            FROM sys.schemas AS s
            WHERE s.schema_id NOT IN (2, 3, 4) AND s.schema_id NOT BETWEEN 16384 AND 16393;
            """, row => Element(ElementKind.Schema, (string)row[0]!)),
        new("""
            SELECT s.name, t.name
            FROM sys.tables AS t
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            WHERE t.is_ms_shipped = 0;
            """, row => Element(ElementKind.Table, $"{row[0]}.{row[1]}")),
        new("""
            SELECT s.name, t.name, c.name, y.name, c.max_length, c.precision, c.scale, c.is_nullable, c.is_identity, c.collation_name,
                ROW_NUMBER() OVER (PARTITION BY c.object_id ORDER BY c.column_id) AS Position,
                IDENT_SEED(CONCAT(QUOTENAME(s.name), N'.', QUOTENAME(t.name))) AS Seed,
                IDENT_INCR(CONCAT(QUOTENAME(s.name), N'.', QUOTENAME(t.name))) AS Increment,
                c.is_computed, y.is_user_defined, SCHEMA_NAME(y.schema_id) AS TypeSchema
            FROM sys.columns AS c
            INNER JOIN sys.tables AS t ON t.object_id = c.object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            INNER JOIN sys.types AS y ON y.user_type_id = c.user_type_id
            WHERE t.is_ms_shipped = 0;
            """, Column),
        new("""
            SELECT s.name, t.name, c.name, c.definition,
                ROW_NUMBER() OVER (PARTITION BY c.object_id ORDER BY c.column_id) AS Position
            FROM sys.computed_columns AS c
            INNER JOIN sys.tables AS t ON t.object_id = c.object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id;
            """, row => Element(ElementKind.Column, $"{row[0]}.{row[1]}.{row[2]}",
                (Property.Type, "computed"), (Property.Position, Text(row[4])), (Property.Definition, Expression(row[3]))), IsOptional: true),
        new("""
            SELECT s.name, t.name, i.name, i.type, i.is_unique, i.is_primary_key, i.is_unique_constraint, i.is_disabled, i.filter_definition,
                (SELECT STRING_AGG(CONCAT(c.name, CASE WHEN k.is_descending_key = 1 THEN N' DESC' ELSE N'' END), N', ') WITHIN GROUP (ORDER BY k.key_ordinal)
                 FROM sys.index_columns AS k
                 INNER JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
                 WHERE k.object_id = i.object_id AND k.index_id = i.index_id AND k.is_included_column = 0) AS Columns,
                (SELECT STRING_AGG(CONCAT(c.name, N''), N', ') WITHIN GROUP (ORDER BY c.name)
                 FROM sys.index_columns AS k
                 INNER JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
                 WHERE k.object_id = i.object_id AND k.index_id = i.index_id AND k.is_included_column = 1) AS Included
            FROM sys.indexes AS i
            INNER JOIN sys.tables AS t ON t.object_id = i.object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            WHERE i.index_id > 0 AND i.name IS NOT NULL;
            """, Index),
        new("""
            SELECT s.name, t.name, k.name, rs.name, r.name, k.is_disabled, k.is_not_trusted, k.delete_referential_action_desc, k.update_referential_action_desc,
                (SELECT STRING_AGG(CONCAT(c.name, N''), N', ') WITHIN GROUP (ORDER BY f.constraint_column_id)
                 FROM sys.foreign_key_columns AS f
                 INNER JOIN sys.columns AS c ON c.object_id = f.parent_object_id AND c.column_id = f.parent_column_id
                 WHERE f.constraint_object_id = k.object_id) AS Columns,
                (SELECT STRING_AGG(CONCAT(c.name, N''), N', ') WITHIN GROUP (ORDER BY f.constraint_column_id)
                 FROM sys.foreign_key_columns AS f
                 INNER JOIN sys.columns AS c ON c.object_id = f.referenced_object_id AND c.column_id = f.referenced_column_id
                 WHERE f.constraint_object_id = k.object_id) AS ReferencedColumns
            FROM sys.foreign_keys AS k
            INNER JOIN sys.tables AS t ON t.object_id = k.parent_object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            INNER JOIN sys.tables AS r ON r.object_id = k.referenced_object_id
            INNER JOIN sys.schemas AS rs ON rs.schema_id = r.schema_id;
            """, row => Element(ElementKind.ForeignKey, $"{row[0]}.{row[1]}.{row[2]}",
                (Property.Columns, Text(row[9])),
                (Property.References, $"{row[3]}.{row[4]} ({row[10]})"),
                (Property.OnDelete, Text(row[7])!.Replace('_', ' ')),
                (Property.OnUpdate, Text(row[8])!.Replace('_', ' ')),
                (Property.State, State(row[5], row[6])))),
        new("""
            SELECT s.name, t.name, k.name, k.definition, k.is_disabled, k.is_not_trusted
            FROM sys.check_constraints AS k
            INNER JOIN sys.tables AS t ON t.object_id = k.parent_object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id;
            """, row => Element(ElementKind.Check, $"{row[0]}.{row[1]}.{row[2]}",
                (Property.Definition, Expression(row[3])), (Property.State, State(row[4], row[5])))),
        new("""
            SELECT s.name, t.name, k.name, k.definition, c.name
            FROM sys.default_constraints AS k
            INNER JOIN sys.tables AS t ON t.object_id = k.parent_object_id
            INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id
            INNER JOIN sys.columns AS c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id;
            """, row => Element(ElementKind.Default, $"{row[0]}.{row[1]}.{row[2]}",
                (Property.Column, Text(row[4])), (Property.Definition, Expression(row[3])))),
        new(ModuleQuery, Module),
        new("""
            SELECT s.name, o.name
            FROM sys.objects AS o
            INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
            WHERE o.is_ms_shipped = 0 AND o.type IN ('SO', 'SN', 'SP');
            """, row => Element(ElementKind.Other, $"{row[0]}.{row[1]}")),
        new("""
            SELECT SCHEMA_NAME(y.schema_id), y.name
            FROM sys.types AS y
            WHERE y.is_user_defined = 1;
            """, row => Element(ElementKind.Other, $"{row[0]}.{row[1]}")),
    ];
}
