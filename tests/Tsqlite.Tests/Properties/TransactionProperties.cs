using FsCheck;
using FsCheck.Fluent;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Properties;

/// <summary>Random transactions with savepoints leave what a model of them leaves: a table is a dictionary, and a transaction what it was before.</summary>
[TestFixture]
public sealed class TransactionProperties
{
    private enum Step
    {
        Write,
        Delete,
        Begin,
        Commit,
        Rollback,
        Save,
        RollbackToSave,
    }

    private sealed class Model
    {
        private readonly Stack<(string Name, Dictionary<int, int> Rows)> _saves = new();
        private Dictionary<int, int> _before = [];

        public Dictionary<int, int> Rows { get; private set; } = [];

        public int Count { get; private set; }

        /// <summary>Takes a step and gives the T-SQL that does; null where there is nothing to do.</summary>
        public string? Take(Step step, int key, int number)
        {
            switch (step)
            {
                case Step.Write:
                    Rows[key] = number;
                    return $"UPDATE dbo.T SET V = {number} WHERE K = {key}; IF @@ROWCOUNT = 0 INSERT INTO dbo.T VALUES ({key}, {number});";
                case Step.Delete:
                    Rows.Remove(key);
                    return $"DELETE FROM dbo.T WHERE K = {key};";
                case Step.Begin:
                    if (Count++ == 0)
                        _before = new(Rows);
                    return "BEGIN TRANSACTION;";
                case Step.Commit when Count > 0:
                    if (--Count == 0)
                        _saves.Clear();
                    return "COMMIT;";
                case Step.Rollback when Count > 0:
                    (Count, Rows) = (0, _before);
                    _saves.Clear();
                    return "ROLLBACK;";
                case Step.Save when Count > 0:
                    _saves.Push(($"s{number}", new(Rows)));
                    return $"SAVE TRANSACTION s{number};";
                case Step.RollbackToSave when _saves.Count > 0:
                    var (name, rows) = _saves.Pop();
                    Rows = rows;
                    return $"ROLLBACK TRANSACTION {name};";
                default:
                    return null;
            }
        }
    }

    [Test]
    public void Transactions_leave_what_their_model_leaves()
    {
        using var target = new InProcessTarget();
        var steps =
            from step in Gen.Frequency(
                (6, Gen.Constant(Step.Write)), (2, Gen.Constant(Step.Delete)), (3, Gen.Constant(Step.Begin)), (2, Gen.Constant(Step.Commit)),
                (1, Gen.Constant(Step.Rollback)), (3, Gen.Constant(Step.Save)), (3, Gen.Constant(Step.RollbackToSave)))
            from key in Gen.Choose(1, 5)
            select (step, key);
        Property.Holds(steps.ListOf(), list => Agrees(target, [.. list]), tests: 60);
    }

    private static bool Agrees(InProcessTarget target, (Step Step, int Key)[] steps)
    {
        using var session = target.Open(target.NewDatabase());
        InProcessTarget.Run(session, "CREATE TABLE dbo.T (K int NOT NULL PRIMARY KEY, V int NOT NULL);");
        var model = new Model();
        for (var i = 0; i < steps.Length; i++)
        {
            if (model.Take(steps[i].Step, steps[i].Key, i) is { } batch
                && InProcessTarget.Run(session, batch).Any(line => line.StartsWith("error", StringComparison.Ordinal)))
                return false;
            string[] expected = ["[n]", $"{model.Count}", "[K | V]", .. model.Rows.OrderBy(row => row.Key).Select(row => $"{row.Key} | {row.Value}")];
            if (!InProcessTarget.Run(session, "SELECT @@TRANCOUNT AS n; SELECT K, V FROM dbo.T ORDER BY K;").SequenceEqual(expected))
                return false;
        }

        return true;
    }
}
