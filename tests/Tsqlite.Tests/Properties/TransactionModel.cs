using System.Collections.Immutable;

namespace Tsqlite.Tests.Properties;

/// <summary>
/// What transactions leave of a table with triggers: its rows, a log that its trigger writes, and how often the log's own trigger fired.
/// A transaction or savepoint that is rolled back leaves what was there when it began.
/// </summary>
internal sealed class TransactionModel
{
    private const int Rejected = -1;
    private const int Thrown = -2;
    private const int Undone = -3;

    /// <summary>The database that the model is one of.</summary>
    public static readonly string[] Tables =
    [
        """
        CREATE TABLE dbo.T (K int NOT NULL PRIMARY KEY, V int NOT NULL);
        CREATE TABLE dbo.Log (Id int IDENTITY NOT NULL PRIMARY KEY, K int NOT NULL, Old int NULL, New int NULL);
        CREATE TABLE dbo.Total (Firings int NOT NULL, Rows int NOT NULL);
        INSERT INTO dbo.Total VALUES (0, 0);
        """,
        $"""
        CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT, UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i WHERE i.V = {Rejected})
            BEGIN
                ROLLBACK;
                RETURN;
            END;
            IF EXISTS (SELECT 1 FROM inserted AS i WHERE i.V = {Thrown})
                THROW 50001, N'No.', 1;
            IF EXISTS (SELECT 1 FROM inserted AS i WHERE i.V = {Undone})
            BEGIN
                SAVE TRANSACTION inside;
                UPDATE dbo.Total SET Firings = -1;
                DELETE FROM dbo.T WHERE V >= 0;
                ROLLBACK TRANSACTION inside;
            END;
            INSERT INTO dbo.Log (K, Old, New)
            SELECT COALESCE(i.K, d.K), d.V, i.V FROM inserted AS i FULL JOIN deleted AS d ON d.K = i.K ORDER BY 1;
        END;
        """,
        "CREATE TRIGGER dbo.TR_Log ON dbo.Log AFTER INSERT AS UPDATE dbo.Total SET Firings += 1, Rows += (SELECT COUNT(*) FROM inserted);",
    ];

    public const string Look =
        """
        SELECT @@TRANCOUNT AS n;
        SELECT K, V FROM dbo.T ORDER BY K;
        SELECT K, Old, New FROM dbo.Log ORDER BY Id;
        SELECT Firings, Rows FROM dbo.Total;
        """;

    private readonly Stack<(string Name, State State)> _saves = new();
    private State _state = new(ImmutableSortedDictionary<int, int>.Empty, [], 0);
    private State _before = new(ImmutableSortedDictionary<int, int>.Empty, [], 0);
    private int _count;

    public enum Step
    {
        Write,
        WriteAll,
        Delete,
        Undo,
        Reject,
        Throw,
        Begin,
        Commit,
        Rollback,
        Save,
        RollbackToSave,
    }

    /// <summary>What <see cref="Look"/> has to show.</summary>
    public IEnumerable<string> Expected =>
    [
        "[n]", $"{_count}", "[K | V]", .. _state.Rows.Select(row => $"{row.Key} | {row.Value}"), "[K | Old | New]", .. _state.Log, "[Firings | Rows]",
        $"{_state.Firings} | {_state.Log.Count}",
    ];

    /// <summary>Takes a step and gives the T-SQL that does, and the error that it ends with; no T-SQL where there is nothing to do.</summary>
    public (string? Batch, int? Error) Take(Step step, int key, int number)
    {
        switch (step)
        {
            case Step.Write:
                return Put(key, number);
            case Step.Undo:
                return Put(key, Undone);
            case Step.WriteAll:
                Write(_state.Rows.ToDictionary(row => row.Key, row => (int?)(row.Value + 1_000)));
                return ("UPDATE dbo.T SET V += 1000;", null);
            case Step.Delete:
                Write(_state.Rows.ContainsKey(key) ? new() { [key] = null } : []);
                return ($"DELETE FROM dbo.T WHERE K = {key};", null);
            case Step.Reject or Step.Throw:
                var (batch, _) = Put(key, step == Step.Reject ? Rejected : Thrown, fails: true);
                RollBack();
                return (batch, step == Step.Reject ? 3609 : 50001);
            case Step.Begin:
                if (_count++ == 0)
                    _before = _state;
                return ("BEGIN TRANSACTION;", null);
            case Step.Commit when _count > 0:
                if (--_count == 0)
                    _saves.Clear();
                return ("COMMIT;", null);
            case Step.Rollback when _count > 0:
                RollBack();
                return ("ROLLBACK;", null);
            case Step.Save when _count > 0:
                _saves.Push(($"s{number}", _state));
                return ($"SAVE TRANSACTION s{number};", null);
            case Step.RollbackToSave when _saves.Count > 0:
                (var name, _state) = _saves.Pop();
                return ($"ROLLBACK TRANSACTION {name};", null);
            default:
                return (null, null);
        }
    }

    private (string Batch, int? Error) Put(int key, int value, bool fails = false)
    {
        var isThere = _state.Rows.ContainsKey(key);
        if (!fails)
            Write(new() { [key] = value });
        return (isThere ? $"UPDATE dbo.T SET V = {value} WHERE K = {key};" : $"INSERT INTO dbo.T (K, V) VALUES ({key}, {value});", null);
    }

    /// <summary>One statement, which fires the triggers once, however many rows it writes.</summary>
    private void Write(Dictionary<int, int?> values)
    {
        var (rows, log, firings) = _state;
        foreach (var (key, value) in values.OrderBy(item => item.Key))
        {
            log = log.Add($"{key} | {(rows.TryGetValue(key, out var old) ? old : "NULL")} | {(value is { } written ? written : "NULL")}");
            rows = value is { } after ? rows.SetItem(key, after) : rows.Remove(key);
        }

        _state = new(rows, log, firings + 1);
    }

    private void RollBack()
    {
        if (_count > 0)
            _state = _before;
        _count = 0;
        _saves.Clear();
    }

    private sealed record State(ImmutableSortedDictionary<int, int> Rows, ImmutableList<string> Log, int Firings);
}
