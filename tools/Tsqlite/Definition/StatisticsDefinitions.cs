using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>CREATE, UPDATE and DROP STATISTICS. Statistics change no result, but they have names, and keep columns.</summary>
internal sealed class StatisticsDefinitions(DatabaseContext database) : Definer(database)
{
    public void Create(CreateStatisticsStatement create) => new TableChanges(Database).Change(
        create.OnName,
        table =>
        {
            var name = create.Name.Value;
            if (table.Statistics.Any(item => Same(item.Name, name)) || table.Indexes.Any(index => Same(index.Name, name)))
                throw SqlErrors.StatisticsExist(name, table.FullName);
            var columns = create.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)
                .Select(column => table.FindColumn(column)?.Name ?? throw SqlErrors.IndexColumnMissing(column));
            var id = table.Indexes.Select(index => index.IndexId).Concat(table.Statistics.Select(item => item.StatisticsId)).Append(1).Max() + 1;
            var filter = create.FilterPredicate is null ? null : StoredExpression.OfFilter(create.FilterPredicate);
            return table with { Statistics = table.Statistics.Add(new Statistics(id, name, [.. columns], filter)) };
        },
        SqlErrors.CannotFindTarget);

    public void Update(UpdateStatisticsStatement update)
    {
        var name = update.SchemaObjectName;
        var table = UserTables.Find(Database, name, _ => SqlErrors.NoTableForStatistics(name.BaseIdentifier.Value));
        var missing = update.SubElements.Select(element => element.Value)
            .FirstOrDefault(element => !table.Statistics.Any(item => Same(item.Name, element)) && !table.Indexes.Any(index => Same(index.Name, element)));
        if (missing is not null)
            throw SqlErrors.CannotFindIndex(missing);
    }

    public void Drop(DropStatisticsStatement drop)
    {
        foreach (var item in drop.Objects)
        {
            var parts = item.Identifiers;
            var owner = new SchemaObjectName();
            foreach (var part in parts.SkipLast(1))
                owner.Identifiers.Add(part);
            var (name, written) = (parts[^1].Value, string.Join('.', parts.Select(part => part.Value)));
            new TableChanges(Database).Change(owner, table =>
            {
                var found = table.Statistics.FirstOrDefault(statistics => Same(statistics.Name, name)) ?? throw SqlErrors.CannotDrop("statistics", written);
                return table with { Statistics = table.Statistics.Remove(found) };
            }, _ => SqlErrors.CannotDrop("statistics", written));
        }
    }
}
