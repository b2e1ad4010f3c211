namespace Tsqlite.Storage;

/// <summary>The folder that holds one engine's databases, a file each. Only one process may use it at a time.</summary>
internal sealed class DatabaseFolder : IDisposable
{
    private const string Extension = ".db";
    private readonly FileStream _lock;

    /// <exception cref="DatabaseFolderException">The folder cannot be used, or another process uses it.</exception>
    public DatabaseFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(System.IO.Path.Combine(Path, "tsqlite.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new DatabaseFolderException($"The folder '{Path}' cannot be written to.");
        }
        catch (IOException exception)
        {
            throw new DatabaseFolderException(
                Directory.Exists(Path) ? $"Another engine uses the folder '{Path}'." : $"The folder '{Path}' cannot be made: {exception.Message}");
        }
    }

    public string Path { get; }

    public IEnumerable<string> Names => Directory.EnumerateFiles(Path, $"*{Extension}")
        .Select(file => Uri.UnescapeDataString(System.IO.Path.GetFileNameWithoutExtension(file))).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file of a database. Names that differ by case alone are one; the file keeps the case that the database was made with.</summary>
    public string FileOf(string database)
    {
        var name = Names.FirstOrDefault(known => string.Equals(known, database, StringComparison.OrdinalIgnoreCase)) ?? database;
        return System.IO.Path.Combine(Path, Uri.EscapeDataString(name) + Extension);
    }

    public bool Exists(string database) => File.Exists(FileOf(database));

    /// <summary>The databases and when they were made, in UTC.</summary>
    public IReadOnlyDictionary<string, DateTime> Created => new DirectoryInfo(Path).EnumerateFiles($"*{Extension}").ToDictionary(
        file => Uri.UnescapeDataString(System.IO.Path.GetFileNameWithoutExtension(file.Name)), file => file.CreationTimeUtc, StringComparer.OrdinalIgnoreCase);

    public void Delete(string database)
    {
        var file = FileOf(database);
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            File.Delete(part);
    }

    public void Dispose() => _lock.Dispose();
}

/// <summary>The folder of databases cannot be used; the message says why.</summary>
public sealed class DatabaseFolderException(string message) : Exception(message);
