using System.Collections.Concurrent;
using SqlTest.Coverage;
using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using Targets;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace SqlTest.Watching;

/// <summary>
/// Keeps databases ready between changes of the sources: of a procedure, function, trigger or view only that object is deployed, and only the
/// tests run that use it, as the last run of each showed. One change at a time.
/// </summary>
public sealed class WatchSession : IDisposable
{
    private readonly EmbeddedTestServer _server = new();
    private readonly string _root;
    private readonly Func<SqlTestCase, bool> _isWanted;
    private readonly TestedObjects _used = new();
    private readonly ConcurrentDictionary<string, ClassDatabase> _databases = new(StringComparer.OrdinalIgnoreCase);

    // What was deployed since the databases were prepared, by name: for those that are made later.
    private readonly Dictionary<string, string> _changes = new(StringComparer.OrdinalIgnoreCase);
    private readonly CoverageCollector _collector;
    private SqlTestSuite _suite;
    private SqlTestRun _run;

    /// <param name="root">The source tree.</param>
    /// <param name="isWanted">The tests to run at all.</param>
    public WatchSession(string root, Func<SqlTestCase, bool> isWanted)
    {
        (_root, _isWanted) = (root, isWanted);
        _collector = new(ModuleSource.ReadAll(root));
        _suite = SqlTestSuite.Read(root);
        _run = NewRun();
    }

    /// <summary>Runs all tests.</summary>
    public WatchOutcome RunAll(Action<SqlTestResult>? ended = null) => Run("everything", _isWanted, null, ended);

    /// <summary>Deploys what files say now, and runs the tests that it concerns.</summary>
    /// <param name="files">The files that changed, relative to the source tree, with forward slashes.</param>
    public WatchOutcome Change(IReadOnlyCollection<string> files)
    {
        var before = _suite;
        _suite = SqlTestSuite.Read(_root);
        try
        {
            return files.All(file => IsTests(file) || IsModule(file)) ? ChangeInPlace(files, before) : Rebuild(files);
        }
        catch (SqlTestException exception)
        {
            return new("nothing", [], [new(files.First(), 1, exception.Message)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _server.Dispose();
    }

    private WatchOutcome ChangeInPlace(IReadOnlyCollection<string> files, SqlTestSuite before)
    {
        var changed = files.Where(IsTests).ToHashSet(StringComparer.Ordinal);
        foreach (var testClass in before.Classes.Where(item => changed.Contains(item.File.Name)))
        {
            if (_databases.TryRemove(testClass.Name, out var database))
                database.Dispose();
        }

        var modules = new List<ProgrammableObject>();
        foreach (var file in files.Where(IsModule))
        {
            try
            {
                var source = SqlFile.Read(_root, file);
                modules.Add(ProgrammableObject.Parse(file, source.Text));
                foreach (var module in ModuleSource.Read(source))
                    _collector.Put(module);
            }
            catch (DeploymentException)
            {
                return new("nothing", [], [SqlFile.Read(_root, file).Problem ?? new(file, 1, "It must hold one CREATE VIEW, FUNCTION, PROCEDURE or TRIGGER.")]);
            }
        }

        foreach (var module in modules)
            _changes[module.Name] = module.Script;
        return Run(
            modules.Count == 0 ? "the test class" : string.Join(", ", modules.Select(module => module.Name)),
            test => _isWanted(test) && (changed.Contains(test.File) || modules.Any(module => _used.Uses(test, module.Name))),
            modules,
            null);
    }

    /// <summary>A table, the framework or what makes rows: all databases are made anew.</summary>
    private WatchOutcome Rebuild(IReadOnlyCollection<string> files)
    {
        Forget();
        _changes.Clear();
        _run = NewRun();
        var tables = files.Where(file => file.StartsWith(TestDatabaseFiles.Product + '/', StringComparison.Ordinal) && File.Exists(Path.Combine(_root, file)))
            .Select(file => SqlFile.Read(_root, file).First is { } statement ? SourceObject.NameOfTable(statement) : null).ToList();
        return tables.Count == files.Count && !tables.Contains(null)
            ? Run("all databases", test => _isWanted(test) && tables.Any(table => _used.Uses(test, table!)), null, null)
            : Run("all databases", _isWanted, null, null);
    }

    private WatchOutcome Run(string deployed, Func<SqlTestCase, bool> isWanted, IReadOnlyList<ProgrammableObject>? modules, Action<SqlTestResult>? ended)
    {
        var problems = new ConcurrentQueue<SqlProblem>(_suite.Problems);
        var results = _run.Run(_suite, isWanted, result =>
        {
            _used.Set(result.Test, _collector.Add(result));
            ended?.Invoke(result);
        }, testClass =>
        {
            var database = _databases.GetOrAdd(testClass.Name, _ => _run.DatabaseFor(testClass, _changes.Values));
            foreach (var module in database.IsOpen ? modules ?? [] : [])
            {
                if (database.Apply(module.Script) is { } refusal)
                    problems.Enqueue(new(module.File, 1, refusal));
            }

            return database;
        });
        return new(deployed, results, [.. problems.Distinct()]);
    }

    private SqlTestRun NewRun() => SqlTestRun.Recording(_server, new TestDatabaseFiles(_root), SqlTestOptions.FromEnvironment());

    private void Forget()
    {
        foreach (var database in _databases.Values)
            database.Dispose();
        _databases.Clear();
    }

    private bool IsTests(string file) => file.StartsWith(SqlTestSuite.Folder + '/', StringComparison.Ordinal)
        && !file.StartsWith(SqlTestSuite.Builders + '/', StringComparison.Ordinal);

    private bool IsModule(string file) => File.Exists(Path.Combine(_root, file)) && ReleaseFiles.IsModule(file);
}
