using System.Collections.Frozen;
using Tsqlite.Catalog.Views;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Catalog;

/// <summary>The properties of objects, columns and indexes that OBJECTPROPERTY, COLUMNPROPERTY and INDEXPROPERTY tell, by their names.</summary>
internal static class CatalogProperties
{
    /// <summary>What is asked about: an object, or a constraint with its table.</summary>
    public sealed record Subject(DatabaseCatalog Catalog, string Type, string Schema, Table? Table, Constraint? Constraint, Module? Module);

    private static readonly FrozenDictionary<string, Func<Subject, int?>> OfObjects = new Dictionary<string, Func<Subject, int?>>
    {
        ["IsTable"] = subject => Is(subject.Type == "U "),
        ["IsUserTable"] = subject => Is(subject.Type == "U "),
        ["IsSystemTable"] = _ => 0,
        ["IsMSShipped"] = _ => 0,
        ["IsView"] = subject => Is(subject.Type == "V "),
        ["IsProcedure"] = subject => Is(subject.Type == "P "),
        ["IsTrigger"] = subject => Is(subject.Type == "TR"),
        ["IsScalarFunction"] = subject => Is(subject.Type == "FN"),
        ["IsInlineFunction"] = subject => Is(subject.Type == "IF"),
        ["IsTableFunction"] = subject => Is(subject.Type is "IF" or "TF"),
        ["IsConstraint"] = subject => Is(subject.Constraint is not null),
        ["IsPrimaryKey"] = subject => Is(subject.Type == "PK"),
        ["IsUniqueCnst"] = subject => Is(subject.Type == "UQ"),
        ["IsForeignKey"] = subject => Is(subject.Type == "F "),
        ["IsCheckCnst"] = subject => Is(subject.Type == "C "),
        ["IsDefaultCnst"] = subject => Is(subject.Type == "D "),
        ["IsDefault"] = _ => 0,
        ["IsRule"] = _ => 0,
        ["IsQueue"] = _ => 0,
        ["IsExtendedProc"] = _ => 0,
        ["IsReplProc"] = _ => 0,
        ["CnstIsDisabled"] = subject => OfConstraint(
            subject, constraint => constraint is ForeignKey { IsDisabled: true } or CheckConstraint { IsDisabled: true }),
        ["CnstIsNotTrusted"] = subject => OfConstraint(
            subject, constraint => constraint is ForeignKey { IsNotTrusted: true } or CheckConstraint { IsNotTrusted: true }),
        ["CnstIsNotRepl"] = subject => OfConstraint(subject, _ => false),
        ["CnstIsClustKey"] = subject => OfConstraint(subject, constraint => constraint is KeyConstraint { Index.IsClustered: true }),
        ["CnstIsNonclustKey"] = subject => OfConstraint(subject, constraint => constraint is KeyConstraint { Index.IsClustered: false }),
        ["CnstIsDeleteCascade"] = subject => OfConstraint(subject, constraint => constraint is ForeignKey { OnDelete: ReferentialAction.Cascade }),
        ["CnstIsUpdateCascade"] = subject => OfConstraint(subject, constraint => constraint is ForeignKey { OnUpdate: ReferentialAction.Cascade }),
        ["ExecIsAnsiNullsOn"] = subject => subject.Module is null ? null : Is(subject.Module.AnsiNulls),
        ["ExecIsQuotedIdentOn"] = subject => subject.Module is null ? null : Is(subject.Module.QuotedIdentifier),
        ["ExecIsTriggerDisabled"] = subject => subject.Module?.Trigger is { } trigger ? Is(trigger.IsDisabled) : null,
        ["ExecIsTriggerNotForRepl"] = subject => subject.Module?.Trigger is null ? null : 0,
        ["IsAnsiNullsOn"] = subject => subject.Module is null ? OfTable(subject, _ => true) : Is(subject.Module.AnsiNulls),
        ["IsQuotedIdentOn"] = subject => subject.Module is null ? OfTable(subject, _ => true) : Is(subject.Module.QuotedIdentifier),
        ["OwnerId"] = _ => 1,
        ["SchemaId"] = subject => SchemaIds.Of(subject.Catalog, subject.Schema),
        ["TableHasPrimaryKey"] = subject => OfTable(subject, table => table.Indexes.Any(index => index.Kind == IndexKind.PrimaryKey)),
        ["TableHasUniqueCnst"] = subject => OfTable(subject, table => table.Indexes.Any(index => index.Kind == IndexKind.UniqueConstraint)),
        ["TableHasForeignKey"] = subject => OfTable(subject, table => !table.ForeignKeys.IsEmpty),
        ["TableHasForeignRef"] = subject => OfTable(subject, table => subject.Catalog.ReferencesTo(table.ObjectId).Any()),
        ["TableHasCheckCnst"] = subject => OfTable(subject, table => !table.Checks.IsEmpty),
        ["TableHasDefaultCnst"] = subject => OfTable(subject, table => table.Columns.Any(column => column.Default is not null)),
        ["TableHasIdentity"] = subject => OfTable(subject, table => table.Identity is not null),
        ["TableHasIndex"] = subject => OfTable(subject, table => !table.Indexes.IsEmpty),
        ["TableHasClustIndex"] = subject => OfTable(subject, table => table.Indexes.Any(index => index.IsClustered)),
        ["TableHasNonclustIndex"] = subject => OfTable(subject, table => table.Indexes.Any(index => !index.IsClustered)),
        ["TableHasRowGuidCol"] = subject => OfTable(subject, _ => false),
        ["TableIsFake"] = subject => OfTable(subject, _ => false),
        ["TableTemporalType"] = subject => OfTable(subject, _ => false),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Func<Column, int?>> OfColumns = new Dictionary<string, Func<Column, int?>>
    {
        ["AllowsNull"] = column => Is(column.IsNullable),
        ["ColumnId"] = column => column.ColumnId,
        ["IsIdentity"] = column => Is(column.Identity is not null),
        ["IsComputed"] = column => Is(column.Computed is not null),
        ["IsHidden"] = _ => 0,
        ["IsIdNotForRepl"] = _ => 0,
        ["IsRowGuidCol"] = _ => 0,
        ["IsSparse"] = _ => 0,
        ["IsColumnSet"] = _ => 0,
        ["IsXmlIndexable"] = _ => 0,
        ["IsFulltextIndexed"] = _ => 0,
        ["GeneratedAlwaysType"] = _ => 0,
        ["Precision"] = column => column.Type.IsCharacter || column.Type.IsBinary ? column.Type.Length : SystemTypes.Precision(column.Type),
        ["Scale"] = column => column.Type.IsNumeric || column.Type.IsDateTime ? column.Type.Scale : null,
        ["CharMaxLen"] = column => column.Type.IsCharacter || column.Type.IsBinary ? column.Type.Length : null,
        ["UsesAnsiTrim"] = column => column.Type.IsCharacter || column.Type.IsBinary ? Is(!column.Type.IsUnicode) : null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Func<TableIndex, int?>> OfIndexes = new Dictionary<string, Func<TableIndex, int?>>
    {
        ["IndexID"] = index => index.IndexId,
        ["IsUnique"] = index => Is(index.IsUnique),
        ["IsClustered"] = index => Is(index.IsClustered),
        ["IsDisabled"] = index => Is(index.IsDisabled),
        ["IsHypothetical"] = _ => 0,
        ["IsStatistics"] = _ => 0,
        ["IsAutoStatistics"] = _ => 0,
        ["IsPadIndex"] = _ => 0,
        ["IsPageLockDisallowed"] = _ => 0,
        ["IsRowLockDisallowed"] = _ => 0,
        ["IsColumnstore"] = _ => 0,
        ["IsFulltextKey"] = _ => 0,
        ["IndexFillFactor"] = _ => 0,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The object or constraint of an id; null when there is none.</summary>
    public static Subject? Find(DatabaseCatalog catalog, int id)
    {
        if (catalog.Find(id) is { ObjectType.Length: > 0 } item)
            return new(catalog, item.ObjectType, item.SchemaName, item as Table, null, item as Module);
        return catalog.Tables.SelectMany(table => table.Constraints.Where(constraint => constraint.ObjectId == id)
            .Select(constraint => new Subject(catalog, constraint.ObjectType, table.SchemaName, null, constraint, null))).FirstOrDefault();
    }

    public static bool IsOfObject(string property) => OfObjects.ContainsKey(property);

    public static bool IsOfColumn(string property) => OfColumns.ContainsKey(property);

    public static bool IsOfIndex(string property) => OfIndexes.ContainsKey(property);

    public static int? OfObject(Subject subject, string property) => OfObjects[property](subject);

    public static int? OfColumn(SchemaObject item, string column, string property) =>
        ColumnViews.ColumnsOf(item).FirstOrDefault(other => Same(other.Name, column)) is { } found ? OfColumns[property](found) : null;

    public static int? OfIndex(Table table, string index, string property) =>
        table.Indexes.FirstOrDefault(other => Same(other.Name, index)) is { } found ? OfIndexes[property](found) : null;

    private static int Is(bool value) => value ? 1 : 0;

    private static int? OfTable(Subject subject, Func<Table, bool> property) => subject.Table is { } table ? Is(property(table)) : null;

    private static int? OfConstraint(Subject subject, Func<Constraint, bool> property) =>
        subject.Constraint is { } constraint ? Is(property(constraint)) : null;
}
