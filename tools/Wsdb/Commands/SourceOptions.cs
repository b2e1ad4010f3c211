using System.CommandLine;
using Operations.Data;

namespace Wsdb.Commands;

/// <summary>The options that say which rows to load.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _data = Options.Text(
        "--data",
        "DIR",
        "A folder of users.csv, projects.csv, documents.csv and files.csv, plain or .gz; `wsdb help data` says how they look. Without it, rows are generated.");

    private readonly Option<int?> _users = Options.Number("--users", 1, GeneratedContentSource.MaxUsers, "Generate this many users, 300 unless given.");
    private readonly Option<int?> _seed = Options.Number("--seed", 0, int.MaxValue, "Generate other rows; the same seed gives the same ones.");

    /// <param name="command">The command to add them to.</param>
    public SourceOptions(Command command)
    {
        command.Add(_data);
        command.Add(_users);
        command.Add(_seed);
    }

    /// <summary>The rows that the user asks for; null when no option does.</summary>
    public IContentSource? Get(ParseResult parsed)
    {
        var (data, users, seed) = (parsed.GetValue(_data), parsed.GetValue(_users), parsed.GetValue(_seed));
        if (data is null && users is null && seed is null)
            return null;

        if (data is null)
            return new GeneratedContentSource(users ?? GeneratedContentSource.DefaultUsers, seed ?? GeneratedContentSource.DefaultSeed);

        return users is null && seed is null
            ? new CsvContentSource(data)
            : throw new CommandFailedException("--users and --seed are for generated rows; --data reads files. Give one or the other.", ExitCode.Usage);
    }
}
