using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog.Views;
using Tsqlite.Execution;
using Tsqlite.Functions;
using Tsqlite.Syntax;
using Tsqlite.Tests.Cases;
using Tsqlite.Types;

namespace Tsqlite.Tests.Supported;

/// <summary>Writes tools/Tsqlite/SUPPORTED.md from the tables by which the engine decides what it runs.</summary>
internal static class SupportedPage
{
    private const string Refusal = "error 40510: ";

    /// <summary>What functions lack of SQL Server's.</summary>
    public static readonly IReadOnlyDictionary<string, string> FunctionNotes = new Dictionary<string, string>
    {
        ["BINARY_CHECKSUM"] = "refuses nvarchar, decimal, time, datetime2 and datetimeoffset, and *, whose sums are not documented",
        ["CHECKSUM"] = "refuses text, decimal, time, datetime2 and datetimeoffset, and *, whose sums are not documented",
        ["CHECKSUM_AGG"] = "is the exclusive or of the values, which is assumed",
        ["COLLATIONPROPERTY"] = "knows the collations that Tsqlite has",
        ["COMPRESS"] = "gives gzip of other bytes than SQL Server's, which decompress to the same",
        ["CRYPT_GEN_RANDOM"] = "takes no seed",
        ["DATABASEPROPERTYEX"] = "refuses the properties that have no meaning here",
        ["DECOMPRESS"] = "refuses what is not gzip",
        ["DEGREES"] = "refuses decimal",
        ["FORMAT"] = "refuses decimals of more than 28 digits, and dates by one letter in other cultures than en-US; other cultures are .NET's",
        ["FORMATMESSAGE"] = "refuses the numbers of SQL Server's own messages",
        ["HASHBYTES"] = "refuses MD2 and MD4",
        ["IS_SRVROLEMEMBER"] = "is 1 for the one login, which may do everything",
        ["PARSE"] = "reads by .NET's data of cultures",
        ["RADIANS"] = "refuses decimal",
        ["RAND"] = "takes no seed",
        ["SERVERPROPERTY"] = "refuses the properties that have no meaning here",
        ["OBJECTPROPERTYEX"] = "refuses the properties that have no meaning here",
        ["SESSIONPROPERTY"] = "refuses ARITHABORT",
        ["SQL_VARIANT_PROPERTY"] = "refuses TotalBytes, and BaseType of decimal and numeric",
        ["STRING_ESCAPE"] = "knows json",
        ["STRING_SPLIT"] = "compares the separator by the collation of the text, which is assumed; takes the third argument of SQL Server 2022",
        ["TRIM"] = "refuses characters of which the collation takes several for one, where that decides",
        ["TRY_PARSE"] = "reads by .NET's data of cultures",
    };

    /// <summary>What statements lack of SQL Server's beyond their syntax.</summary>
    private static readonly Dictionary<Type, string> StatementNotes = new()
    {
        [typeof(PredicateSetStatement)] = "NOCOUNT, XACT_ABORT and FMTONLY; options that change results have one value each",
        [typeof(SetCommandStatement)] = "the options that change no result, and those of which Tsqlite has one value",
        [typeof(SetTransactionIsolationLevelStatement)] = "every level is serializable",
        [typeof(RaiseErrorStatement)] = "without LOG, and without messages by number",
    };

    public static string Write()
    {
        var page = new StringBuilder("""
            # What Tsqlite runs

            This page is generated from the tables by which the engine decides; a test holds it to them. *Same* means as SQL Server 2019 does it, but for
            what "Refused within what is run" and "Known differences" list for all of them. *Subset* says what else is missing. What is refused is refused
            by name and line, with error 40510, and most of it before anything of the batch runs.

            """.ReplaceLineEndings("\n"));
        Statements(page);
        Clauses(page);
        Functions(page);
        Section(page, "Data types", SupportedTypes());
        Section(page, "System procedures", SystemProcedures.All.Keys.Order(StringComparer.Ordinal).Select(name => $"- {name}"));
        Section(page, "System views, with every column that SQL Server 2019 documents", SystemViews.Views.Select(view => $"- {view.Schema}.{view.Name}")
            .Order(StringComparer.Ordinal));
        Section(page, "Refused within what is run", CaseFile.All().SelectMany(item => item.Expected)
            .Where(line => line.StartsWith(Refusal, StringComparison.Ordinal))
            .Select(line => line[Refusal.Length..]).Select(WithoutLine).Distinct().Order(StringComparer.Ordinal).Select(line => $"- {line}"));
        Section(page, "Known differences", CaseFile.All().Where(item =>
            item.Difference is not null && !item.Expected.Any(line => line.StartsWith(Refusal, StringComparison.Ordinal)))
            .Select(item => $"- {item.Name}: {item.Difference}").Order(StringComparer.Ordinal));
        return page.ToString();
    }

    private static void Statements(StringBuilder page)
    {
        var kinds = typeof(TSqlStatement).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsSubclassOf(typeof(TSqlStatement)));
        var known = kinds.Where(SupportedSyntax.Kinds.ContainsKey).OrderBy(SyntaxName.Of, StringComparer.Ordinal);
        Section(page, "Statements", known.Select(Row));
        Section(page, "Statements that are refused",
            [string.Join(", ", kinds.Where(kind => !SupportedSyntax.Kinds.ContainsKey(kind)).Select(Plain).Distinct().Order(StringComparer.Ordinal))]);
    }

    private static void Clauses(StringBuilder page) => Section(page, "Clauses and expressions",
        SupportedSyntax.Kinds.Keys.Where(kind => !kind.IsSubclassOf(typeof(TSqlStatement)) && SupportedSyntax.RefusedParts(kind).Any())
            .OrderBy(SyntaxName.Of, StringComparer.Ordinal).Select(Row));

    private static string Row(Type kind)
    {
        var refused = SupportedSyntax.RefusedParts(kind).Order(StringComparer.Ordinal).ToArray();
        if (StatementNotes.TryGetValue(kind, out var note))
            return $"- **{Plain(kind)}**: subset: {note}";
        return refused.Length == 0 ? $"- **{Plain(kind)}**: same" : $"- **{Plain(kind)}**: subset, without: {string.Join(", ", refused)}";
    }

    private static string Plain(Type kind) => SyntaxName.Of(kind).Replace(" statement", "", StringComparison.Ordinal);

    private static void Functions(StringBuilder page)
    {
        Section(page, "Functions of values", Binder.ScalarNames.Distinct().Order(StringComparer.Ordinal).Select(Function));
        Section(page, "Aggregates and window functions",
            Binder.AggregateNames.Concat(WindowFunction.All.Select(function => function.Name)).Distinct().Order(StringComparer.Ordinal).Select(Function));
        Section(page, "Functions of the session", SessionFunctions.Names.Order(StringComparer.Ordinal).Select(Function));
        Section(page, "Functions that give rows", new[] { StringSplit.Name }.Concat(TableFunctions.ByName.Keys).Order(StringComparer.Ordinal).Select(Function));
        Section(page, "Functions that are refused", [string.Join(", ", OtherFunctions.All.Where(name => !IsKnown(name)).Order(StringComparer.Ordinal))]);
    }

    private static bool IsKnown(string name) => Binder.IsKnownFunction(name) || SessionFunctions.Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Function(string name) =>
        FunctionNotes.TryGetValue(name, out var note) ? $"- **{name}**: subset; {note}" : $"- **{name}**: same";

    private static IEnumerable<string> SupportedTypes() =>
        [.. Enum.GetNames<SqlTypeName>().Select(name => name == nameof(SqlTypeName.SqlVariant) ? "sql_variant" : name.ToLowerInvariant())
            .Order(StringComparer.Ordinal).Select(name => $"- {name}"), "- sysname"];

    private static string WithoutLine(string text) => text.StartsWith("Line ", StringComparison.Ordinal)
        ? text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..]
        : text;

    private static void Section(StringBuilder page, string title, IEnumerable<string> lines)
    {
        page.Append('\n').Append("## ").Append(title).Append("\n\n");
        foreach (var line in lines)
            page.Append(line).Append('\n');
    }
}
