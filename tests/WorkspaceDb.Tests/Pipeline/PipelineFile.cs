using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace WorkspaceDb.Tests.Pipeline;

/// <summary>azure-pipelines.yml as Azure Pipelines would expand it: templates put in, conditions decided, parameters replaced.</summary>
internal sealed partial class PipelineFile
{
    private const string Main = "azure-pipelines.yml";

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithDuplicateKeyChecking().Build();

    private PipelineFile(Dictionary<object, object> root) => Root = root;

    public Dictionary<object, object> Root { get; }

    public IReadOnlyList<PipelineStage> Stages =>
        [.. ((List<object>)Root["stages"]).Cast<Dictionary<object, object>>().Select(stage => new PipelineStage(stage))];

    public IEnumerable<PipelineStep> Steps => Stages.SelectMany(stage => stage.Jobs).SelectMany(job => job.Steps);

    /// <summary>Expands it for these parameters; the others have their defaults.</summary>
    public static PipelineFile Expand(params (string Name, string Value)[] parameters) =>
        new((Dictionary<object, object>)Load(Main, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)));

    /// <summary>The values that a parameter may have.</summary>
    public static IReadOnlyList<string> ValuesOf(string parameter) =>
    [
        .. Parameters((Dictionary<object, object>)Parse(Main))
            .Single(declared => (string)declared["name"] == parameter)["values"] is List<object> values ? values.Cast<string>() : [],
    ];

    private static object Parse(string path) => Yaml.Deserialize<object>(Repository.Read(path));

    private static IEnumerable<Dictionary<object, object>> Parameters(Dictionary<object, object> file) =>
        file.GetValueOrDefault("parameters") is List<object> list ? list.Cast<Dictionary<object, object>>() : [];

    private static object Load(string path, Dictionary<string, string> given)
    {
        var file = (Dictionary<object, object>)Parse(path);
        var values = new Dictionary<string, string>();
        foreach (var parameter in Parameters(file))
        {
            var name = (string)parameter["name"];
            values[name] = given.TryGetValue(name, out var value) ? value
                : parameter.TryGetValue("default", out var otherwise) ? (string?)otherwise ?? ""
                : throw new InvalidDataException($"{path} needs the parameter {name}.");
        }

        if (given.Keys.Except(values.Keys).ToList() is [_, ..] unknown)
            throw new InvalidDataException($"{path} takes no parameter {string.Join(", ", unknown)}.");

        file.Remove("parameters");
        return Expand(file, values);
    }

    private static object Expand(object node, Dictionary<string, string> values) => node switch
    {
        Dictionary<object, object> map => map.ToDictionary(entry => entry.Key, entry => Expand(entry.Value, values)),
        List<object> list => ExpandList(list, values),
        string text => Replace(text, values),
        _ => node,
    };

    private static List<object> ExpandList(List<object> list, Dictionary<string, string> values)
    {
        List<object> result = [];
        var isDecided = false;
        foreach (var item in list)
        {
            if (item is not Dictionary<object, object> { Count: 1 or 2 } map)
            {
                result.Add(Expand(item, values));
                continue;
            }

            var key = (string)map.Keys.First();
            if (key == "template")
            {
                var arguments = map.GetValueOrDefault("parameters") as Dictionary<object, object> ?? [];
                var given = arguments.ToDictionary(argument => (string)argument.Key, argument => Replace((string)argument.Value, values));
                var content = (Dictionary<object, object>)Load((string)map[key], given);
                result.AddRange((List<object>)content.Values.Single());
            }
            else if (Condition().Match(key) is { Success: true } condition)
            {
                var isTaken = condition.Groups["else"].Success ? !isDecided : IsTrue(condition, values);
                isDecided = isTaken;
                if (isTaken)
                    result.AddRange(ExpandList((List<object>)map[key], values));
            }
            else
            {
                result.Add(Expand(item, values));
            }
        }

        return result;
    }

    private static bool IsTrue(Match condition, Dictionary<string, string> values)
    {
        var expected = condition.Groups["value"].Value.Trim('\'');
        return values[condition.Groups["name"].Value] == expected == (condition.Groups["function"].Value == "eq");
    }

    private static string Replace(string text, Dictionary<string, string> values) =>
        Parameter().Replace(text, match => values[match.Groups["name"].Value]);

    [GeneratedRegex(@"^\$\{\{ (?:(?<else>else)|if (?<function>eq|ne)\(parameters\.(?<name>\w+), (?<value>'[^']*'|true|false)\)) \}\}$")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\$\{\{ parameters\.(?<name>\w+) \}\}")]
    private static partial Regex Parameter();
}
