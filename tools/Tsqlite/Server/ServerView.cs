using Tsqlite.Catalog.Views;

namespace Tsqlite.Server;

/// <summary>What system views show of the server.</summary>
internal sealed class ServerView(Instance instance) : IServerView
{
    public IReadOnlyList<DatabaseRow> Databases => instance.Databases.Rows;

    public IReadOnlyList<SessionRow> Sessions => [.. instance.Databases.Users.Select(user => new SessionRow(
        user.Session.Id, user.Session.LoginTime, user.Session.HostName, user.Session.ApplicationName, user.Session.UserName, user.DatabaseName,
        user.Session.IsRunning, user.Session.LastRequest, user.Session.RowCount, user.Session.LastError, user.Session.Options.LockTimeout,
        user.Session.Transactions, user.Session.Options.Dates))];

    public IReadOnlyList<LockRow> Locks =>
        [.. instance.Locks.Held.Select(held => new LockRow(held.Session.Id, held.DatabaseName, held.Resource, CodeOf(held.Mode), held.OwnedByTransaction))];

    private static string CodeOf(ApplicationLockMode mode) => mode switch
    {
        ApplicationLockMode.IntentShared => "IS",
        ApplicationLockMode.Shared => "S",
        ApplicationLockMode.Update => "U",
        ApplicationLockMode.IntentExclusive => "IX",
        _ => "X",
    };
}
