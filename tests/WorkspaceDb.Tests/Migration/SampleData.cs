using System.Globalization;
using CsvHelper;

namespace WorkspaceDb.Tests.Migration;

/// <summary>The sample of real data that may lie beside the repository, in shared/data; see the README there.</summary>
internal static class SampleData
{
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    /// <summary>The folder of the small sample; none where there is no such data.</summary>
    public static IEnumerable<string> Folders
    {
        get
        {
            for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
            {
                var sample = Path.Combine(folder.FullName, "shared", "data", "small");
                if (Directory.Exists(sample))
                    return [sample];
            }

            return [];
        }
    }

    public static LegacyRows Read(string folder)
    {
        var rows = new LegacyRows();
        foreach (var row in Csv(folder, "users"))
            LegacyRows.Add(rows.Users, Id(row["Id"]), row["Email"], row["FirstName"], row["LastName"], Moment(row["CreatedAt"]));
        foreach (var row in Csv(folder, "projects"))
        {
            LegacyRows.Add(rows.Projects, Id(row["Id"]), Id(row["UserId"]), row["Title"], row["Description"], Moment(row["CreatedAt"]),
                Moment(row["UpdatedAt"]));
        }

        foreach (var row in Csv(folder, "documents"))
        {
            // Any text of the right length does.
            var content = new string('x', int.Parse(row["ContentLength"]!, CultureInfo.InvariantCulture));
            LegacyRows.Add(rows.Documents, Id(row["Id"]), Id(row["UserId"]), Id(row["ProjectId"]), row["Title"], content, Moment(row["CreatedAt"]),
                Moment(row["LastModified"]), int.Parse(row["Version"]!, CultureInfo.InvariantCulture));
        }

        foreach (var row in Csv(folder, "files"))
        {
            LegacyRows.Add(rows.Files, Id(row["Id"]), Id(row["UserId"]), Id(row["DocumentId"]), row["FileName"], row["FilePath"],
                long.Parse(row["FileSize"]!, CultureInfo.InvariantCulture), row["MimeType"], Moment(row["CreatedAt"]));
        }

        return rows;
    }

    /// <summary>An empty field is NULL.</summary>
    private static IEnumerable<Dictionary<string, string?>> Csv(string folder, string table)
    {
        using var csv = new CsvReader(File.OpenText(Path.Combine(folder, $"{table}.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name) is { Length: > 0 } text ? text : null);
    }

    private static Guid? Id(string? text) => text is null ? null : Guid.Parse(text);

    private static DateTime? Moment(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, Utc);
}
