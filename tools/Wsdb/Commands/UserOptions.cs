using System.CommandLine;

namespace Wsdb.Commands;

/// <summary>Which users a command is about: those that are named, or all of them when that is said.</summary>
internal sealed class UserOptions
{
    private readonly Option<Guid[]> _users = Options.Ids("--user", "A user; give it several times for several.");
    private readonly Option<bool>? _all;

    /// <param name="command">The command to add them to.</param>
    /// <param name="all">Whom --all means; null when users can only be named.</param>
    public UserOptions(Command command, string? all)
    {
        command.Add(_users);
        if (all is null)
        {
            _users.Required = true;
            return;
        }

        _all = Options.Switch("--all", all);
        command.Add(_all);
    }

    /// <summary>The users; none stands for all.</summary>
    /// <exception cref="CommandFailedException">Neither is said, or both are.</exception>
    public IReadOnlyList<Guid> Get(ParseResult parsed)
    {
        var users = parsed.GetValue(_users) ?? [];
        if (_all is not null && parsed.GetValue(_all) != (users.Length == 0))
            throw new CommandFailedException("Say which users: --user GUID, which can be given several times, or --all.", ExitCode.Usage);

        return users;
    }
}
