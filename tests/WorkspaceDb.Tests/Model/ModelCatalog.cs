using System.Globalization;
using Microsoft.SqlServer.Dac.Model;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;
using ModelIndex = Microsoft.SqlServer.Dac.Model.Index;
using ModelSchema = Microsoft.SqlServer.Dac.Model.Schema;

namespace WorkspaceDb.Tests.Model;

/// <summary>What DacFx makes of database/, as a catalog that can be compared with a database's.</summary>
internal static class ModelCatalog
{
    public static CatalogSnapshot Of(TSqlModel model)
    {
        var snapshot = new CatalogSnapshot();
        void Add(ModelTypeClass type, Func<TSqlObject, CatalogElement> read)
        {
            foreach (var o in model.GetObjects(DacQueryScopes.UserDefined, type))
                snapshot.Set(read(o));
        }

        snapshot.Set(Element(ElementKind.Schema, "dbo"));
        Add(ModelSchema.TypeClass, o => Element(ElementKind.Schema, NameOf(o)));
        Add(Table.TypeClass, o => Element(ElementKind.Table, NameOf(o)));
        foreach (var table in model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass))
        {
            foreach (var (column, i) in table.GetReferenced(Table.Columns).Select((column, i) => (column, i)))
                snapshot.Set(ColumnOf(column, i + 1));
        }

        Add(PrimaryKeyConstraint.TypeClass, o => Element(ElementKind.PrimaryKey, InTable(o, PrimaryKeyConstraint.Host),
            (Property.Columns, Ordered(o, PrimaryKeyConstraint.Columns, PrimaryKeyConstraint.ColumnsRelationship.Ascending)),
            (Property.Clustering, Clustering(o.GetProperty<bool>(PrimaryKeyConstraint.Clustered)))));
        Add(UniqueConstraint.TypeClass, o => Element(ElementKind.UniqueConstraint, InTable(o, UniqueConstraint.Host),
            (Property.Columns, Ordered(o, UniqueConstraint.Columns, UniqueConstraint.ColumnsRelationship.Ascending)),
            (Property.Clustering, Clustering(o.GetProperty<bool>(UniqueConstraint.Clustered)))));
        Add(ModelIndex.TypeClass, o => Element(ElementKind.Index, InTable(o, ModelIndex.IndexedObject),
            (Property.Columns, Ordered(o, ModelIndex.Columns, ModelIndex.ColumnsRelationship.Ascending)),
            (Property.Included, o.GetReferenced(ModelIndex.IncludedColumns).Select(OwnName).Order(CatalogSnapshot.NameComparer).ToList() is { Count: > 0 } names
                ? string.Join(", ", names) : null),
            (Property.Uniqueness, o.GetProperty<bool>(ModelIndex.Unique) ? "UNIQUE" : null),
            (Property.Clustering, Clustering(o.GetProperty<bool>(ModelIndex.Clustered))),
            (Property.Filter, FromScript(o, ModelIndex.IndexedObject, ElementKind.Index, Property.Filter))));
        Add(ForeignKeyConstraint.TypeClass, o => Element(ElementKind.ForeignKey, InTable(o, ForeignKeyConstraint.Host),
            (Property.Columns, string.Join(", ", o.GetReferenced(ForeignKeyConstraint.Columns).Select(OwnName))),
            (Property.References, $"{NameOf(o.GetReferenced(ForeignKeyConstraint.ForeignTable).Single())} " +
                $"({string.Join(", ", o.GetReferenced(ForeignKeyConstraint.ForeignColumns).Select(OwnName))})"),
            (Property.OnDelete, Action(o.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction))),
            (Property.OnUpdate, Action(o.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.UpdateAction)))));
        Add(CheckConstraint.TypeClass, o => Element(ElementKind.Check, InTable(o, CheckConstraint.Host),
            (Property.Definition, FromScript(o, CheckConstraint.Host, ElementKind.Check, Property.Definition))));
        Add(DefaultConstraint.TypeClass, o => Element(ElementKind.Default, InTable(o, DefaultConstraint.Host),
            (Property.Column, OwnName(o.GetReferenced(DefaultConstraint.TargetColumn).Single())),
            (Property.Definition, FromScript(o, DefaultConstraint.Host, ElementKind.Default, Property.Definition))));

        Add(View.TypeClass, o => Module(ElementKind.View, o));
        Add(Procedure.TypeClass, o => Module(ElementKind.Procedure, o));
        Add(ScalarFunction.TypeClass, o => Module(ElementKind.Function, o));
        Add(TableValuedFunction.TypeClass, o => Module(ElementKind.Function, o));
        Add(DmlTrigger.TypeClass, o => Module(ElementKind.Trigger, o, NameOf(o.GetReferenced(DmlTrigger.TriggerObject).Single())));
        Add(Sequence.TypeClass, o => Element(ElementKind.Other, NameOf(o)));
        Add(Synonym.TypeClass, o => Element(ElementKind.Other, NameOf(o)));
        Add(TableType.TypeClass, o => Element(ElementKind.Other, NameOf(o)));
        Add(SecurityPolicy.TypeClass, o => Element(ElementKind.Other, NameOf(o)));
        return snapshot;
    }

    private static CatalogElement ColumnOf(TSqlObject column, int position)
    {
        var isComputed = column.GetMetadata<ColumnType>(Column.ColumnType) == ColumnType.ComputedColumn;
        var type = isComputed ? "computed" : TypeOf(column);
        return Element(ElementKind.Column, NameOf(column),
            (Property.Type, type),
            (Property.Nullability, isComputed ? null : column.GetProperty<bool>(Column.Nullable) ? "NULL" : "NOT NULL"),
            (Property.Identity, !isComputed && column.GetProperty<bool>(Column.IsIdentity)
                ? $"IDENTITY({column.GetProperty<string>(Column.IdentitySeed)},{column.GetProperty<string>(Column.IdentityIncrement)})" : null),
            (Property.Position, position.ToString(CultureInfo.InvariantCulture)),
            (Property.Definition, isComputed ? "computed" : null));
    }

    private static string TypeOf(TSqlObject column)
    {
        var name = OwnName(column.GetReferenced(Column.DataType).Single());
        var length = column.GetProperty<int>(Column.Length);
        var bytes = column.GetProperty<bool>(Column.IsMax) ? -1 : name.StartsWith('n') ? length * 2 : length;
        return TypeText.Of(name, bytes, column.GetProperty<int>(Column.Precision), column.GetProperty<int>(Column.Scale));
    }

    private static CatalogElement Module(ElementKind kind, TSqlObject o, string? table = null) => Element(kind, NameOf(o),
        (Property.Table, table),
        (Property.Definition, Artifact.HashOf(ModuleText.Normalize(File.ReadAllText(o.GetSourceInformation().SourceName)))));

    /// <summary>Expressions have no public property: they are read from the script that DacFx makes of the object, or of its table.</summary>
    private static string? FromScript(TSqlObject o, ModelRelationshipClass host, ElementKind kind, string property)
    {
        if (!o.TryGetScript(out var script))
            script = o.GetReferenced(host).Single().GetScript();
        return ScriptedCatalog.Of([script]).Find(kind, InTable(o, host))![property];
    }

    private static string Ordered(TSqlObject o, ModelRelationshipClass columns, ModelPropertyClass ascending) => string.Join(", ",
        o.GetReferencedRelationshipInstances(columns).Select(c => c.Object.Name.Parts[^1] + (c.GetProperty<bool>(ascending) ? "" : " DESC")));

    private static string InTable(TSqlObject o, ModelRelationshipClass host) => $"{NameOf(o.GetReferenced(host).Single())}.{OwnName(o)}";

    private static string NameOf(TSqlObject o) => string.Join('.', o.Name.Parts);

    private static string OwnName(TSqlObject o) => o.Name.Parts[^1];

    private static string Clustering(bool isClustered) => isClustered ? "CLUSTERED" : "NONCLUSTERED";

    private static string Action(ForeignKeyAction action) => action switch
    {
        ForeignKeyAction.Cascade => "CASCADE",
        ForeignKeyAction.SetNull => "SET NULL",
        ForeignKeyAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };

    private static CatalogElement Element(ElementKind kind, string name, params (string Property, string? Value)[] properties) =>
        new(kind, name, properties.Where(p => p.Value is not null).ToDictionary(p => p.Property, p => p.Value!));
}
