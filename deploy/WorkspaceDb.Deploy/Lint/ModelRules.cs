using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Lint;

/// <summary>
/// Scripts and database/ say the same: a table file that changed needs a script that makes the change in databases that are there. What
/// to write is said. The test ScriptsMakeTheModel proves the same by running the scripts.
/// </summary>
internal static class ModelRules
{
    public static IEnumerable<LintFinding> Check(Release release)
    {
        // A release of scripts alone, as plain DbUp has it, has no model to agree with.
        if (release.Model.Count == 0)
            return [];

        var model = ScriptedCatalog.OfModel(release);
        var scripts = ScriptedCatalog.OfScripts(release);
        return CatalogComparison.Compare(model, scripts, withOrder: true).Select(difference => Explain(release, difference, model, scripts));
    }

    private static LintFinding Explain(Release release, CatalogDifference difference, CatalogSnapshot model, CatalogSnapshot scripts)
    {
        var element = difference.Element;
        var table = element.IsPartOfTable ? element.Parent : element.Name;
        var message = difference switch
        {
            { Kind: DifferenceKind.Missing } =>
                $"{CatalogComparison.Describe(element)} is in database/, and no script makes it. "
                + $"Write a new script: {Write(element)}{Cost(element, model, scripts)}",
            { Kind: DifferenceKind.Extra, Element.Kind: ElementKind.Column } =>
                $"{CatalogComparison.Describe(element)} is made by a script, and is not in database/. Put it there, or write a new script with " +
                $"'-- drops: {element.Name}' at its head: ALTER TABLE {table} DROP COLUMN {element.OwnName};",
            { Kind: DifferenceKind.Extra } =>
                $"{CatalogComparison.Describe(element)} is made by a script, and is not in database/. Put it there, or write a new script that drops it.",
            { Kind: DifferenceKind.Changed } when difference.Text.Contains("another place", StringComparison.Ordinal) =>
                $"{difference.Text} A column in the middle costs a rebuild of the table, all of its rows copied, when the dacpac is published; " +
                $"ALTER TABLE adds at the end. Put the line there in {FileOf(release, table)}.",
            { Kind: DifferenceKind.Renamed } =>
                $"In the scripts, {Lower(difference.Text)} Write a new script: EXECUTE sp_rename …, or change database/ back.",
            _ => $"In the scripts, {Lower(difference.Text)} Write a new script that changes it, or change database/ back.",
        };
        return new LintFinding(FileOf(release, table), 0, message) { IsScriptMissing = true };
    }

    private static string Write(CatalogElement element) => element switch
    {
        { Sql: null } => "(see the file).",
        { Kind: ElementKind.Column } when element[Property.Nullability] == "NOT NULL" && !element.Sql.Contains("DEFAULT", StringComparison.OrdinalIgnoreCase) =>
            $"{element.Sql.Replace("NOT NULL", "NULL", StringComparison.OrdinalIgnoreCase)} then fill it in batches, then ALTER COLUMN … NOT NULL: " +
            "rows that are there have no value for it.",
        _ => element.Sql,
    };

    /// <summary>What it means that a new column does not stand at the end.</summary>
    private static string Cost(CatalogElement element, CatalogSnapshot model, CatalogSnapshot scripts)
    {
        if (element.Kind != ElementKind.Column)
            return "";

        var table = element.Parent;
        var isBeforeOldOne = model.PartsOf(table).Any(other => other.Kind == ElementKind.Column
            && ScriptedCatalog.PositionOf(other) > ScriptedCatalog.PositionOf(element)
            && scripts.Find(ElementKind.Column, other.Name) is not null);
        return isBeforeOldOne
            ? " It stands in the middle of the file: when the dacpac is published, that costs a rebuild of the table, all of its rows copied. "
                + "Put it at the end."
            : "";
    }

    private static string FileOf(Release release, string table)
    {
        var file = $"/{table[(table.LastIndexOf('.') + 1)..]}.sql";
        return release.Model.FirstOrDefault(model => model.File.EndsWith(file, StringComparison.OrdinalIgnoreCase))?.File ?? "database/";
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
