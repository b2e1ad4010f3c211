using System.IO.Packaging;
using System.Xml;
using System.Xml.Linq;
using Dacpac.Models;
using Microsoft.SqlServer.Dac;

namespace Dacpac.Packages;

/// <summary>A dacpac that is there, opened to be read.</summary>
public sealed class DacpacFile : IDisposable
{
    private DacpacFile(DacPackage package, IReadOnlyList<string> variables, string? preDeploy, string? postDeploy)
    {
        Package = package;
        Variables = variables;
        PreDeploy = preDeploy;
        PostDeploy = postDeploy;
    }

    /// <summary>DacFx's view of it.</summary>
    public DacPackage Package { get; }

    /// <summary>The names of the SQLCMD variables that it declares.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The script that runs before a deployment; null when there is none.</summary>
    public string? PreDeploy { get; }

    /// <summary>The script that runs after a deployment; null when there is none.</summary>
    public string? PostDeploy { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DacpacException">It is missing, cannot be read, or is no dacpac.</exception>
    public static DacpacFile Open(string path)
    {
        DacFxRuntime.Prepare();
        if (!File.Exists(path))
            throw new DacpacException($"There is no file {path}.");

        try
        {
            IReadOnlyList<string> variables;
            string? preDeploy;
            string? postDeploy;
            using (var parts = System.IO.Packaging.Package.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read))
            {
                if (!parts.PartExists(DacpacParts.Model))
                    throw new DacpacException($"{path} is no dacpac: it holds no model.");

                variables = DacpacParts.Variables(parts);
                preDeploy = DacpacParts.Text(parts, DacpacParts.PreDeploy);
                postDeploy = DacpacParts.Text(parts, DacpacParts.PostDeploy);
            }

            return new DacpacFile(DacPackage.Load(path), variables, preDeploy, postDeploy);
        }
        catch (Exception e) when (e is FileFormatException or InvalidDataException or DacServicesException or XmlException)
        {
            throw new DacpacException($"{path} is no dacpac: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DacpacException($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Package.Dispose();
}
