using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Sources;

namespace SqlTest.Mutation;

/// <summary>Finds the changes that can be made to the constraints and unique indexes of a table, on its tree, and the scripts that make them.</summary>
internal static class TableChanges
{
    /// <summary>The changes of a table's file, each with its script.</summary>
    public static IEnumerable<(TSqlFragment Place, string After, string Script)> Of(TSqlStatement statement) => statement switch
    {
        CreateTableStatement table => OfTable(table),
        CreateIndexStatement { Unique: true } index => [(index, "", Drop(index)), .. WithoutFilter(index)],
        _ => [],
    };

    private static IEnumerable<(TSqlFragment Place, string After, string Script)> OfTable(CreateTableStatement table)
    {
        var name = FragmentText.Of(table.SchemaObjectName);
        foreach (var constraint in table.Definition.TableConstraints)
        {
            foreach (var change in OfConstraint(name, constraint, FragmentText.Of(constraint)))
                yield return change;
        }

        foreach (var column in table.Definition.ColumnDefinitions)
        {
            if (column.DefaultConstraint is { ConstraintIdentifier: not null } @default)
                yield return (@default, "", Drop(name, @default));
            foreach (var constraint in column.Constraints.Where(item => item.ConstraintIdentifier is not null))
            {
                foreach (var change in OfConstraint(name, constraint, FragmentText.Of(constraint)))
                    yield return change;
            }

            if (column.Constraints.OfType<NullableConstraintDefinition>().FirstOrDefault(item => !item.Nullable) is { } required && column.DataType is not null)
            {
                var type = FragmentText.Of(column.DataType);
                yield return (required, "NULL", $"ALTER TABLE {name} ALTER COLUMN {FragmentText.Of(column.ColumnIdentifier)} {type} NULL;");
            }
        }
    }

    private static IEnumerable<(TSqlFragment Place, string After, string Script)> OfConstraint(string table, ConstraintDefinition constraint, string text)
    {
        if (constraint is NullableConstraintDefinition or UniqueConstraintDefinition { IsPrimaryKey: true })
            yield break;
        yield return (constraint, "", Drop(table, constraint));
        if (constraint is ForeignKeyConstraintDefinition { DeleteAction: DeleteUpdateAction.Cascade or DeleteUpdateAction.SetNull } key)
        {
            var after = text[..text.LastIndexOf("ON DELETE", StringComparison.OrdinalIgnoreCase)].TrimEnd();
            yield return (key, after, $"{Drop(table, key)} ALTER TABLE {table} ADD {after};");
        }

        if (constraint is CheckConstraintDefinition check)
        {
            foreach (var change in ModuleChanges.Of(check.CheckCondition))
            {
                var after = (change with { Offset = change.Offset - constraint.StartOffset }).Apply(text);
                yield return (check, after, $"{Drop(table, check)} ALTER TABLE {table} ADD {after};");
            }
        }
    }

    private static IEnumerable<(TSqlFragment Place, string After, string Script)> WithoutFilter(CreateIndexStatement index)
    {
        if (index.FilterPredicate is null)
            yield break;
        var text = FragmentText.Of(index);
        var after = text[..text.LastIndexOf("WHERE", StringComparison.OrdinalIgnoreCase)].TrimEnd() + ";";
        yield return (index, after, $"{Drop(index)}\n{after}");
    }

    private static string Drop(CreateIndexStatement index) => $"DROP INDEX {FragmentText.Of(index.Name)} ON {FragmentText.Of(index.OnName)};";

    private static string Drop(string table, ConstraintDefinition constraint) =>
        $"ALTER TABLE {table} DROP CONSTRAINT {FragmentText.Of(constraint.ConstraintIdentifier)};";
}
