using System.Runtime.CompilerServices;

namespace Tsqlite.Catalog;

/// <summary>A view as a table of its columns, for what is written to it through a trigger.</summary>
internal static class ViewShape
{
    private static readonly ConditionalWeakTable<Module, Table> s_shapes = [];

    /// <summary>The shape; the same for the same view.</summary>
    public static Table Of(Module view) => s_shapes.GetValue(view, static view => new Table
    {
        ObjectId = view.ObjectId,
        SchemaName = view.SchemaName,
        Name = view.Name,
        StorageName = $"{view.SchemaName}.{view.Name}",
        IsView = true,
        Columns = [.. view.Columns.Select(column => column with { IsNullable = true })],
    });
}
