using System.Xml.Linq;
using Dacpac.Models;
using Dacpac.Packages;
using Microsoft.SqlServer.Dac;

namespace Dacpac.Comparisons;

/// <summary>What would have to be done to a database like <c>target</c> to make it like <c>source</c>.</summary>
/// <param name="Operations">One line each, such as "Create SqlView [dbo].[V]".</param>
/// <param name="Report">DacFx's deploy report, XML.</param>
/// <param name="Script">DacFx's deploy script, for SQLCMD.</param>
public sealed record DacpacComparison(IReadOnlyList<string> Operations, string Report, string Script)
{
    /// <summary>Whether nothing would have to be done.</summary>
    public bool IsEmpty => Operations.Count == 0;

    /// <summary>Compares two dacpac files, in one direction.</summary>
    public static DacpacComparison Compare(string source, string target, string database = "WorkspaceDb")
    {
        DacFxRuntime.Prepare();
        using var sourcePackage = Load(source);
        using var targetPackage = Load(target);
        var options = new DacDeployOptions
        {
            DropObjectsNotInSource = true,
            ScriptDatabaseOptions = false,
            BlockOnPossibleDataLoss = false,
            IgnoreColumnOrder = false,
            CommentOutSetVarDeclarations = true,
        };
        // A comparison has no values: each variable stands for itself.
        foreach (var name in DacpacPackage.ReadVariables(source))
            options.SqlCommandVariableValues[name] = $"$({name})";

        var report = DacServices.GenerateDeployReport(sourcePackage, targetPackage, database, options);
        var script = DacServices.GenerateDeployScript(sourcePackage, targetPackage, database, options);
        var operations =
            from operation in XElement.Parse(report).Descendants().Where(e => e.Name.LocalName == "Operation")
            from item in operation.Elements()
            select $"{(string?)operation.Attribute("Name")} {(string?)item.Attribute("Type")} {(string?)item.Attribute("Value")}";
        return new DacpacComparison([.. operations], report, script);
    }

    private static DacPackage Load(string path)
    {
        try
        {
            return DacPackage.Load(path);
        }
        catch (Exception e) when (e is DacServicesException or IOException or UnauthorizedAccessException)
        {
            throw new DacpacException($"{path} cannot be read as a dacpac: {e.Message}", e);
        }
    }
}
