using System.Globalization;
using System.Xml.Linq;
using Dacpac.Comparisons;
using Dacpac.Projects;
using Dacpac.Snapshots;

namespace Dacpac.Scripts;

/// <summary>Notes a rename in a project's refactor log, as editors of SQL projects do, so that it is not taken for a drop.</summary>
public static class RenameNote
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02";

    /// <summary>Adds the entry. Not idempotent: a second one for the same element is refused, since the first is still to be scripted.</summary>
    /// <param name="project">Has a refactor log.</param>
    /// <param name="snapshots">The model that the scripts make so far has to have the element.</param>
    /// <param name="element">A table (dbo.Users) or a column (dbo.Users.Phone), by its old name.</param>
    /// <param name="name">The new name, without schema and table.</param>
    /// <param name="now">The time of the entry, UTC.</param>
    /// <exception cref="DacpacException">There is no log, no such element, or an entry for it already.</exception>
    public static void Add(SqlProject project, ModelSnapshots snapshots, string element, string name, DateTime now)
    {
        var log = project.RefactorLog ?? throw new DacpacException($"{project.Path} has no RefactorLog item.");
        var parts = Names.Split(element);
        if (!Exists(parts, project, snapshots))
            throw new DacpacException($"The scripts make no table or column {element}: give its old name, such as dbo.Users.Phone.");

        var document = XDocument.Load(log);
        var old = Quoted(parts);
        var same = document.Descendants().Where(e => (string?)e.Attribute("Name") == "ElementName" && (string?)e.Attribute("Value") == old);
        if (same.Any(e => IsOpen(e.Parent!, snapshots)))
            throw new DacpacException($"{log} renames {element} already.");

        var isColumn = parts.Count == 3;
        document.Root!.Add(new XElement(Schema + "Operation",
            new XAttribute("Name", "Rename Refactor"),
            new XAttribute("Key", Guid.NewGuid()),
            new XAttribute("ChangeDateTime", now.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture)),
            Property("ElementName", old),
            Property("ElementType", isColumn ? "SqlSimpleColumn" : "SqlTable"),
            Property("ParentElementName", Quoted([.. parts.SkipLast(1)])),
            Property("ParentElementType", isColumn ? "SqlTable" : "SqlSchema"),
            Property("NewName", name)));
        document.Save(log);
    }

    private static bool Exists(IReadOnlyList<string> parts, SqlProject project, ModelSnapshots snapshots)
    {
        if (parts.Count is not (2 or 3) || !snapshots.Scripted.Exists)
            return false;

        var table = ModelTexts.Of(snapshots.Scripted.AsProject(project)).Table($"{parts[0]}.{parts[1]}");
        return table is not null && (parts.Count == 2
            || table.Definition.ColumnDefinitions
                .Any(column => string.Equals(Names.Of(column.ColumnIdentifier), parts[2], StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether the scripts do not make the rename yet.</summary>
    private static bool IsOpen(XElement operation, ModelSnapshots snapshots) =>
        !File.Exists(snapshots.Scripted.RefactorLog)
        || XDocument.Load(snapshots.Scripted.RefactorLog).Descendants().All(e => (string?)e.Attribute("Key") != (string?)operation.Attribute("Key"));

    private static XElement Property(string name, string value) => new(Schema + "Property", new XAttribute("Name", name), new XAttribute("Value", value));

    private static string Quoted(IEnumerable<string> parts) => string.Join('.', parts.Select(part => part.StartsWith('[') ? part : $"[{part}]"));
}
