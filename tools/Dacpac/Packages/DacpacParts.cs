using System.IO.Packaging;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Dacpac.Packages;

/// <summary>The parts of a dacpac for which DacFx has no public door: scripts and the declarations of SQLCMD variables.</summary>
internal static class DacpacParts
{
    public static readonly Uri Model = new("/model.xml", UriKind.Relative);
    public static readonly Uri PreDeploy = new("/predeploy.sql", UriKind.Relative);
    public static readonly Uri PostDeploy = new("/postdeploy.sql", UriKind.Relative);

    private static readonly Uri Origin = new("/Origin.xml", UriKind.Relative);
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02";

    /// <summary>The text of a part; null when it is not there.</summary>
    public static string? Text(Package package, Uri part)
    {
        if (!package.PartExists(part))
            return null;

        using var reader = new StreamReader(package.GetPart(part).GetStream(FileMode.Open, FileAccess.Read));
        return reader.ReadToEnd();
    }

    /// <summary>Puts a text in.</summary>
    public static void Add(Package package, Uri part, string text)
    {
        using var stream = package.CreatePart(part, "text/plain").GetStream();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The names of the SQLCMD variables that it declares.</summary>
    public static IReadOnlyList<string> Variables(Package package) =>
    [
        .. Read(package, Model).Root!.Elements(Schema + "Header").Elements(Schema + "CustomData")
            .Where(data => (string?)data.Attribute("Category") == "SqlCmdVariables")
            .Elements(Schema + "Metadata")
            .Select(metadata => (string)metadata.Attribute("Name")!),
    ];

    /// <summary>Declares SQLCMD variables: they stand in the header of the model, whose checksum changes with them.</summary>
    public static void AddVariables(Package package, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;

        var model = Read(package, Model);
        var header = model.Root!.Element(Schema + "Header");
        if (header is null)
            model.Root.AddFirst(header = new XElement(Schema + "Header"));
        header.Add(new XElement(Schema + "CustomData",
            new XAttribute("Category", "SqlCmdVariables"),
            new XAttribute("Type", "SqlCmdVariable"),
            names.Select(name => new XElement(Schema + "Metadata", new XAttribute("Name", name), new XAttribute("Value", "")))));
        Write(package, Model, model);

        var origin = Read(package, Origin);
        using var stream = package.GetPart(Model).GetStream(FileMode.Open);
        origin.Descendants(Schema + "Checksum").Single(e => (string?)e.Attribute("Uri") == Model.OriginalString).Value =
            Convert.ToHexString(SHA256.HashData(stream));
        Write(package, Origin, origin);
    }

    private static XDocument Read(Package package, Uri part)
    {
        using var stream = package.GetPart(part).GetStream(FileMode.Open, FileAccess.Read);
        return XDocument.Load(stream);
    }

    private static void Write(Package package, Uri part, XDocument document)
    {
        using var stream = package.GetPart(part).GetStream(FileMode.Create, FileAccess.Write);
        document.Save(stream);
    }
}
