using System.CommandLine;
using System.Globalization;

namespace Wsdb.Commands;

/// <summary>Options whose errors say what is accepted.</summary>
internal static class Options
{
    /// <summary>A whole number within a range.</summary>
    public static Option<int?> Number(string name, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = $"{least}..{most}",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;

            result.AddError($"{name} takes a whole number from {least} to {most}, not '{text}'.");
            return null;
        },
    };

    /// <summary>A GUID.</summary>
    public static Option<Guid?> Id(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "GUID",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Guid.TryParse(text, out var id))
                return id;

            result.AddError(NotAnId(name, text));
            return null;
        },
    };

    /// <summary>GUIDs, each after the option's name.</summary>
    public static Option<Guid[]> Ids(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "GUID",
        CustomParser = result =>
        {
            List<Guid> ids = [];
            foreach (var token in result.Tokens)
            {
                if (Guid.TryParse(token.Value, out var id))
                    ids.Add(id);
                else
                    result.AddError(NotAnId(name, token.Value));
            }

            return [.. ids];
        },
    };

    /// <summary>Some text.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
    };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static string NotAnId(string name, string text) => $"{name} takes a GUID such as 6788d149-474e-5407-a10f-4d91c48f36e9, not '{text}'.";
}
