using Tsqlite.Errors;
using Tsqlite.Server;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>sp_getapplock and sp_releaseapplock.</summary>
internal static class ApplicationLockProcedures
{
    private const int WrongArgument = -999;

    /// <summary>sp_getapplock: 0 granted, 1 granted after waiting, -1 timed out, -999 a wrong argument.</summary>
    public static int Take(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        const string Procedure = "sys.sp_getapplock";
        var resource = SystemProcedures.Value<string>(arguments, 0, "@Resource", SqlType.NVarChar(255))
            ?? throw SqlErrors.ParameterMissing("sp_getapplock", "@Resource");
        var mode = SystemProcedures.Value<string>(arguments, 1, "@LockMode", SqlType.NVarChar(32))
            ?? throw SqlErrors.ParameterMissing("sp_getapplock", "@LockMode");
        var owner = SystemProcedures.Value(arguments, 2, "@LockOwner", SqlType.NVarChar(32), "Transaction")!;
        var timeout = SystemProcedures.Value<int?>(arguments, 3, "@LockTimeout", SqlType.Int) ?? interpreter.Session.Options.LockTimeout;
        RefusePrincipal(interpreter, arguments, 4);
        if (!Enum.TryParse<ApplicationLockMode>(mode, ignoreCase: true, out var wanted) || !Same(wanted.ToString(), mode.TrimEnd(' ')))
            return NoLock(interpreter, SqlErrors.UnknownLockOption(Procedure, mode, "@LockMode", 26));
        if (!IsOwner(owner, out var ofTransaction))
            return NoLock(interpreter, SqlErrors.UnknownLockOption(Procedure, owner, "@LockOwner", 39));
        if (ofTransaction && interpreter.Transaction.Count == 0)
            return NoLock(interpreter, SqlErrors.ApplicationLockNeedsTransaction());
        return timeout < -1
            ? WrongCall(interpreter, SqlErrors.ApplicationLockTimeout())
            : interpreter.Instance.Locks.Take(
                interpreter.Session, interpreter.Database.Name, resource, wanted, ofTransaction, TimeSpan.FromMilliseconds(timeout),
                interpreter.Session.Attention);
    }

    /// <summary>sp_releaseapplock: 0, or -999 with error 1223 when the lock is not held.</summary>
    public static int Release(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        var resource = SystemProcedures.Value<string>(arguments, 0, "@Resource", SqlType.NVarChar(255))
            ?? throw SqlErrors.ParameterMissing("sp_releaseapplock", "@Resource");
        var owner = SystemProcedures.Value(arguments, 1, "@LockOwner", SqlType.NVarChar(32), "Transaction")!;
        RefusePrincipal(interpreter, arguments, 2);
        if (!IsOwner(owner, out var ofTransaction))
            return NoLock(interpreter, SqlErrors.UnknownLockOption("sys.sp_releaseapplock", owner, "@LockOwner", 20));
        if (ofTransaction && interpreter.Transaction.Count == 0)
            return WrongCall(interpreter, SqlErrors.ReleaseNeedsTransaction());
        return interpreter.Instance.Locks.Release(interpreter.Session, interpreter.Database.Name, resource, ofTransaction) ? 0
            : WrongCall(interpreter, SqlErrors.ApplicationLockNotHeld(resource));
    }

    private static bool IsOwner(string text, out bool isTransaction)
    {
        isTransaction = Same(text.TrimEnd(' '), "Transaction");
        return isTransaction || Same(text.TrimEnd(' '), "Session");
    }

    /// <summary>All that run here are members of public, and locks under another principal would be others.</summary>
    private static void RefusePrincipal(Interpreter interpreter, IReadOnlyList<Argument> arguments, int position)
    {
        if (!Same(SystemProcedures.Value(arguments, position, "@DbPrincipal", SqlType.SysName, "public"), "public"))
            throw SqlErrors.Unsupported("An application lock of another principal than public", interpreter.Frame.Line);
    }

    private static int NoLock(Interpreter interpreter, SqlMessage message)
    {
        interpreter.Sink.Message(message);
        return WrongArgument;
    }

    /// <summary>An error inside the procedure, which goes on and returns its status unless something catches the error.</summary>
    private static int WrongCall(Interpreter interpreter, SqlErrorException error)
    {
        var raised = error.At("xp_userlock", 1);
        if (interpreter.TryDepth > 0 || interpreter.Session.Options.XactAbort)
            throw raised;
        interpreter.Report(raised);
        interpreter.Session.LastError = raised.Error.Number;
        return WrongArgument;
    }

    /// <summary>APPLOCK_MODE: the strongest mode that the session holds, or a pair of which neither holds the other.</summary>
    public static string ModeOf(Interpreter interpreter, string resource, string owner)
    {
        var modes = interpreter.Instance.Locks.ModesOf(interpreter.Session, interpreter.Database.Name, resource, IsOfTransaction(owner));
        return modes.Count == 0 ? "NoLock"
            : modes.Contains(ApplicationLockMode.Exclusive) ? nameof(ApplicationLockMode.Exclusive)
            : modes.Contains(ApplicationLockMode.IntentExclusive) && modes.Contains(ApplicationLockMode.Update) ? "UpdateIntentExclusive"
            : modes.Contains(ApplicationLockMode.IntentExclusive) && modes.Contains(ApplicationLockMode.Shared) ? "SharedIntentExclusive"
            : modes.Max().ToString();
    }

    /// <summary>APPLOCK_TEST: 1 where the lock could be had at once, 0 where not; null for a mode that there is not.</summary>
    public static object? Test(Interpreter interpreter, string resource, string mode, string owner) =>
        Enum.TryParse<ApplicationLockMode>(mode, ignoreCase: true, out var wanted) && Same(wanted.ToString(), mode.TrimEnd(' ')) && IsOwner(owner, out _)
            ? interpreter.Instance.Locks.IsFree(interpreter.Session, interpreter.Database.Name, resource, wanted) ? (short)1 : (short)0
            : null;

    private static bool IsOfTransaction(string owner) => !Same(owner.TrimEnd(' '), "Session");
}
