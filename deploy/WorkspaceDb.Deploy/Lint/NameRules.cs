using System.Globalization;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Lint;

/// <summary>The names of ordered scripts: a number that orders them, each once, without a gap.</summary>
internal static class NameRules
{
    public static IEnumerable<LintFinding> Check(IReadOnlyList<Artifact> scripts)
    {
        var named = scripts.Select(script => (Script: script, Name: ScriptName.Parse(script.Name))).ToList();
        foreach (var (script, _) in named.Where(entry => entry.Name is null))
            yield return Finding(script, "The name of a script is four digits, an underscore, and words in small letters: 0050_add_region.sql.");

        var byNumber = named.Where(entry => entry.Name is not null).GroupBy(entry => entry.Name!.Number).OrderBy(group => group.Key).ToList();
        foreach (var group in byNumber.Where(group => group.Count() > 1))
            yield return Finding(
                group.Last().Script, $"{string.Join(" and ", group.Select(entry => entry.Script.Name))} have the same number. Give each its own.");

        // Numbers go up by ten; one between is a script that came late.
        var before = 0;
        foreach (var group in byNumber)
        {
            var missing = before / ScriptName.Step * ScriptName.Step + ScriptName.Step;
            if (missing < group.Key)
            {
                yield return Finding(group.First().Script, string.Create(CultureInfo.InvariantCulture,
                    $"There is no script {missing:0000} before it: a file is gone, or this number is too high. Numbers go up by ten."));
            }

            before = group.Key;
        }
    }

    private static LintFinding Finding(Artifact script, string message) => new(script.File ?? script.Name, 0, message);
}
