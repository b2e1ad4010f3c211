using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ModelIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace Dacpac.Rules;

/// <summary>Rules about tables, their columns, keys and constraints.</summary>
internal static class TableRules
{
    public static IEnumerable<RuleFinding> ConstraintsAreNamed(RuleInput input) =>
        input.Nodes.OfType<CreateTableStatement>()
            .Where(table => !table.SchemaObjectName.BaseIdentifier.Value.StartsWith('#'))
            .SelectMany(table => Descendants.Of(table.Definition).OfType<ConstraintDefinition>())
            .Where(constraint => constraint is not NullableConstraintDefinition && constraint.ConstraintIdentifier is null)
            .Select(constraint => RuleFinding.At(constraint,
                "A constraint without a name gets another one in each database, so that no script can change it. Name it."));

    public static IEnumerable<RuleFinding> NoDeprecatedTypes(RuleInput input) =>
        input.Nodes.OfType<SqlDataTypeReference>()
            .Where(type => type.SqlDataTypeOption
                is SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image or SqlDataTypeOption.Timestamp)
            .Select(type => RuleFinding.At(type,
                $"{type.SqlDataTypeOption.ToString().ToLowerInvariant()} is deprecated. Use {Instead(type.SqlDataTypeOption)}."));

    public static IEnumerable<RuleFinding> TablesHavePrimaryKeys(RuleInput input) =>
        input.Objects(Table.TypeClass)
            .Where(table => !table.GetReferencing(PrimaryKeyConstraint.Host).Any())
            .Select(table => RuleFinding.At(table, $"{NameOf(table)} has no primary key."));

    public static IEnumerable<RuleFinding> TablesAreClustered(RuleInput input) =>
        input.Objects(Table.TypeClass)
            .Where(table => !Keys(table).Any(key => key.IsClustered))
            .Select(table => RuleFinding.At(table, $"{NameOf(table)} has no clustered index, so it is a heap."));

    public static IEnumerable<RuleFinding> ForeignKeysAreIndexed(RuleInput input) =>
        from key in input.Objects(ForeignKeyConstraint.TypeClass)
        let table = key.GetReferenced(ForeignKeyConstraint.Host).Single()
        let columns = Names(key, ForeignKeyConstraint.Columns)
        where !Keys(table).Any(index => columns.ToHashSet().SetEquals(index.Columns.Take(columns.Count)))
        select RuleFinding.At(key,
            $"No index of {NameOf(table)} begins with the columns of {key.Name.Parts[^1]}, so a delete in the other table scans this one.");

    /// <summary>What is indexed of a table: by its keys and by its indexes.</summary>
    private static IEnumerable<(bool IsClustered, IReadOnlyList<string> Columns)> Keys(TSqlObject table) =>
    [
        .. table.GetReferencing(PrimaryKeyConstraint.Host)
            .Select(key => (key.GetProperty<bool>(PrimaryKeyConstraint.Clustered), Names(key, PrimaryKeyConstraint.Columns))),
        .. table.GetReferencing(UniqueConstraint.Host)
            .Select(key => (key.GetProperty<bool>(UniqueConstraint.Clustered), Names(key, UniqueConstraint.Columns))),
        .. table.GetReferencing(ModelIndex.IndexedObject)
            .Select(index => (index.GetProperty<bool>(ModelIndex.Clustered), Names(index, ModelIndex.Columns))),
    ];

    private static IReadOnlyList<string> Names(TSqlObject o, ModelRelationshipClass columns) => [.. o.GetReferenced(columns).Select(NameOf)];

    private static string NameOf(TSqlObject o) => string.Join('.', o.Name.Parts);

    private static string Instead(SqlDataTypeOption type) => type switch
    {
        SqlDataTypeOption.Text => "varchar(max)",
        SqlDataTypeOption.NText => "nvarchar(max)",
        SqlDataTypeOption.Image => "varbinary(max)",
        _ => "rowversion",
    };
}
