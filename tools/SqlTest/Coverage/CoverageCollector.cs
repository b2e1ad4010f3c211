using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Running;
using Tsqlite.Server;

namespace SqlTest.Coverage;

/// <summary>Adds up what tests reached of modules. What ran is known by its text: a fake under a module's name does not count as the module.</summary>
public sealed class CoverageCollector
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ModuleSource> _modules = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Hits> _byText = new(StringComparer.Ordinal);

    // Looking at a text once for each tree is enough.
    private readonly ConditionalWeakTable<object, Box> _byTokens = [];

    /// <param name="modules">The modules.</param>
    public CoverageCollector(IEnumerable<ModuleSource> modules)
    {
        foreach (var module in modules)
            Put(module);
    }

    /// <summary>How often each module's parts were reached so far.</summary>
    public IReadOnlyList<ModuleCoverage> Modules
    {
        get
        {
            lock (_gate)
                return [.. _modules.Values.Select(module => _byText[module.Text].Result())];
        }
    }

    /// <summary>Adds a module, or puts another text in the place of the one that it had.</summary>
    public void Put(ModuleSource module)
    {
        lock (_gate)
        {
            _modules[module.Name] = module;
            _byText[module.Text] = new Hits(module);
        }
    }

    /// <summary>Adds what a test ran, if that was noted.</summary>
    /// <returns>The names of all objects that it used.</returns>
    public IReadOnlySet<string> Add(SqlTestResult result) => result.Executed is { } executed ? Add(executed) : new HashSet<string>();

    /// <summary>Adds what one test ran.</summary>
    /// <returns>The names of all objects that it used, the product's modules and tables among them.</returns>
    public IReadOnlySet<string> Add(ExecutedParts parts)
    {
        var used = parts.Objects.Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lock (_gate)
        {
            foreach (var (statement, count) in parts.Statements)
            {
                if (Find(statement) is not { } hits)
                    continue;
                hits.Statement(statement.StartOffset, count);
                used.Add(hits.Module.Name);
            }

            foreach (var (branch, count) in parts.Branches)
                Find(branch.Branch)?.Branch(branch, count);
            foreach (var item in parts.Objects)
            {
                if (item.Definition is not null && _byText.TryGetValue(item.Definition, out var hits) && hits.Module.IsQuery)
                    hits.Statement(0, 1);
            }
        }

        return used;
    }

    private Hits? Find(TSqlFragment fragment)
    {
        var tokens = fragment.ScriptTokenStream;
        if (!_byTokens.TryGetValue(tokens, out var box))
        {
            box = new(_byText.GetValueOrDefault(string.Concat(tokens.Select(token => token.Text))));
            _byTokens.Add(tokens, box);
        }

        return box.Hits;
    }

    private sealed record Box(Hits? Hits);

    private sealed class Hits(ModuleSource module)
    {
        private readonly Dictionary<int, long> _statements = [];
        private readonly Dictionary<(int Offset, int Length, bool IsTaken), long> _branches = [];

        public ModuleSource Module => module;

        public void Statement(int offset, long count) => _statements[offset] = _statements.GetValueOrDefault(offset) + count;

        public void Branch(BranchTaken branch, long count)
        {
            var key = (branch.Branch.StartOffset, branch.Branch.FragmentLength, branch.IsTaken);
            _branches[key] = _branches.GetValueOrDefault(key) + count;
        }

        public ModuleCoverage Result() => new(
            module,
            [.. module.Statements.Select(place => _statements.GetValueOrDefault(place.Offset))],
            [.. module.Branches.Select(place => _branches.GetValueOrDefault((place.Offset, place.Length, place.IsTaken)))]);
    }
}
