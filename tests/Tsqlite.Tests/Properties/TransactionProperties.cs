using FsCheck.Fluent;
using Tsqlite.Tests.Targets;

using static Tsqlite.Tests.Properties.TransactionModel;

namespace Tsqlite.Tests.Properties;

/// <summary>Random transactions with savepoints and triggers leave what their model leaves.</summary>
[TestFixture]
public sealed class TransactionProperties
{
    [Test]
    public void Transactions_leave_what_their_model_leaves()
    {
        using var target = new InProcessTarget();
        var steps =
            from step in Gen.Frequency(
                (6, Gen.Constant(Step.Write)), (2, Gen.Constant(Step.WriteAll)), (2, Gen.Constant(Step.Delete)), (1, Gen.Constant(Step.Undo)),
                (1, Gen.Constant(Step.Reject)), (1, Gen.Constant(Step.Throw)), (4, Gen.Constant(Step.Begin)), (2, Gen.Constant(Step.Commit)),
                (1, Gen.Constant(Step.Rollback)), (3, Gen.Constant(Step.Save)), (3, Gen.Constant(Step.RollbackToSave)))
            from key in Gen.Choose(1, 5)
            select (step, key);
        Property.Holds(steps.ListOf(), list => Agrees(target, [.. list]), tests: 80);
    }

    private static bool Agrees(InProcessTarget target, (Step Step, int Key)[] steps)
    {
        using var session = target.Open(target.NewDatabase());
        Assert.That(InProcessTarget.Run(session, Tables).Where(IsError), Is.Empty);
        var model = new TransactionModel();
        for (var i = 0; i < steps.Length; i++)
        {
            if (model.Take(steps[i].Step, steps[i].Key, i) is not ({ } batch, var error))
                continue;
            var errors = InProcessTarget.Run(session, batch).Where(IsError).ToArray();
            if (error is null ? errors.Length > 0 : errors is not [var only] || !only.StartsWith($"error {error}:", StringComparison.Ordinal))
                return false;
            if (!InProcessTarget.Run(session, Look).SequenceEqual(model.Expected))
                return false;
        }

        return true;
    }

    private static bool IsError(string line) => line.StartsWith("error", StringComparison.Ordinal);
}
