using SqlTest.Sources;

namespace SqlTest.Running;

/// <summary>Which objects each test uses: what ran with it, and what its text names.</summary>
public sealed class TestedObjects
{
    private readonly Dictionary<SqlTestCase, IReadOnlySet<string>> _used = [];

    /// <summary>Notes what ran with a test.</summary>
    public void Set(SqlTestCase test, IReadOnlySet<string> objects)
    {
        lock (_used)
            _used[test] = objects;
    }

    /// <summary>Whether a test uses an object of that schema and name. A test that has never run may use any.</summary>
    public bool Uses(SqlTestCase test, string name)
    {
        lock (_used)
            return !_used.TryGetValue(test, out var objects) || objects.Contains(name) || test.Text.Contains(name, StringComparison.OrdinalIgnoreCase);
    }
}
