using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>The options that say what a deployment may do; plan, apply and script have the same.</summary>
internal sealed class ApplyOptions
{
    private readonly Option<bool> _repair = new("--repair") { Description = "Put back objects that were changed or dropped by hand." };
    private readonly Option<string[]> _rerun = Names("--rerun", "A script without a transaction that did not end, to be run again from its beginning.");
    private readonly Option<string[]> _accept = Accept("A script whose hash is lost, or a difference, that is to be taken as it is.");

    /// <param name="command">The command to add them to.</param>
    public ApplyOptions(Command command)
    {
        command.Add(_repair);
        command.Add(_rerun);
        command.Add(_accept);
    }

    /// <summary>Names that a person accepts.</summary>
    public static Option<string[]> Accept(string description) => Names("--accept", description);

    /// <summary>A whole number of seconds or times.</summary>
    public static Option<int?> Number(string name, int least, string what, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = what };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var number) || number < least || number > 86400))
                result.AddError($"{name} takes a whole number from {least} to 86400, not '{result.Tokens[0].Value}'.");
        });
        return option;
    }

    /// <summary>The options of a deployment with what the command line says.</summary>
    public DeploymentOptions Get(VerbCall call) => call.Options with
    {
        Repair = call.Parsed.GetValue(_repair),
        Rerun = call.Parsed.GetValue(_rerun) ?? [],
        Accept = call.Parsed.GetValue(_accept) ?? [],
    };

    private static Option<string[]> Names(string name, string description) =>
        new(name) { Description = description, HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
}
