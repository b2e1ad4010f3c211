using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>OBJECT_ID and its kin: what names and ids mean in the catalog.</summary>
internal static class ObjectFunctions
{
    public static object? DatabaseId(Interpreter run, string? name)
    {
        var index = run.Instance.Databases.Names.ToList().FindIndex(item => Same(item, name));
        return index < 0 ? null : (short)(index + 1);
    }

    public static object? FindId(Interpreter run, string? name, string? kind)
    {
        if (name is null)
            return null;
        var identifier = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0)
            return null;
        var baseName = identifier.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
            return Same(identifier.DatabaseIdentifier?.Value ?? run.Database.Name, "tempdb") ? run.Database.Temporary.Find(baseName)?.ObjectId : null;
        if (!ObjectNames.IsHere(identifier, run.Database.Names, run.Frame.Line))
            return null;
        var schema = ObjectNames.SchemaOf(identifier, DatabaseContext.DefaultSchema);
        if (Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            return SystemViews.Find(schema, baseName) is { } view ? -view.Name.GetHashCode(StringComparison.OrdinalIgnoreCase) : null;
        var (id, type) = run.Database.Catalog.Find(schema, baseName) is { } item
            ? (item.ObjectId, item.ObjectType)
            : run.Database.Catalog.FindConstraint(schema, baseName) is { Constraint: var constraint } ? (constraint.ObjectId, constraint.ObjectType) : (0, "");
        return id == 0 || (kind is not null && !Same(kind.Trim(), type.Trim())) ? null : id;
    }

    public static (string Schema, string Name)? FindName(Interpreter run, object?[] arguments)
    {
        if (arguments.Length > 1 && arguments[1] is int database && database != (short?)DatabaseId(run, run.Database.Name))
            throw SqlErrors.Unsupported("The name of an object of another database", run.Frame.Line);
        var id = (int?)arguments[0];
        if (id is null)
            return null;
        if (run.Database.Catalog.Find(id.Value) is { } item)
            return (item.SchemaName, item.Name);
        return run.Database.Catalog.Tables.SelectMany(table => table.Constraints.Where(constraint => constraint.ObjectId == id)
            .Select(constraint => ((string, string)?)(table.SchemaName, constraint.Name))).FirstOrDefault();
    }

    public static object? ColumnLength(Interpreter run, string? table, string? column)
    {
        if (column is null || FindId(run, table, null) is not int id)
            return null;
        var found = run.Database.Catalog.Find(id) ?? run.Database.Temporary.Visible().Values.FirstOrDefault(temporary => temporary.ObjectId == id);
        return found is not null && SystemViews.ColumnsOf(found).FirstOrDefault(item => Same(item.Name, column)) is { } known ? SystemViews.MaxLength(known.Type) : null;
    }
}
