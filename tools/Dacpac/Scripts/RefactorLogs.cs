using System.Xml.Linq;

namespace Dacpac.Scripts;

/// <summary>Turns renames round, so that the way back is a rename too.</summary>
internal static class RefactorLogs
{
    /// <summary>Writes the log of the way back: the renames that one log has and an older one has not, from the last to the first.</summary>
    /// <returns>The file; null when nothing was renamed.</returns>
    public static string? Invert(string? log, string older, string output)
    {
        if (log is null)
            return null;

        var known = File.Exists(older) ? Operations(older).Select(KeyOf).ToHashSet() : [];
        var inverted = Operations(log)
            .Where(operation => (string?)operation.Attribute("Name") == "Rename Refactor" && !known.Contains(KeyOf(operation)))
            .Reverse()
            .Select(Invert)
            .ToList();
        if (inverted.Count == 0)
            return null;

        var document = XDocument.Load(log);
        document.Root!.ReplaceNodes(inverted);
        document.Save(output);
        return output;
    }

    private static IEnumerable<XElement> Operations(string log) => XDocument.Load(log).Root!.Elements().Where(e => e.Name.LocalName == "Operation");

    private static string? KeyOf(XElement operation) => (string?)operation.Attribute("Key");

    private static XElement Invert(XElement operation)
    {
        var copy = new XElement(operation);
        copy.SetAttributeValue("Key", Guid.NewGuid());
        var element = Property(copy, "ElementName");
        var name = Property(copy, "NewName");
        var parts = element.Value.Split("].[");
        var old = parts[^1].Trim('[', ']');
        // Some editors put the new name in brackets, some do not.
        parts[^1] = (parts.Length == 1 ? "[" : "") + name.Value.Trim('[', ']') + "]";
        element.Value = string.Join("].[", parts);
        name.Value = old;
        return copy;
    }

    private static XAttribute Property(XElement operation, string name) =>
        operation.Elements().Single(e => (string?)e.Attribute("Name") == name).Attribute("Value")!;
}
