using System.Text.Json;
using Operations.Migration;

namespace Operations.Demo;

/// <summary>What a demo counted, timed and checked.</summary>
public sealed class DemoResult
{
    private readonly List<KeyValuePair<string, long>> _counts = [];
    private readonly List<KeyValuePair<string, TimeSpan>> _times = [];
    private readonly List<ValidationCheck> _checks = [];

    /// <summary>Rows by table, in the order of the work.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts => _counts;

    /// <summary>How long each step took.</summary>
    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Times => _times;

    public IReadOnlyList<ValidationCheck> Checks => _checks;

    public bool Passed => _checks.Count > 0 && _checks.TrueForAll(check => check.Passed || check.IsNote);

    public void AddCount(string name, long rows) => _counts.Add(new(name, rows));

    public void AddTime(string step, TimeSpan time) => _times.Add(new(step, time));

    public void AddCheck(ValidationCheck check) => _checks.Add(check);

    /// <summary>Writes the result for programs to read.</summary>
    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("counts");
        foreach (var (name, rows) in _counts)
            json.WriteNumber(name, rows);

        json.WriteEndObject();
        json.WriteStartObject("seconds");
        foreach (var (step, time) in _times)
            json.WriteNumber(step, Math.Round(time.TotalSeconds, 3));

        json.WriteEndObject();
        json.WriteStartArray("checks");
        foreach (var check in _checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteBoolean("passed", check.Passed);
            json.WriteNumber("violations", check.Violations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
