using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>OBJECT_ID and its kin: what names and ids mean in the catalog.</summary>
internal static class ObjectFunctions
{
    public static object? DatabaseId(Interpreter run, string? name) =>
        name is null ? null : run.Instance.Databases.IdOf(name);

    public static string? DatabaseName(Interpreter run, int id) => run.Instance.Databases.Rows.FirstOrDefault(database => database.Id == id)?.Name;

    public static object? FindId(Interpreter run, string? name, string? kind)
    {
        if (name is null || SqlParser.ParseName(name) is not { } identifier)
            return null;
        var baseName = identifier.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
            return Same(identifier.DatabaseIdentifier?.Value ?? run.Database.Name, ObjectNames.Tempdb) ? run.Database.Temporary.Find(baseName)?.ObjectId : null;
        if (!ObjectNames.IsHere(identifier, run.Database.Names, run.Frame.Line))
            return null;
        var schema = ObjectNames.SchemaOf(identifier, DatabaseContext.DefaultSchema);
        if (Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            return SystemViews.Find(schema, baseName) is { } view ? SystemViews.IdOf(view) : null;
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

    public static object? Property(Interpreter run, int? id, string? property)
    {
        if (id is null || property is null || CatalogProperties.Find(run.Database.Catalog, id.Value) is not { } subject)
            return null;
        return CatalogProperties.IsOfObject(property) ? CatalogProperties.OfObject(subject, property) : throw Refusal(run, "OBJECTPROPERTY", property);
    }

    /// <summary>OBJECTPROPERTYEX: what OBJECTPROPERTY tells, and the kind of an object and how many rows it has.</summary>
    public static object? ExtendedProperty(Interpreter run, int? id, string? property)
    {
        if (id is null || property is null || CatalogProperties.Find(run.Database.Catalog, id.Value) is not { } subject)
            return null;
        if (Same(property, "BaseType"))
            return new SqlVariant(new SqlType(SqlTypeName.Char, 2), BaseType(run, id.Value) ?? subject.Type);
        if (Same(property, "Cardinality"))
            return subject.Table is { } table ? new SqlVariant(SqlType.BigInt, StoredTables.Count(run.Database.Connection, table, null)) : null;
        if (!CatalogProperties.IsOfObject(property))
            throw Refusal(run, "OBJECTPROPERTYEX", property);
        return CatalogProperties.OfObject(subject, property) is { } value ? new SqlVariant(SqlType.Int, value) : null;
    }

    /// <summary>The kind of what a synonym stands for.</summary>
    private static string? BaseType(Interpreter run, int id) => run.Database.Catalog.Find(id) is Synonym synonym
        ? ObjectNames.Find(SqlParser.ParseName(synonym.BaseName)!, run.Database.Names, run.Frame.Line)?.ObjectType : null;

    public static object? ColumnProperty(Interpreter run, int? id, string? column, string? property)
    {
        if (column is null || property is null || FindItem(run, id) is not { } item)
            return null;
        return CatalogProperties.IsOfColumn(property) ? CatalogProperties.OfColumn(item, column, property) : throw Refusal(run, "COLUMNPROPERTY", property);
    }

    public static object? IndexProperty(Interpreter run, int? id, string? index, string? property)
    {
        if (index is null || property is null || FindItem(run, id) is not Table table)
            return null;
        return CatalogProperties.IsOfIndex(property) ? CatalogProperties.OfIndex(table, index, property) : throw Refusal(run, "INDEXPROPERTY", property);
    }

    public static string? ColumnName(Interpreter run, int? id, int? column) => FindItem(run, id) is { } item
        ? ColumnViews.ColumnsOf(item).FirstOrDefault(other => other.ColumnId == column)?.Name : null;

    public static string? IndexColumn(Interpreter run, string? table, int? index, int? key) =>
        FindItem(run, (int?)FindId(run, table, null)) is Table found && found.Indexes.FirstOrDefault(other => other.IndexId == index) is { } meant
            ? meant.Columns.ElementAtOrDefault((key ?? 0) - 1)?.Name : null;

    public static object? TypeId(Interpreter run, string? name)
    {
        if (name is null)
            return null;
        var identifier = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0)
            return null;
        var (schema, own) = (identifier.SchemaIdentifier?.Value, identifier.BaseIdentifier.Value);
        return (schema is null || Same(schema, "sys") ? SystemTypes.Find(own)?.UserTypeId : null)
            ?? run.Database.Catalog.FindType(schema ?? DatabaseContext.DefaultSchema, own)?.ObjectId;
    }

    public static string? TypeName(Interpreter run, int? id) => id is null ? null
        : SystemTypes.All.FirstOrDefault(type => type.UserTypeId == id)?.Name ?? run.Database.Catalog.FindType(id.Value)?.Name;

    private static SchemaObject? FindItem(Interpreter run, int? id) => id is null ? null
        : run.Database.Catalog.Find(id.Value) ?? run.Database.Temporary.Visible().Values.FirstOrDefault(temporary => temporary.ObjectId == id);

    private static SqlErrorException Refusal(Interpreter run, string function, string property) =>
        SqlErrors.Unsupported($"The property {property} of {function}", run.Frame.Line);

    /// <summary>The text of a module, or the expression of a check or default.</summary>
    public static string? Definition(Interpreter run, int? id) => run.Database.Catalog.Find(id ?? 0) is { } item
        ? (item as Module)?.Definition
        : run.Database.Catalog.Tables.SelectMany(table => table.Constraints).FirstOrDefault(constraint => constraint.ObjectId == id) switch
        {
            CheckConstraint check => $"({check.Definition})",
            DefaultConstraint @default => $"({@default.Definition})",
            _ => null,
        };

    public static object? ColumnLength(Interpreter run, string? table, string? column)
    {
        if (column is null || FindId(run, table, null) is not int id)
            return null;
        return FindItem(run, id) is { } found && ColumnViews.ColumnsOf(found).FirstOrDefault(item => Same(item.Name, column)) is { } known
            ? SystemTypes.MaxLength(known.Type) : null;
    }
}
