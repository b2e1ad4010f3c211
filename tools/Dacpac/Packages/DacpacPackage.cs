using System.IO.Packaging;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Dacpac.Models;
using Dacpac.Projects;
using Microsoft.SqlServer.Dac;

namespace Dacpac.Packages;

/// <summary>Makes the dacpac of a project.</summary>
public static class DacpacPackage
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02";

    /// <summary>Writes the dacpac when the model has no errors, and says what there is to say in any case.</summary>
    /// <param name="warningsAsErrors">Null: as the project says.</param>
    public static IReadOnlyList<ModelMessage> Build(SqlProject project, string output, bool? warningsAsErrors = null)
    {
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
            AddScript(package, "/predeploy.sql", project.PreDeploy);
            AddScript(package, "/postdeploy.sql", project.PostDeploy);
            AddVariables(package, project.SqlCmdVariables);
        }

        File.Move(draft, output, overwrite: true);
        return loaded.Messages;
    }

    /// <summary>The names of the SQLCMD variables that a dacpac declares.</summary>
    internal static IReadOnlyList<string> ReadVariables(string path)
    {
        using var package = Package.Open(path, FileMode.Open, FileAccess.Read);
        return
        [
            .. Read(package, "/model.xml").Root!.Elements(Schema + "Header").Elements(Schema + "CustomData")
                .Where(data => (string?)data.Attribute("Category") == "SqlCmdVariables")
                .Elements(Schema + "Metadata")
                .Select(metadata => (string)metadata.Attribute("Name")!),
        ];
    }

    private static void AddScript(Package package, string part, string? script)
    {
        if (script is null)
            return;

        using var stream = package.CreatePart(new Uri(part, UriKind.Relative), "text/plain").GetStream();
        stream.Write(Encoding.UTF8.GetBytes(SqlCmdScript.Expand(script)));
    }

    /// <summary>
    /// DacFx has no public way to declare variables: they stand in the header of the model, whose checksum changes with them.
    /// </summary>
    private static void AddVariables(Package package, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;

        var model = Read(package, "/model.xml");
        var header = model.Root!.Element(Schema + "Header");
        if (header is null)
            model.Root.AddFirst(header = new XElement(Schema + "Header"));
        header.Add(new XElement(Schema + "CustomData",
            new XAttribute("Category", "SqlCmdVariables"),
            new XAttribute("Type", "SqlCmdVariable"),
            names.Select(name => new XElement(Schema + "Metadata", new XAttribute("Name", name), new XAttribute("Value", "")))));
        Write(package, "/model.xml", model);

        var origin = Read(package, "/Origin.xml");
        using var stream = package.GetPart(new Uri("/model.xml", UriKind.Relative)).GetStream(FileMode.Open);
        origin.Descendants(Schema + "Checksum").Single(e => (string?)e.Attribute("Uri") == "/model.xml").Value =
            Convert.ToHexString(SHA256.HashData(stream));
        Write(package, "/Origin.xml", origin);
    }

    private static XDocument Read(Package package, string part)
    {
        using var stream = package.GetPart(new Uri(part, UriKind.Relative)).GetStream(FileMode.Open, FileAccess.Read);
        return XDocument.Load(stream);
    }

    private static void Write(Package package, string part, XDocument document)
    {
        using var stream = package.GetPart(new Uri(part, UriKind.Relative)).GetStream(FileMode.Create, FileAccess.Write);
        document.Save(stream);
    }
}
