using Tsqlite.Errors;
using Tsqlite.Server;

namespace Tsqlite.Tests.Session;

/// <summary>The line in which writers wait.</summary>
[TestFixture]
public sealed class WriterQueueTests
{
    private const int Forever = -1;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private WriterQueue _queue = null!;

    [SetUp]
    public void Start()
    {
        _queue = new WriterQueue();
        _queue.Enter(Forever, CancellationToken.None);
    }

    [Test]
    public void Who_comes_first_is_served_first()
    {
        var served = new List<int>();
        var tasks = new List<Task>();
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            tasks.Add(Task.Factory.StartNew(
                () =>
                {
                    _queue.Enter(Forever, CancellationToken.None);
                    served.Add(number);
                    _queue.Leave();
                },
                TaskCreationOptions.LongRunning));
            Assert.That(SpinWait.SpinUntil(() => _queue.Waiting == number + 1, Soon));
        }

        _queue.Leave();
        Assert.That(Task.WaitAll([.. tasks], Soon));
        Assert.That(served, Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public void Whose_time_is_over_leaves_the_line()
    {
        Assert.That(Assert.Throws<SqlErrorException>(() => _queue.Enter(20, CancellationToken.None))!.Error.Number, Is.EqualTo(1222));
        Assert.That(_queue.Waiting, Is.Zero);
        _queue.Leave();
        _queue.Enter(0, CancellationToken.None);
    }

    [Test]
    public void An_attention_ends_the_waiting()
    {
        using var attention = new CancellationTokenSource(20);
        Assert.That(() => _queue.Enter(Forever, attention.Token), Throws.InstanceOf<OperationCanceledException>());
        _queue.Leave();
        _queue.Enter(0, CancellationToken.None);
    }

    [Test]
    public void A_turn_that_comes_as_the_time_ends_is_not_lost()
    {
        for (var i = 0; i < 500; i++)
        {
            var second = Task.Run(() =>
            {
                try
                {
                    _queue.Enter(1, CancellationToken.None);
                    return true;
                }
                catch (SqlErrorException)
                {
                    return false;
                }
            });
            Thread.SpinWait(i * 200);
            _queue.Leave();
            if (second.Result)
                _queue.Leave();
            _queue.Enter(Forever, CancellationToken.None);
        }
    }
}
