using System.Globalization;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Projects;

/// <summary>The part of a Microsoft.Build.Sql project that decides what is in the dacpac.</summary>
public sealed record SqlProject
{
    private const string ProviderPrefix = "Microsoft.Data.Tools.Schema.Sql.Sql";
    private const string ProviderSuffix = "DatabaseSchemaProvider";
    private const string AzureProvider = "Microsoft.Data.Tools.Schema.Sql.SqlAzureV12DatabaseSchemaProvider";

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

    /// <summary>Whether the rules of code analysis are part of the build.</summary>
    public required bool HasCodeAnalysis { get; init; }

    /// <summary>The files of the model, in path order.</summary>
    public required IReadOnlyList<SqlSource> Sources { get; init; }

    /// <summary>The full path of the script that runs before a deployment, if any.</summary>
    public string? PreDeploy { get; init; }

    /// <summary>The full path of the script that runs after a deployment, if any.</summary>
    public string? PostDeploy { get; init; }

    /// <summary>The full path of the log that tells renames from drops, if any.</summary>
    public string? RefactorLog { get; init; }

    /// <summary>The names of the SQLCMD variables that the scripts use.</summary>
    public required IReadOnlyList<string> SqlCmdVariables { get; init; }

    /// <summary>Reads a project file.</summary>
    /// <exception cref="DacpacException">It is not there, or not such a file.</exception>
    public static SqlProject Load(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var file = ProjectFile.Load(path);
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var preDeploy = SingleFile(file, "PreDeploy", folder);
        var postDeploy = SingleFile(file, "PostDeploy", folder);

        return new SqlProject
        {
            Name = file.Property("Name") ?? System.IO.Path.GetFileNameWithoutExtension(path),
            Path = path,
            Version = Version.TryParse(file.Property("DacVersion"), out var version) ? version : new Version(1, 0, 0, 0),
            ServerVersion = ParseProvider(file.Property("DSP")),
            Collation = file.Property("DefaultCollation") ?? "SQL_Latin1_General_CP1_CI_AS",
            WarningsAsErrors = IsTrue(file, "TreatTSqlWarningsAsErrors"),
            HasCodeAnalysis = IsTrue(file, "RunSqlCodeAnalysis"),
            Sources = FindSources(file, folder, SqlCmdScript.FilesOf(preDeploy).Concat(SqlCmdScript.FilesOf(postDeploy))),
            PreDeploy = preDeploy,
            PostDeploy = postDeploy,
            RefactorLog = SingleFile(file, "RefactorLog", folder),
            SqlCmdVariables = [.. file.Items("SqlCmdVariable").Select(item => (string?)item.Attribute("Include")).OfType<string>()],
        };
    }

    private static bool IsTrue(ProjectFile file, string property) => string.Equals(file.Property(property), "true", StringComparison.OrdinalIgnoreCase);

    private static List<SqlSource> FindSources(ProjectFile project, string folder, IEnumerable<string> scripts)
    {
        var excluded = scripts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var inherited = Numbers(project.Property("SuppressTSqlWarnings"));
        string Relative(string file) => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');
        bool IsRemoved(string relative) =>
            Glob.Matches("bin/**;obj/**", relative)
            || project.Items("Build").Any(item => item.Attribute("Remove") is { } remove && Glob.Matches(remove.Value, relative))
            || project.Items("None").Any(item => item.Attribute("Include") is { } include && Glob.Matches(include.Value, relative));

        return
        [
            .. from file in Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
               let relative = Relative(file)
               where !excluded.Contains(file) && !IsRemoved(relative)
               orderby relative
               select new SqlSource(file,
               [
                   .. inherited,
                   .. project.Items("Build")
                       .Where(item => item.Attribute("Update") is { } update && Glob.Matches(update.Value, relative))
                       .SelectMany(item => Numbers(ProjectFile.Metadata(item, "SuppressTSqlWarnings"))),
               ]),
        ];
    }

    private static SqlServerVersion ParseProvider(string? provider)
    {
        if (provider is null)
            return SqlServerVersion.Sql150;
        if (provider == AzureProvider)
            return SqlServerVersion.SqlAzure;
        if (provider.StartsWith(ProviderPrefix, StringComparison.Ordinal)
            && provider.EndsWith(ProviderSuffix, StringComparison.Ordinal)
            && Enum.TryParse<SqlServerVersion>($"Sql{provider[ProviderPrefix.Length..^ProviderSuffix.Length]}", out var version))
        {
            return version;
        }

        throw new DacpacException($"This version of DacFx does not know the database schema provider {provider}.");
    }

    private static string? SingleFile(ProjectFile project, string kind, string folder)
    {
        var includes = project.Items(kind).Select(item => (string?)item.Attribute("Include")).OfType<string>().ToList();
        return includes.Count switch
        {
            0 => null,
            1 => System.IO.Path.GetFullPath(includes[0].Replace('\\', '/'), folder),
            _ => throw new DacpacException($"A project has at most one {kind} item, this one has {includes.Count}."),
        };
    }

    private static IEnumerable<int> Numbers(string? list) => (list ?? "")
        .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(number => int.Parse(number.Replace("SQL", "", StringComparison.OrdinalIgnoreCase), CultureInfo.InvariantCulture));
}
