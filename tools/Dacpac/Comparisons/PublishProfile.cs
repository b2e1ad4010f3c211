using System.Xml;
using Dacpac.Models;
using Microsoft.SqlServer.Dac;

namespace Dacpac.Comparisons;

/// <summary>A publish profile, as SqlPackage takes it by /Profile.</summary>
public static class PublishProfile
{
    /// <summary>The options that it sets; the others are DacFx's own.</summary>
    /// <exception cref="DacpacException">It is missing, or is no profile.</exception>
    public static DacDeployOptions Load(string path)
    {
        DacFxRuntime.Prepare();
        if (!File.Exists(path))
            throw new DacpacException($"There is no publish profile {path}.");

        try
        {
            return DacProfile.Load(path).DeployOptions;
        }
        catch (Exception e) when (e is DacServicesException or XmlException or InvalidOperationException)
        {
            throw new DacpacException($"{path} is no publish profile: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
