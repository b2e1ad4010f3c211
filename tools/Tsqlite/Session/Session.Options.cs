using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>Options that Tsqlite has only one way: turning them to the other is refused.</summary>
    private static readonly Dictionary<SetOptions, bool> FixedOptions = new()
    {
        [SetOptions.AnsiNulls] = true,
        [SetOptions.AnsiNullDfltOn] = true,
        [SetOptions.AnsiPadding] = true,
        [SetOptions.AnsiWarnings] = true,
        [SetOptions.ArithAbort] = true,
        [SetOptions.ConcatNullYieldsNull] = true,
        [SetOptions.QuotedIdentifier] = true,
        [SetOptions.NumericRoundAbort] = false,
        [SetOptions.ImplicitTransactions] = false,
        [SetOptions.CursorCloseOnCommit] = false,
        [SetOptions.NoExec] = false,
        [SetOptions.ParseOnly] = false,
        [SetOptions.RemoteProcTransactions] = false,
        [SetOptions.ForcePlan] = false,
    };

    /// <summary>The language whose order of dates and names of months Tsqlite has, by both its names.</summary>
    private static readonly HashSet<string> Languages = new(["us_english", "English"], StringComparer.OrdinalIgnoreCase);

    private int? _identityInsert;

    private void ExecuteOption(TSqlStatement statement)
    {
        switch (statement)
        {
            case PredicateSetStatement set:
                foreach (var option in Enum.GetValues<SetOptions>().Where(option => option != SetOptions.None && set.Options.HasFlag(option)))
                    SetPredicate(option, set.IsOn, set.StartLine);
                break;
            case SetCommandStatement set:
                foreach (var command in set.Commands)
                    SetCommand(command);
                break;
            case SetIdentityInsertStatement set:
                SetIdentityInsert(set);
                break;
            case SetTransactionIsolationLevelStatement:
                // Every transaction is serializable here, which satisfies all levels.
                break;
        }
    }

    private void SetIdentityInsert(SetIdentityInsertStatement set)
    {
        var table = FindUserTable(set.Table, SqlErrors.CannotFindTarget);
        if (table.Identity is null)
            throw SqlErrors.NoIdentity(Binder.NameText(set.Table));
        var other = _identityInsert is { } id && id != table.ObjectId ? Catalog.Find(id) as Table : null;
        if (set.IsOn && other is not null)
            throw SqlErrors.IdentityInsertElsewhere($"{Database}.{other.FullName}", Binder.NameText(set.Table));
        if (set.IsOn || _identityInsert == table.ObjectId)
            _identityInsert = set.IsOn ? table.ObjectId : null;
        ForgetPlans();
    }

    private void SetPredicate(SetOptions option, bool isOn, int line)
    {
        switch (option)
        {
            case SetOptions.NoCount:
                _options = _options with { NoCount = isOn };
                break;
            case SetOptions.XactAbort:
                _options = _options with { XactAbort = isOn };
                break;
            case SetOptions.FmtOnly:
                _options = _options with { FormatOnly = isOn };
                break;
            case SetOptions.NoBrowsetable when isOn:
                throw SqlErrors.Unsupported("SET NO_BROWSETABLE ON, which asks for the keys of a result,", line);
            case SetOptions.NoBrowsetable:
                break;
            default:
                if (!FixedOptions.TryGetValue(option, out var only) || only != isOn)
                    throw SqlErrors.Unsupported($"SET {option.ToString().ToUpperInvariant()} {(isOn ? "ON" : "OFF")}", line);
                break;
        }
    }

    private void SetCommand(SetCommand command)
    {
        if (command is not GeneralSetCommand general)
            throw SqlErrors.Unsupported(SyntaxName.Of(command), command.StartLine);
        switch (general.CommandType)
        {
            case GeneralSetCommandType.LockTimeout:
                _options = _options with { LockTimeout = (int)(SqlConvertTo(Evaluate(general.Parameter), SqlType.Int) ?? -1) };
                break;
            case GeneralSetCommandType.DeadlockPriority:
                // One writer at a time waits for the other, so nobody becomes a deadlock's victim.
                break;
            case GeneralSetCommandType.Language when general.Parameter is Literal language && Languages.Contains(language.Value):
                break;
            default:
                throw SqlErrors.Unsupported($"SET {general.CommandType.ToString().ToUpperInvariant()}", general.StartLine);
        }
    }

    private Table FindUserTable(
        SchemaObjectName name, Func<string, SqlErrorException>? missing = null, Func<string, SqlErrorException>? notATable = null)
    {
        var baseName = name.BaseIdentifier.Value;
        var found = baseName.StartsWith('#') ? LookUpTemporary(baseName) : ObjectNames.Find(name, this);
        if (found is Module && notATable is not null)
            throw notATable(Binder.NameText(name));
        return found as Table ?? throw (missing ?? SqlErrors.CannotFind)(Binder.NameText(name));
    }
}
