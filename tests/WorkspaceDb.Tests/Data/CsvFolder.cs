using System.IO.Compression;
using System.Text;
using Operations.Data;

namespace WorkspaceDb.Tests.Data;

/// <summary>A folder of four small, sound CSV files, of which a test spoils one.</summary>
internal sealed class CsvFolder : IDisposable
{
    public const string UserId = "a2369b9f-cf95-5ef2-a16b-cf9929d3a3eb";
    public const string ProjectId = "6788d149-474e-5407-a10f-4d91c48f36e9";
    public const string DocumentId = "af12b51a-ebda-5a37-93ad-b0903ca68a77";
    public const string FileId = "bc1cbe84-3b73-544f-a0c0-729703f2bbb9";

    public const string UserRow = UserId + ",a@b.example,Ann,Lee,2014-01-26T17:30:19Z";
    public const string ProjectRow = ProjectId + "," + UserId + ",osx,,2014-01-26T17:30:19Z,2014-01-29T21:58:24Z";
    public const string DocumentRow =
        DocumentId + "," + UserId + "," + ProjectId + ",mkdir,199,199,2014-01-26T17:30:19Z,2014-01-29T21:58:24Z,3";

    public const string FileRow = FileId + "," + UserId + "," + DocumentId + ",a.md,pages/a.md,405,,2014-07-27T19:36:19Z";

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["users"] = "Id,Email,FirstName,LastName,CreatedAt",
        ["projects"] = "Id,UserId,Title,Description,CreatedAt,UpdatedAt",
        ["documents"] = "Id,UserId,ProjectId,Title,ContentLength,OriginalBytes,CreatedAt,LastModified,Version",
        ["files"] = "Id,UserId,DocumentId,FileName,FilePath,FileSize,MimeType,CreatedAt",
    };

    public CsvFolder()
    {
        Write("users", UserRow);
        Write("projects", ProjectRow);
        Write("documents", DocumentRow);
        Write("files", FileRow);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("wsdb-tests-").FullName;

    /// <summary>Replaces a file: its header, then these rows.</summary>
    public void Write(string table, params string[] rows) => WriteRaw(table, string.Join("\r\n", [Headers[table], .. rows]) + "\r\n");

    public void WriteRaw(string table, string text) => WriteBytes(table + ".csv", Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string fileName, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, fileName), bytes);

    /// <summary>Replaces a plain file by a zipped one, which lacks so many bytes at its end.</summary>
    public void Zip(string table, int lost = 0)
    {
        var plain = System.IO.Path.Combine(Path, table + ".csv");
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(File.ReadAllBytes(plain));

        WriteBytes(table + ".csv.gz", zipped.ToArray()[..^lost]);
        File.Delete(plain);
    }

    /// <summary>Reads all tables in order.</summary>
    public (Dictionary<string, List<object?[]>> Rows, IReadOnlyList<RowError> Errors) ReadAll()
    {
        var source = new CsvContentSource(Path);
        var rows = ContentTable.All.ToDictionary(table => table.Name, table => source.Read(table).ToList());
        return (rows, source.Errors);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
