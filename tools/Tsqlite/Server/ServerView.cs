using Tsqlite.Catalog.Views;

namespace Tsqlite.Server;

/// <summary>What system views show of the server.</summary>
internal sealed class ServerView(Instance instance) : IServerView
{
    public IReadOnlyList<DatabaseRow> Databases => instance.Databases.Rows;

    public IReadOnlyList<SessionRow> Sessions => [.. instance.Databases.Users.Select(user => Row(user.Session, user.DatabaseName))];

    /// <summary>Who waits does so for a lock of its transaction or its session; which of them is not known, and the first is the default.</summary>
    public IReadOnlyList<LockRow> Locks =>
    [
        .. instance.Locks.Held.Select(held => new LockRow(
            held.Session.Id, held.DatabaseName, held.Resource, SessionWait.CodeOf(held.Mode), held.OwnedByTransaction, IsGranted: true)),
        .. Sessions.Where(session => session.Request?.Wait is { Resource: not null }).Select(session => new LockRow(
            session.Id, session.DatabaseName, session.Request!.Wait!.Resource!, session.Request.Wait.Mode!, session.Transactions > 0, IsGranted: false)),
    ];

    public IReadOnlyList<IndexUseRow> IndexUses => [.. instance.Databases.Opened.SelectMany(database => database.IndexUses.Rows(database))];

    private static SessionRow Row(SessionState session, string database) => new(
        session.Id, session.LoginTime, session.HostName, session.ApplicationName, session.UserName, database, session.IsRunning, session.LastRequest,
        session.RowCount, session.LastError, session.Options.LockTimeout, session.Transactions, session.Options.Dates)
    {
        IsolationLevel = (short)(session.Options.Isolation + 1),
        TextSize = session.Options.TextSize,
        ProcessId = session.ProcessId,
        ContextInfo = session.Context.Info,
        Request = session.IsRunning
            ? new(session.Command, (long)session.TransactionId, session.Level, session.LastWaitType, WaitOf(session.Wait)) : null,
    };

    private static WaitRow? WaitOf(SessionWait? wait) => wait is null ? null
        : new(wait.Type, wait.Began, wait.Resource, wait.Mode is { } mode ? SessionWait.CodeOf(mode) : null, wait.Blocker?.Invoke()?.Id ?? 0);
}
