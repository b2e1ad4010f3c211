using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tests.Cases;
using Tsqlite.Tests.Targets;
using Tsqlite.Types;

namespace Tsqlite.Tests.Fuzzing;

/// <summary>Batches of the case tables with tokens changed: whatever they are, the engine answers, and never with an internal error.</summary>
[TestFixture]
public sealed class MutatedBatchTests
{
    private const int ThreadStack = 16 * 1024 * 1024;
    private const int MostShown = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private static readonly Case[] AllCases = [.. CaseFile.All()];
    private static readonly Lazy<BatchMutator> Mutator = new(() => new BatchMutator(AllCases.SelectMany(item => item.Batches)));

    [TestCaseSource(nameof(Files))]
    public void A_mutated_batch_is_answered(string file)
    {
        using var target = new InProcessTarget();
        var findings = new List<string>();
        foreach (var item in AllCases.Where(item => item.File == file))
        {
            var database = target.NewDatabase();
            for (var number = 0; number < MutationsOfCase; number++)
            {
                var random = FuzzOptions.RandomFor(item.ToString(), number);
                using var session = target.Open(database);
                foreach (var batch in item.Batches)
                {
                    var mutated = random.Next(item.Batches.Count) == 0 ? Mutator.Value.Mutate(batch, random) : batch;
                    if (Try(session, mutated) is { } finding)
                        findings.Add($"{item} ({number}): {finding}\n{mutated}");
                }

                if (findings.Count >= MostShown)
                    Assert.Fail(string.Join("\n\n", findings));
            }
        }

        Assert.That(findings, Is.Empty, string.Join("\n\n", findings));
    }

    private static int MutationsOfCase => (FuzzOptions.Count + AllCases.Length - 1) / AllCases.Length;

    private static IEnumerable<string> Files() => AllCases.Select(item => item.File).Distinct();

    /// <returns>What is wrong, or null.</returns>
    private static string? Try(ISqlSession session, string batch)
    {
        var sink = new WatchingSink();
        Exception? failure = null;
        using var attention = new CancellationTokenSource(Patience);
        var thread = new Thread(
            () =>
            {
                try
                {
                    session.ExecuteBatch(batch, sink, attention.Token);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            ThreadStack);
        thread.Start();
        if (!thread.Join(Hang))
            Assert.Fail($"An attention does not stop this:\n{batch}");
        return failure?.ToString() ?? sink.InternalError;
    }

    /// <summary>Looks for internal errors only.</summary>
    private sealed class WatchingSink : IResultSink
    {
        public string? InternalError { get; private set; }

        public void Message(SqlMessage message)
        {
            if (message.Number == FuzzOptions.InternalError)
                InternalError = message.Text;
        }

        public void BeginRows(IReadOnlyList<ResultColumn> columns)
        {
        }

        public void Row(object?[] values)
        {
        }

        public void EndStatement(long? rowCount, bool inProcedure, StatementCommand? command = null)
        {
        }

        public void Flush()
        {
        }

        public void ReturnStatus(int status)
        {
        }

        public void OutputParameter(int ordinal, string name, SqlType type, object? value)
        {
        }

        public void DatabaseChanged(string before, string after)
        {
        }

        public void TransactionChanged(TransactionChange change, ulong id)
        {
        }
    }
}
