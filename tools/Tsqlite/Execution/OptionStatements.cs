using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Server;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

using IsolationLevel = Tsqlite.Server.IsolationLevel;
using Level = Microsoft.SqlServer.TransactSql.ScriptDom.IsolationLevel;

namespace Tsqlite.Execution;

/// <summary>SET of options, and USE.</summary>
internal static class OptionStatements
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
        [SetOptions.CursorCloseOnCommit] = false,
        [SetOptions.NoExec] = false,
        [SetOptions.ParseOnly] = false,
        [SetOptions.RemoteProcTransactions] = false,
        [SetOptions.ForcePlan] = false,
    };

    /// <summary>The language whose names of months Tsqlite has, by both its names.</summary>
    private static readonly HashSet<string> Languages = new(["us_english", "English"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What SET TEXTSIZE 0 means, in bytes.</summary>
    private const int DefaultTextSize = 4096;

    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<SetTextSizeStatement>(SetTextSize),
        StatementRunner.Of<SetRowCountStatement>((interpreter, set) => interpreter.Session.Options = interpreter.Session.Options with
        {
            RowCount = interpreter.Evaluate(set.NumberRows, SqlType.BigInt) is long and >= 0 and var count ? count : throw SqlErrors.RowCountIsInvalid(),
        }),
        StatementRunner.Of<PredicateSetStatement>(SetPredicates),
        StatementRunner.Of<SetCommandStatement>((interpreter, set) =>
        {
            foreach (var command in set.Commands)
                SetCommand(interpreter, command);
        }),
        StatementRunner.Of<SetIdentityInsertStatement>(SetIdentityInsert),

        StatementRunner.Of<SetTransactionIsolationLevelStatement>((interpreter, set) =>
            interpreter.Session.Options = interpreter.Session.Options with { Isolation = LevelOf(set.Level) }),
        StatementRunner.Of<UseStatement>(Use),
    ];

    private static void SetPredicates(Interpreter interpreter, PredicateSetStatement set)
    {
        foreach (var option in Enum.GetValues<SetOptions>().Where(option => option != SetOptions.None && set.Options.HasFlag(option)))
            SetPredicate(interpreter, option, set.IsOn, set.StartLine);
    }

    private static void SetPredicate(Interpreter interpreter, SetOptions option, bool isOn, int line)
    {
        var session = interpreter.Session;
        switch (option)
        {
            case SetOptions.NoCount:
                session.Options = session.Options with { NoCount = isOn };
                break;
            case SetOptions.XactAbort:
                session.Options = session.Options with { XactAbort = isOn };
                break;
            case SetOptions.ImplicitTransactions:
                session.Options = session.Options with { ImplicitTransactions = isOn };
                break;
            case SetOptions.FmtOnly:
                session.Options = session.Options with { FormatOnly = isOn };
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

    private static void SetTextSize(Interpreter interpreter, SetTextSizeStatement set)
    {
        var size = interpreter.Evaluate(set.TextSize, SqlType.Int) as int? ?? 0;
        interpreter.Session.Options = interpreter.Session.Options with
        {
            TextSize = size switch { < 0 => int.MaxValue, 0 => DefaultTextSize, _ => size },
        };
    }

    private static void SetDates(SessionState session, DateSettings dates) => session.Options = session.Options with { Dates = dates };

    private static void SetCommand(Interpreter interpreter, SetCommand command)
    {
        if (command is not GeneralSetCommand general)
            throw SqlErrors.Unsupported(SyntaxName.Of(command), command.StartLine);
        var session = interpreter.Session;
        switch (general.CommandType)
        {
            case GeneralSetCommandType.LockTimeout:
                session.Options = session.Options with { LockTimeout = interpreter.Evaluate(general.Parameter, SqlType.Int) as int? ?? -1 };
                break;
            case GeneralSetCommandType.ContextInfo:
                session.Context.SetInfo(interpreter.Evaluate(general.Parameter, SqlType.VarBinary(128)) as byte[] ?? throw SqlErrors.ContextInfoIsNull());
                break;
            case GeneralSetCommandType.DeadlockPriority:
                // Whoever becomes a victim has itself read what is no longer so: nobody is chosen.
                break;
            case GeneralSetCommandType.DateFormat:
                var format = general.Parameter is Literal literal ? literal.Value : interpreter.EvaluateText(general.Parameter);
                SetDates(session, session.Options.Dates with { Order = DateSettings.OrderNamed(format) ?? throw SqlErrors.DateFormatInvalid(format) });
                break;
            case GeneralSetCommandType.DateFirst:
                var day = interpreter.Evaluate(general.Parameter, SqlType.Int) as int? ?? 0;
                SetDates(session, session.Options.Dates with { FirstDay = day is >= 1 and <= 7 ? (byte)day : throw SqlErrors.DateFirstOutOfRange(day) });
                break;
            case GeneralSetCommandType.Language when general.Parameter is Literal language && Languages.Contains(language.Value):
                SetDates(session, DateSettings.Default);
                break;
            default:
                throw SqlErrors.Unsupported($"SET {general.CommandType.ToString().ToUpperInvariant()}", general.StartLine);
        }
    }

    private static IsolationLevel LevelOf(Level level) => level switch
    {
        Level.ReadUncommitted => IsolationLevel.ReadUncommitted,
        Level.RepeatableRead => IsolationLevel.RepeatableRead,
        Level.Serializable => IsolationLevel.Serializable,
        _ => IsolationLevel.ReadCommitted,
    };

    private static void SetIdentityInsert(Interpreter interpreter, SetIdentityInsertStatement set)
    {
        var (session, database) = (interpreter.Session, interpreter.Database);
        var table = UserTables.Find(database, set.Table, SqlErrors.CannotFindTarget);
        if (table.Identity is null)
            throw SqlErrors.NoIdentity(Binder.NameText(set.Table));
        var other = session.Options.IdentityInsert is { } id && id != table.ObjectId ? database.FindTable(id) : null;
        if (set.IsOn && other is not null)
            throw SqlErrors.IdentityInsertElsewhere($"{database.Name}.{other.FullName}", Binder.NameText(set.Table));
        if (set.IsOn || session.Options.IdentityInsert == table.ObjectId)
            session.Options = session.Options with { IdentityInsert = set.IsOn ? table.ObjectId : null };
    }

    private static void Use(Interpreter interpreter, UseStatement use)
    {
        var name = use.DatabaseName.Value;
        var database = interpreter.Instance.Databases.Find(name) ?? throw SqlErrors.DatabaseMissing(name);
        interpreter.Transaction.RequireNone("USE DATABASE");
        if (Identifiers.Same(interpreter.Database.Name, database.Name))
            return;
        interpreter.Use(database);
        interpreter.Sink.Message(new SqlMessage(
            5701, 0, 1, $"Changed database context to '{database.Name}'.", interpreter.Frame.Procedure, interpreter.Frame.Line));
    }
}
