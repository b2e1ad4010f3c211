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
            return Copy(DacProfile.Load(path).DeployOptions);
        }
        catch (Exception e) when (e is DacServicesException or XmlException or InvalidOperationException)
        {
            throw new DacpacException($"{path} is no publish profile: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>With the very object that a profile gives, DacFx 150 waits half a minute before it compares two files; with a copy it does not.</summary>
    private static DacDeployOptions Copy(DacDeployOptions profile)
    {
        var copy = new DacDeployOptions();
        foreach (var property in typeof(DacDeployOptions).GetProperties().Where(property => property.PropertyType == typeof(bool) && property.CanWrite))
            property.SetValue(copy, property.GetValue(profile));
        if (profile.DoNotDropObjectTypes is { } kept)
            copy.DoNotDropObjectTypes = kept;
        if (profile.ExcludeObjectTypes is { } excluded)
            copy.ExcludeObjectTypes = excluded;
        foreach (var (name, value) in profile.SqlCommandVariableValues)
            copy.SqlCommandVariableValues[name] = value;
        return copy;
    }
}
