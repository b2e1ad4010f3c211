using System.Collections.Frozen;
using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>
/// The system views that Tsqlite has. A view that is here shows every column that SQL Server 2019 documents for it; the others are refused.
/// </summary>
internal static class SystemViews
{
    private static readonly FrozenDictionary<string, SystemView> All = new[]
    {
        ObjectViews.All, ColumnViews.All, IndexViews.All, ConstraintViews.All, ServerViews.All, InformationSchemaViews.All, OldViews.All,
        TypeViews.All, DefinitionViews.All, PrincipalViews.All,
    }.SelectMany(family => family).ToFrozenDictionary(view => $"{view.Schema}.{view.Name}", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Ids = All.Keys.Order(StringComparer.OrdinalIgnoreCase)
        .Select((name, i) => (name, Id: -1_000 - i)).ToFrozenDictionary(item => item.name, item => item.Id, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<SystemView> Views => All.Values.OrderByDescending(IdOf);

    public static SystemView? Find(string schema, string name) => All.GetValueOrDefault($"{schema}.{name}");

    /// <summary>One of the views of SQL Server 2000, which every schema finds.</summary>
    public static SystemView? FindOld(string name) => Find("sys", name) is { } view && OldViews.All.Contains(view) ? view : null;

    /// <summary>A view's object id, which is negative, and the same as long as the program is.</summary>
    public static int IdOf(SystemView view) => Ids[$"{view.Schema}.{view.Name}"];

    /// <summary>A moment as the catalog shows it: in local time, to 1/300 of a second.</summary>
    public static DateTime Moment(DateTime utc) => OldDateTime.Round(utc.ToLocalTime())!.Value;
}
