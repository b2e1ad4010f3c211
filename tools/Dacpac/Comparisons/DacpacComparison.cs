using System.Xml.Linq;
using Dacpac.Models;
using Dacpac.Packages;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Comparisons;

/// <summary>What would have to be done to a database like <c>target</c> to make it like <c>source</c>.</summary>
/// <param name="Operations">One line each, such as "Create SqlView [dbo].[V]".</param>
/// <param name="Changes">The same in words, statement by statement, in the order of the script.</param>
/// <param name="Report">DacFx's deploy report, XML.</param>
/// <param name="Script">DacFx's deploy script, for SQLCMD, with the pre- and post-deployment scripts.</param>
public sealed record DacpacComparison(IReadOnlyList<string> Operations, IReadOnlyList<Change> Changes, string Report, string Script)
{
    /// <summary>Whether nothing would have to be done.</summary>
    public bool IsEmpty => Operations.Count == 0;

    /// <summary>Compares two dacpac files, in one direction.</summary>
    /// <param name="source">The dacpac of what should be.</param>
    /// <param name="target">The dacpac of what is.</param>
    /// <param name="database">The name that the script gives to the database.</param>
    /// <param name="options">A publish profile's; without, everything that only the target has is dropped.</param>
    /// <exception cref="DacpacException">A file is missing, or is no dacpac.</exception>
    public static DacpacComparison Compare(string source, string target, string database = "WorkspaceDb", DacDeployOptions? options = null)
    {
        DacFxRuntime.Prepare();
        using var sourcePackage = DacpacFile.Open(source);
        using var targetPackage = DacpacFile.Open(target);
        options ??= new DacDeployOptions
        {
            DropObjectsNotInSource = true,
            ScriptDatabaseOptions = false,
            BlockOnPossibleDataLoss = false,
            IgnoreColumnOrder = false,
            CommentOutSetVarDeclarations = true,
        };

        // A variable that has no value stands for itself.
        foreach (var name in sourcePackage.Variables.Where(name => !options.SqlCommandVariableValues.ContainsKey(name)))
            options.SqlCommandVariableValues[name] = $"$({name})";

        var report = DacServices.GenerateDeployReport(sourcePackage.Package, targetPackage.Package, database, options);
        var script = DacServices.GenerateDeployScript(sourcePackage.Package, targetPackage.Package, database, options);
        using var model = new TSqlModel(target);
        return new DacpacComparison(
            [
                .. from operation in XElement.Parse(report).Descendants().Where(e => e.Name.LocalName == "Operation")
                   from item in operation.Elements()
                   select $"{(string?)operation.Attribute("Name")} {(string?)item.Attribute("Type")} {(string?)item.Attribute("Value")}",
            ],
            ChangeReader.Read(WithoutScripts(script, sourcePackage), TargetColumns.Of(model)),
            report,
            script);
    }

    /// <summary>The pre- and post-deployment scripts run each time: they are no difference.</summary>
    private static string WithoutScripts(string script, DacpacFile source)
    {
        foreach (var text in new[] { source.PreDeploy, source.PostDeploy })
        {
            if (text is not null)
                script = script.Replace(text, "", StringComparison.Ordinal);
        }

        return script;
    }
}
