using System.Text;
using Dacpac.Models;
using Dacpac.Projects;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Snapshots;

/// <summary>
/// A model as it was: one file of T-SQL that makes it, in an order in which a server can run it, beside the refactor log of that time. Text,
/// so that a review sees what a release changes, and every version of DacFx can read it.
/// </summary>
/// <param name="Path">The full path of the file, such as deploy/Models/Released.sql.</param>
public sealed record ModelSnapshot(string Path)
{
    private const int UnresolvedReference = 71502;

    /// <summary>The renames that were in it already.</summary>
    public string RefactorLog => System.IO.Path.ChangeExtension(Path, ".refactorlog");

    /// <summary>Whether it was ever taken.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Takes it: writes what a project's model is now.</summary>
    /// <param name="project">A project without errors.</param>
    /// <param name="title">What the file says about itself, one line.</param>
    /// <exception cref="ModelException">The project has errors.</exception>
    public void Take(SqlProject project, string title)
    {
        using var loaded = LoadedModel.Load(project);
        if (!loaded.IsValid)
            throw new ModelException(loaded.Messages.Where(message => message.IsError));

        var text = new StringBuilder($"-- {title}\n");
        foreach (var file in InOrder(project, loaded.Model))
            text.Append("GO\n\n").Append(File.ReadAllText(file).ReplaceLineEndings("\n").Trim()).Append('\n');

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text.ToString());
        if (project.RefactorLog is { } log)
            File.Copy(log, RefactorLog, overwrite: true);
        else
            File.Delete(RefactorLog);
    }

    /// <summary>Forgets it.</summary>
    public void Remove()
    {
        File.Delete(Path);
        File.Delete(RefactorLog);
    }

    /// <summary>The project of the model as it was.</summary>
    /// <param name="today">Today's project: it says for which server and collation.</param>
    public SqlProject AsProject(SqlProject today) => today with
    {
        Sources = [new SqlSource(Path, [UnresolvedReference])],
        PreDeploy = null,
        PostDeploy = null,
        RefactorLog = File.Exists(RefactorLog) ? RefactorLog : null,
        SqlCmdVariables = [],
        HasCodeAnalysis = false,
    };

    /// <summary>
    /// Schemas first; then a file after those that its objects refer to; otherwise by path. Files that refer to each other stay in path order.
    /// </summary>
    private static List<string> InOrder(SqlProject project, TSqlModel model)
    {
        var references = model.GetObjects(DacQueryScopes.UserDefined)
            // A schema's children are all that is in it; a table's are its triggers too, which have files of their own.
            .Where(o => o.GetSourceInformation() is not null && o.ObjectType != Schema.TypeClass)
            .SelectMany(o => new[] { o }.Concat(o.GetChildren().Where(child => FileOf(child) is not { } file || file == FileOf(o))),
                (top, o) => (From: top.GetSourceInformation().SourceName, o))
            .SelectMany(entry => entry.o.GetReferenced(), (entry, to) => (entry.From, To: FileOf(to)))
            .Where(edge => edge.To is not null && edge.To != edge.From)
            .ToLookup(edge => edge.From, edge => edge.To!);

        var result = new List<string>();
        var visited = new HashSet<string>();
        foreach (var schema in model.GetObjects(DacQueryScopes.UserDefined, Schema.TypeClass).Select(FileOf).OfType<string>().Order(StringComparer.Ordinal))
            Visit(schema);
        foreach (var source in project.Sources)
            Visit(source.Path);
        return result;

        void Visit(string file)
        {
            if (!visited.Add(file))
                return;
            foreach (var reference in references[file].Order(StringComparer.Ordinal))
                Visit(reference);
            result.Add(file);
        }
    }

    private static string? FileOf(TSqlObject o)
    {
        for (var owner = o; owner is not null; owner = owner.GetParent())
        {
            if (owner.GetSourceInformation() is { } place)
                return place.SourceName;
        }

        return null;
    }
}
