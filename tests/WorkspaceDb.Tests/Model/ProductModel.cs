using Microsoft.SqlServer.Dac.Model;

namespace WorkspaceDb.Tests.Model;

/// <summary>The model of database/, loaded once: it takes seconds. DacFx's type classes are null before its first model is.</summary>
internal static class ProductModel
{
    private static readonly Lazy<LoadedModel> Loaded = new(() => LoadedModel.Load(SqlProject.Load(Repository.DatabaseProject)));

    public static LoadedModel Value => Loaded.Value;

    public static IEnumerable<TSqlObject> All(ModelTypeClass type) => Value.Model.GetObjects(DacQueryScopes.UserDefined, type);

    public static string NameOf(TSqlObject o) =>
        o.Name.HasName ? string.Join('.', o.Name.Parts) : $"unnamed in {o.GetSourceInformation()?.SourceName}";
}
