using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac;

/// <summary>A source file of the model, with the warnings that the project suppresses in it.</summary>
/// <param name="Path">The full path.</param>
/// <param name="SuppressedWarnings">Numbers such as 71502.</param>
public sealed record SqlSource(string Path, IReadOnlyCollection<int> SuppressedWarnings);

/// <summary>
/// The part of a Microsoft.Build.Sql project file that decides what is in the dacpac. Conditions and imports are not evaluated: the
/// SDK's own defaults apply.
/// </summary>
public sealed record SqlProject
{
    private const string ProviderPrefix = "Microsoft.Data.Tools.Schema.Sql.Sql";
    private const string ProviderSuffix = "DatabaseSchemaProvider";

    /// <summary>The name of the dacpac inside and outside.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of the project file.</summary>
    public required string Path { get; init; }

    /// <summary>The version of the dacpac.</summary>
    public required Version Version { get; init; }

    /// <summary>From the database schema provider.</summary>
    public required SqlServerVersion ServerVersion { get; init; }

    /// <summary>The collation of the model and the database.</summary>
    public required string Collation { get; init; }

    /// <summary>Whether T-SQL warnings fail the build.</summary>
    public required bool WarningsAsErrors { get; init; }

    /// <summary>The files of the model, in path order.</summary>
    public required IReadOnlyList<SqlSource> Sources { get; init; }

    /// <summary>The full path of the script that runs before a deployment, if any.</summary>
    public string? PreDeploy { get; init; }

    /// <summary>The full path of the script that runs after a deployment, if any.</summary>
    public string? PostDeploy { get; init; }

    /// <summary>The names of the SQLCMD variables that the scripts use.</summary>
    public required IReadOnlyList<string> SqlCmdVariables { get; init; }

    /// <summary>Reads a project file.</summary>
    /// <exception cref="DacpacException">It is not there, or not such a file.</exception>
    public static SqlProject Load(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new DacpacException($"There is no project file {path}.");

        XElement root;
        try
        {
            root = XElement.Load(path);
        }
        catch (XmlException e)
        {
            throw new DacpacException($"{path}({e.LineNumber},{e.LinePosition}): {e.Message}", e);
        }

        var folder = System.IO.Path.GetDirectoryName(path)!;
        var preDeploy = SingleScript(root, "PreDeploy", folder);
        var postDeploy = SingleScript(root, "PostDeploy", folder);

        return new SqlProject
        {
            Name = Property(root, "Name") ?? System.IO.Path.GetFileNameWithoutExtension(path),
            Path = path,
            Version = Version.TryParse(Property(root, "DacVersion"), out var version) ? version : new Version(1, 0, 0, 0),
            ServerVersion = ParseProvider(Property(root, "DSP")),
            Collation = Property(root, "DefaultCollation") ?? "SQL_Latin1_General_CP1_CI_AS",
            WarningsAsErrors = string.Equals(Property(root, "TreatTSqlWarningsAsErrors"), "true", StringComparison.OrdinalIgnoreCase),
            Sources = FindSources(root, folder, SqlCmdScript.FilesOf(preDeploy).Concat(SqlCmdScript.FilesOf(postDeploy))),
            PreDeploy = preDeploy,
            PostDeploy = postDeploy,
            SqlCmdVariables = [.. Items(root, "SqlCmdVariable").Select(item => (string?)item.Attribute("Include")).OfType<string>()],
        };
    }

    private static List<SqlSource> FindSources(XElement root, string folder, IEnumerable<string> scripts)
    {
        var excluded = scripts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var inherited = Numbers(Property(root, "SuppressTSqlWarnings"));
        string Relative(string file) => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');
        bool IsRemoved(string relative) =>
            Glob.Matches("bin/**;obj/**", relative)
            || Items(root, "Build").Any(item => item.Attribute("Remove") is { } remove && Glob.Matches(remove.Value, relative))
            || Items(root, "None").Any(item => item.Attribute("Include") is { } include && Glob.Matches(include.Value, relative));

        return
        [
            .. from file in Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
               let relative = Relative(file)
               where !excluded.Contains(file) && !IsRemoved(relative)
               orderby relative
               select new SqlSource(file,
               [
                   .. inherited,
                   .. Items(root, "Build")
                       .Where(item => item.Attribute("Update") is { } update && Glob.Matches(update.Value, relative))
                       .SelectMany(item => Numbers(Metadata(item, "SuppressTSqlWarnings"))),
               ]),
        ];
    }

    private static SqlServerVersion ParseProvider(string? provider)
    {
        var number = provider ?? $"{ProviderPrefix}150{ProviderSuffix}";
        if (number.StartsWith(ProviderPrefix, StringComparison.Ordinal)
            && number.EndsWith(ProviderSuffix, StringComparison.Ordinal)
            && Enum.TryParse<SqlServerVersion>($"Sql{number[ProviderPrefix.Length..^ProviderSuffix.Length]}", out var version))
        {
            return version;
        }

        throw new DacpacException($"This version of DacFx does not know the database schema provider {provider}.");
    }

    private static string? SingleScript(XElement root, string kind, string folder)
    {
        var includes = Items(root, kind).Select(item => (string?)item.Attribute("Include")).OfType<string>().ToList();
        return includes.Count switch
        {
            0 => null,
            1 => System.IO.Path.GetFullPath(includes[0].Replace('\\', '/'), folder),
            _ => throw new DacpacException($"A project has at most one {kind} item, this one has {includes.Count}."),
        };
    }

    private static IEnumerable<XElement> Items(XElement root, string kind) =>
        root.Elements().Where(e => e.Name.LocalName == "ItemGroup").Elements().Where(e => e.Name.LocalName == kind);

    private static string? Property(XElement root, string name) =>
        root.Elements().Where(e => e.Name.LocalName == "PropertyGroup").Elements()
            .LastOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

    private static string? Metadata(XElement item, string name) =>
        (string?)item.Attribute(name) ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static IEnumerable<int> Numbers(string? list) => (list ?? "")
        .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(number => int.Parse(number.Replace("SQL", "", StringComparison.OrdinalIgnoreCase), CultureInfo.InvariantCulture));
}
