using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;

namespace Tsqlite.Server;

/// <summary>
/// Notes what runs in one database, for reports of what tests reach: statements, the ways that conditions went, and the objects that were
/// used. It sees the sessions that open the database after it was asked for.
/// </summary>
public sealed class ExecutionRecord
{
    private readonly Lock _gate = new();
    private readonly List<TSqlFragment> _arms = [];
    private readonly Dictionary<TSqlFragment, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private Dictionary<TSqlFragment, long> _statements = new(ReferenceEqualityComparer.Instance);
    private Dictionary<BranchTaken, long> _branches = [];
    private HashSet<SchemaObject> _objects = new(ReferenceEqualityComparer.Instance);

    /// <summary>What was noted since it was last taken. The fragments are of the trees of what ran: their token streams hold its text.</summary>
    public ExecutedParts Take()
    {
        lock (_gate)
        {
            var modules = _objects.Select(item => new ObjectUsed(item.FullName, (item as Module)?.Definition)).Distinct();
            var parts = new ExecutedParts(_statements, _branches, [.. modules]);
            _statements = new(ReferenceEqualityComparer.Instance);
            _branches = [];
            _objects = new(ReferenceEqualityComparer.Instance);
            return parts;
        }
    }

    /// <summary>A statement began.</summary>
    internal void Statement(TSqlStatement statement)
    {
        lock (_gate)
            _statements[statement] = _statements.GetValueOrDefault(statement) + 1;
    }

    /// <summary>A condition was true or not, or an arm of a CASE was taken.</summary>
    internal void Branch(TSqlFragment branch, bool isTaken)
    {
        lock (_gate)
            _branches[new(branch, isTaken)] = _branches.GetValueOrDefault(new(branch, isTaken)) + 1;
    }

    /// <summary>A statement used tables, and views and functions whose text it took in.</summary>
    internal void Use(IEnumerable<SchemaObject> objects)
    {
        lock (_gate)
            _objects.UnionWith(objects);
    }

    /// <summary>A number for an arm of a CASE, by which emitted SQL tells that it was taken.</summary>
    internal int NumberOf(TSqlFragment arm)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(arm, out var number))
            {
                _numbers[arm] = number = _arms.Count;
                _arms.Add(arm);
            }

            return number;
        }
    }

    /// <summary>The arm of a number.</summary>
    internal TSqlFragment ArmOf(int number)
    {
        lock (_gate)
            return _arms[number];
    }
}
