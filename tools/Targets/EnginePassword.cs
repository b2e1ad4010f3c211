using System.Security.Cryptography;

namespace Targets;

/// <summary>The password of the embedded engine's login: where it comes from, and where it can be kept.</summary>
public static class EnginePassword
{
    /// <summary>The environment variable that may give it.</summary>
    public const string Variable = "TSQLITE_PASSWORD";

    /// <summary>The file that keeps it, in the folder of the databases that it opens.</summary>
    public const string FileName = "password.txt";

    /// <summary>Some clients cut a password after thirty characters.</summary>
    private const int Length = 24;

    // Nothing that a shell, a connection string or a reader could take for something else.
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string SmallLetters = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>That of the environment, or a new one: letters of both cases and digits.</summary>
    public static string Create() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : RandomNumberGenerator.GetString(Capitals, 1)
            + RandomNumberGenerator.GetString(SmallLetters, 1)
            + RandomNumberGenerator.GetString(Digits, 1)
            + RandomNumberGenerator.GetString(Capitals + SmallLetters + Digits, Length - 3);

    /// <summary>The one that the folder keeps; it is made and written there, for its owner's eyes only, the first time.</summary>
    /// <exception cref="TargetException">The file cannot be read or written.</exception>
    public static string Keep(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(file))
                return File.ReadAllText(file).Trim() is { Length: > 0 } kept
                    ? kept
                    : throw new TargetException($"{file} holds no password; delete it to get a new one.");

            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            var password = Create();
            using var writer = new StreamWriter(file, options);
            writer.WriteLine(password);
            return password;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"The password cannot be kept in {file}: {exception.Message}", exception);
        }
    }
}
