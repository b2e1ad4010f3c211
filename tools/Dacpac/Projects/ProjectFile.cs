using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Dacpac.Projects;

/// <summary>
/// The properties and items of a project file and of what it imports: as much of MSBuild's evaluation as database projects use.
/// Files of an SDK are not read. A condition compares two texts, or asks whether a file exists; any other is refused.
/// </summary>
internal sealed partial class ProjectFile
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<XElement> _items = [];

    private ProjectFile(string path)
    {
        _properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path);
        _properties["MSBuildProjectExtension"] = Path.GetExtension(path);
    }

    /// <summary>Reads a project file.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="DacpacException">It, or a file that it imports, is missing, is no XML, or has a condition that is not understood.</exception>
    public static ProjectFile Load(string path)
    {
        var file = new ProjectFile(path);
        file.Visit(path);
        return file;
    }

    /// <summary>The value of a property; null when it is not set.</summary>
    public string? Property(string name) => _properties.GetValueOrDefault(name);

    /// <summary>The items of one kind, in the order in which they stand.</summary>
    public IEnumerable<XElement> Items(string kind) => _items.Where(item => item.Name.LocalName == kind);

    /// <summary>An item's metadata, written as an attribute or as an element; null when there is none.</summary>
    public static string? Metadata(XElement item, string name) =>
        (string?)item.Attribute(name) ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private void Visit(string path)
    {
        var outer = Property("MSBuildThisFileDirectory");
        _properties["MSBuildThisFileDirectory"] = Path.GetDirectoryName(path) + Path.DirectorySeparatorChar;
        foreach (var element in Read(path).Elements())
        {
            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when Holds(element, path):
                    foreach (var property in element.Elements().Where(property => Holds(property, path)))
                        _properties[property.Name.LocalName] = Expand(property.Value).Trim();
                    break;
                case "ItemGroup" when Holds(element, path):
                    _items.AddRange(element.Elements().Where(item => Holds(item, path)));
                    break;
                case "Import" when element.Attribute("Sdk") is null && element.Attribute("Project") is { } import && Holds(element, path):
                    Visit(Path.GetFullPath(Expand(import.Value).Replace('\\', '/'), Path.GetDirectoryName(path)!));
                    break;
            }
        }

        if (outer is not null)
            _properties["MSBuildThisFileDirectory"] = outer;
    }

    private static XElement Read(string path)
    {
        if (!File.Exists(path))
            throw new DacpacException($"There is no project file {path}.");

        try
        {
            return XElement.Load(path);
        }
        catch (XmlException e)
        {
            throw new DacpacException($"{path}({e.LineNumber},{e.LinePosition}): {e.Message}", e);
        }
    }

    private bool Holds(XElement element, string path)
    {
        if (element.Attribute("Condition") is not { } condition)
            return true;

        if (Comparison().Match(condition.Value) is { Success: true } comparison)
        {
            var isEqual = string.Equals(Expand(comparison.Groups["left"].Value), Expand(comparison.Groups["right"].Value), StringComparison.OrdinalIgnoreCase);
            return isEqual == (comparison.Groups["operator"].Value == "==");
        }

        if (Existence().Match(condition.Value) is { Success: true } existence)
            return File.Exists(Path.GetFullPath(Expand(existence.Groups["file"].Value), Path.GetDirectoryName(path)!));

        throw new DacpacException($"{path}: the condition {condition.Value} cannot be evaluated without MSBuild; compare two texts, or use Exists.");
    }

    /// <summary>Property functions stay as they are written: nothing that is read here uses one.</summary>
    private string Expand(string text) => Reference().Replace(text, match => Property(match.Groups["name"].Value) ?? "");

    [GeneratedRegex(@"\$\((?<name>\w+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*'(?<left>[^']*)'\s*(?<operator>==|!=)\s*'(?<right>[^']*)'\s*$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*Exists\('(?<file>[^']*)'\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Existence();
}
