using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Syntax;

namespace Tsqlite.Definition;

/// <summary>DBCC CHECKIDENT: tells, and sets, how far an identity has come.</summary>
internal sealed class IdentityChecks(DatabaseContext database) : Definer(database)
{
    /// <returns>What is said of the identity, or null where the statement wants to hear nothing.</returns>
    public IEnumerable<SqlMessage> Check(DbccStatement dbcc, Func<ScalarExpression, object?> evaluate)
    {
        if (dbcc.Command != DbccCommand.CheckIdent)
            throw SqlErrors.Unsupported($"DBCC {dbcc.Command.ToString().ToUpperInvariant()}", dbcc.StartLine);
        var arguments = dbcc.Literals.Select(literal => literal.Value).ToArray();
        var name = TextOf(arguments.ElementAtOrDefault(0), evaluate) ?? "";
        var table = Find(name);
        if (table.Identity is null)
            throw SqlErrors.NoIdentityForDbcc(table.Name);
        var action = TextOf(arguments.ElementAtOrDefault(1), evaluate)?.ToUpperInvariant() ?? "RESEED";
        var text = "";
        Transaction.Atomically(() =>
        {
            Transaction.RequireCommittable();
            text = arguments.Length > 2 ? Reseed(table, System.Convert.ToInt64(evaluate(arguments[2]), CultureInfo.InvariantCulture))
                : Compare(table, action == "RESEED");
        });
        return dbcc.Options.Any(option => option.OptionKind == DbccOptionKind.NoInfoMessages) ? []
            : [new SqlMessage(7998, 10, 1, text, "", Database.Session.Line), SqlErrors.DbccDone(Database.Session.Line)];
    }

    private string Compare(Table table, bool corrects)
    {
        var (current, stored) = (CurrentOf(table), StoredTables.FurthestIdentity(Connection, table));
        var isBehind = stored is not null && (current is null || (table.Identity!.Identity!.Increment > 0 ? current < stored : current > stored));
        if (corrects && isBehind)
            Set(table, stored!.Value);
        return $"Checking identity information: current identity value '{Text(current)}', current column value '{Text(stored)}'.";
    }

    private string Reseed(Table table, long value)
    {
        var current = CurrentOf(table);

        // Of a table that never had rows, or none since it was truncated, the next row gets the value itself.
        Set(table, current is null ? value - table.Identity!.Identity!.Increment : value);
        return $"Checking identity information: current identity value '{Text(current)}'.";
    }

    private long? CurrentOf(Table table)
    {
        var identities = Database.IdentitiesOf(table);
        identities.Prepare(table, Connection);
        return identities.Last(table);
    }

    private void Set(Table table, long value)
    {
        StoredTables.SetLastIdentity(Connection, table, value);
        Database.IdentitiesOf(table).Set(table, value);
        Transaction.NoteReset(() => Database.IdentitiesOf(table).Forget(table));
    }

    private Table Find(string name)
    {
        var parsed = SqlParser.ParseName(name) ?? throw SqlErrors.NoTableForDbcc(name);
        return UserTables.Find(Database, parsed, _ => SqlErrors.NoTableForDbcc(name), _ => SqlErrors.NoTableForDbcc(name));
    }

    private static string? TextOf(ScalarExpression? expression, Func<ScalarExpression, object?> evaluate) => expression switch
    {
        null => null,
        IdentifierLiteral word => word.Value,
        ColumnReferenceExpression { MultiPartIdentifier: { } name } => string.Join('.', name.Identifiers.Select(part => part.Value)),
        _ => evaluate(expression) as string,
    };

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "NULL";
}
