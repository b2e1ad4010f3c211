using Tsqlite.Errors;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private const int WrongArgument = -999;

    /// <summary>sp_getapplock: 0 granted, 1 granted after waiting, -1 timed out, -999 a wrong argument.</summary>
    private int GetApplicationLock(IReadOnlyList<Argument> arguments)
    {
        const string Procedure = "sys.sp_getapplock";
        var resource = Value<string>(arguments, 0, "@Resource", SqlType.NVarChar(255)) ?? throw SqlErrors.ParameterMissing("sp_getapplock", "@Resource");
        var mode = Value<string>(arguments, 1, "@LockMode", SqlType.NVarChar(32)) ?? throw SqlErrors.ParameterMissing("sp_getapplock", "@LockMode");
        var owner = Value(arguments, 2, "@LockOwner", SqlType.NVarChar(32), "Transaction")!;
        var timeout = Value<int?>(arguments, 3, "@LockTimeout", SqlType.Int) ?? _options.LockTimeout;
        RefusePrincipal(arguments, 4);
        if (!Enum.TryParse<ApplicationLockMode>(mode, ignoreCase: true, out var wanted) || !Same(wanted.ToString(), mode.TrimEnd(' ')))
            return NoLock(SqlErrors.UnknownLockOption(Procedure, mode, "@LockMode", 26));
        if (!IsOwner(owner, out var ofTransaction))
            return NoLock(SqlErrors.UnknownLockOption(Procedure, owner, "@LockOwner", 39));
        if (ofTransaction && TransactionCount == 0)
            return NoLock(SqlErrors.ApplicationLockNeedsTransaction());
        return timeout < -1
            ? WrongCall(SqlErrors.ApplicationLockTimeout())
            : _engine.Locks.Take(this, Database, resource, wanted, ofTransaction, TimeSpan.FromMilliseconds(timeout), _attention);
    }

    /// <summary>sp_releaseapplock: 0, or -999 with error 1223 when the lock is not held.</summary>
    private int ReleaseApplicationLock(IReadOnlyList<Argument> arguments)
    {
        var resource = Value<string>(arguments, 0, "@Resource", SqlType.NVarChar(255)) ?? throw SqlErrors.ParameterMissing("sp_releaseapplock", "@Resource");
        var owner = Value(arguments, 1, "@LockOwner", SqlType.NVarChar(32), "Transaction")!;
        RefusePrincipal(arguments, 2);
        if (!IsOwner(owner, out var ofTransaction))
            return NoLock(SqlErrors.UnknownLockOption("sys.sp_releaseapplock", owner, "@LockOwner", 20));
        if (ofTransaction && TransactionCount == 0)
            return WrongCall(SqlErrors.ReleaseNeedsTransaction());
        return _engine.Locks.Release(this, Database, resource, ofTransaction) ? 0 : WrongCall(SqlErrors.ApplicationLockNotHeld(resource));
    }

    private static bool IsOwner(string text, out bool isTransaction)
    {
        isTransaction = Same(text.TrimEnd(' '), "Transaction");
        return isTransaction || Same(text.TrimEnd(' '), "Session");
    }

    /// <summary>All that run here are members of public, and locks under another principal would be others.</summary>
    private void RefusePrincipal(IReadOnlyList<Argument> arguments, int position)
    {
        if (!Same(Value(arguments, position, "@DbPrincipal", SqlType.SysName, "public"), "public"))
            throw SqlErrors.Unsupported("An application lock of another principal than public", _frame.Line);
    }

    private int NoLock(SqlMessage message)
    {
        _sink.Message(message);
        return WrongArgument;
    }

    /// <summary>An error inside the procedure, which goes on and returns its status unless something catches the error.</summary>
    private int WrongCall(SqlErrorException error)
    {
        var raised = error.At("xp_userlock", 1);
        if (_tryDepth > 0 || _options.XactAbort)
            throw raised;
        Report(raised);
        _lastError = raised.Error.Number;
        return WrongArgument;
    }
}
