using System.IO.Packaging;
using System.Xml;
using System.Xml.Linq;
using Dacpac.Models;
using Dacpac.Projects;
using Microsoft.SqlServer.Dac;

namespace Dacpac.Packages;

/// <summary>Makes the dacpac of a project.</summary>
public static class DacpacPackage
{
    /// <summary>Writes the dacpac when the model has no errors, and says what there is to say in any case.</summary>
    /// <param name="warningsAsErrors">Null: as the project says.</param>
    /// <exception cref="DacpacException">A script, an include or the refactor log is missing or cannot be read.</exception>
    public static IReadOnlyList<ModelMessage> Build(SqlProject project, string output, bool? warningsAsErrors = null)
    {
        CheckRefactorLog(project.RefactorLog);
        using var loaded = LoadedModel.Load(project, warningsAsErrors);
        if (!loaded.IsValid)
            return loaded.Messages;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        // Written aside first, so that a failure leaves the last good file.
        var draft = output + ".tmp";
        var metadata = new PackageMetadata { Name = project.Name, Version = project.Version.ToString() };
        DacPackageExtensions.BuildPackage(draft, loaded.Model, metadata, new PackageOptions { RefactorLogPath = project.RefactorLog ?? "" });
        using (var package = Package.Open(draft, FileMode.Open))
        {
            if (project.PreDeploy is { } before)
                DacpacParts.Add(package, DacpacParts.PreDeploy, SqlCmdScript.Expand(before));
            if (project.PostDeploy is { } after)
                DacpacParts.Add(package, DacpacParts.PostDeploy, SqlCmdScript.Expand(after));
            DacpacParts.AddVariables(package, project.SqlCmdVariables);
        }

        File.Move(draft, output, overwrite: true);
        return loaded.Messages;
    }

    private static void CheckRefactorLog(string? path)
    {
        if (path is null)
            return;
        if (!File.Exists(path))
            throw new DacpacException($"There is no refactor log {path}.");

        try
        {
            XDocument.Load(path);
        }
        catch (XmlException e)
        {
            throw new DacpacException($"{path}({e.LineNumber},{e.LinePosition}): {e.Message}", e);
        }
    }
}
