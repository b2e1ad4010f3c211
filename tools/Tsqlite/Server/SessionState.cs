using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Values;

namespace Tsqlite.Server;

/// <summary>What the server knows of one session and of the request that it runs.</summary>
internal sealed class SessionState(short id, LoginRequest login)
{
    private static readonly Lock s_waits = new();

    private const int MostErrors = 10;

    private readonly List<int> _errors = [];

    /// <summary>@@SPID.</summary>
    public short Id { get; } = id;

    public string UserName { get; } = login.UserName;

    public string HostName { get; } = login.HostName;

    /// <summary>The client's process id.</summary>
    public int ProcessId { get; } = login.ProcessId;

    public string ApplicationName { get; } = login.ApplicationName;

    /// <summary>When it logged in, in UTC.</summary>
    public DateTime LoginTime { get; } = DateTime.UtcNow;

    /// <summary>When its last request began, in UTC.</summary>
    public DateTime LastRequest { get; private set; } = DateTime.UtcNow;

    public bool IsRunning => Sink != DiscardingSink.Instance;

    /// <summary>@@TRANCOUNT.</summary>
    public int Transactions { get; set; }

    /// <summary>The transaction's number, or 0.</summary>
    public ulong TransactionId { get; set; }

    /// <summary>The command that runs, as sys.dm_exec_requests names it.</summary>
    public string Command { get; set; } = "";

    /// <summary>@@NESTLEVEL.</summary>
    public int Level { get; set; }

    /// <summary>What the session waits for; null while it does not.</summary>
    public SessionWait? Wait { get; private set; }

    /// <summary>The kind of wait that was its last.</summary>
    public string LastWaitType { get; private set; } = "MISCELLANEOUS";

    /// <summary>The database that the login named, or the default one.</summary>
    public string LoginDatabase { get; } = login.DatabaseName.Length > 0 ? login.DatabaseName : "master";

    public SessionContext Context { get; private set; } = new();

    public SessionOptions Options
    {
        get;
        set
        {
            field = value;
            DateSettings.Current = value.Dates;
        }
    } = new();

    /// <summary>Where the request reports what it does.</summary>
    public IResultSink Sink { get; set; } = DiscardingSink.Instance;

    /// <summary>Cancelled when the client wants the request to end.</summary>
    public CancellationToken Attention { get; set; }

    /// <summary>The moment of the statement that runs, in UTC.</summary>
    public DateTime StatementTime { get; set; }

    /// <summary>The line of the statement that runs, in its batch or procedure.</summary>
    public int Line { get; set; } = 1;

    /// <summary>@@ROWCOUNT.</summary>
    public long RowCount { get; set; }

    /// <summary>@@ERROR.</summary>
    public int LastError { get; set; }

    /// <summary>@@IDENTITY.</summary>
    public long? LastIdentity { get; set; }

    /// <summary>The numbers of the errors that the request has reported, the first of them.</summary>
    public IReadOnlyList<int> Errors => _errors;

    /// <summary>Notes an error that is reported.</summary>
    public void Note(SqlMessage error)
    {
        if (_errors.Count < MostErrors)
            _errors.Add(error.Number);
    }

    /// <summary>Begins a wait, which ends when the result is disposed of.</summary>
    public Waiting Begin(SessionWait wait)
    {
        // Of those that close a circle at one time, only the last one sees it.
        lock (s_waits)
        {
            (Wait, LastWaitType) = (wait, wait.Type);
            return new(this, IsInCircle());
        }
    }

    /// <summary>Begins a request.</summary>
    public void Begin(IResultSink sink, CancellationToken attention)
    {
        _errors.Clear();
        Sink = sink;
        LastRequest = DateTime.UtcNow;
        Attention = attention;
        DateSettings.Current = Options.Dates;
    }

    /// <summary>Forgets what the session keeps for its own use.</summary>
    public void Reset() => Context = new();

    public void End()
    {
        Sink = DiscardingSink.Instance;
        Attention = CancellationToken.None;
    }

    /// <summary>Whether those that a session waits for wait for it.</summary>
    private bool IsInCircle()
    {
        var seen = new HashSet<SessionState>();
        for (var at = Wait?.Blocker?.Invoke(); at is not null && seen.Add(at); at = at.Wait?.Blocker?.Invoke())
        {
            if (ReferenceEquals(at, this))
                return true;
        }

        return false;
    }

    /// <summary>A wait that goes on until it is disposed of.</summary>
    internal sealed class Waiting(SessionState session, bool isDeadlock) : IDisposable
    {
        /// <summary>Whether it would never end: whoever it waits for waits for it.</summary>
        public bool IsDeadlock => isDeadlock;

        public void Dispose() => session.Wait = null;
    }
}
