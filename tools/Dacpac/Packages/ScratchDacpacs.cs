using Dacpac.Models;
using Dacpac.Projects;

namespace Dacpac.Packages;

/// <summary>Dacpacs that are made to be compared, and gone afterwards.</summary>
public sealed class ScratchDacpacs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workspacedb-");

    /// <summary>Where they are; other files of the same use may lie beside them.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Builds one.</summary>
    /// <param name="name">The name of the file, without extension.</param>
    /// <exception cref="ModelException">The project has errors.</exception>
    public string Build(SqlProject project, string name)
    {
        var path = Path.Combine(_folder.FullName, $"{name}.dacpac");
        var errors = DacpacPackage.Build(project, path).Where(message => message.IsError).ToList();
        return errors.Count == 0 ? path : throw new ModelException(errors);
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);
}
