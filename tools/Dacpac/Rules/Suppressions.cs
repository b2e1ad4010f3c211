using System.Xml;
using System.Xml.Linq;
using Dacpac.Projects;

namespace Dacpac.Rules;

/// <summary>
/// StaticCodeAnalysis.SuppressMessages.xml, which stands beside the project file: the rules that a source file may break. The SDK reads
/// the same file. A rule may be named with or without the namespace before its id.
/// </summary>
internal sealed class Suppressions
{
    private const string FileName = "StaticCodeAnalysis.SuppressMessages.xml";

    private readonly HashSet<(string File, string Rule)> _entries;

    private Suppressions(IEnumerable<(string File, string Rule)> entries) => _entries = [.. entries];

    /// <summary>Reads the file of a project; without one, nothing is suppressed.</summary>
    /// <exception cref="DacpacException">It is not XML.</exception>
    public static Suppressions Load(SqlProject project)
    {
        var folder = Path.GetDirectoryName(project.Path)!;
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return new Suppressions([]);

        try
        {
            return new Suppressions(
                from file in XElement.Load(path).Elements().Where(e => e.Name.LocalName == "SuppressedFile")
                from rule in file.Elements().Where(e => e.Name.LocalName == "SuppressedRule")
                select (
                    Path.GetFullPath(((string?)file.Attribute("FilePath") ?? "").Replace('\\', '/'), folder),
                    ((string?)rule.Attribute("RuleId") ?? "").Split('.')[^1]));
        }
        catch (XmlException e)
        {
            throw new DacpacException($"{path}({e.LineNumber},{e.LinePosition}): {e.Message}", e);
        }
    }

    /// <summary>Whether a file may break a rule.</summary>
    public bool Covers(string rule, string file) => _entries.Contains((file, rule));
}
