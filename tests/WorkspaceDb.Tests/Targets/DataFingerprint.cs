using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WorkspaceDb.Tests.Targets;

/// <summary>
/// What the tables of a database hold: a count and a hash a table, over every column of every row, whatever the order of the rows. Equal
/// fingerprints mean equal data, to the last code unit and digit.
/// </summary>
internal static class DataFingerprint
{
    public static readonly IReadOnlyList<string> LegacyTables = ["dbo.Users", "dbo.Projects", "dbo.Documents", "dbo.Files"];

    public static readonly IReadOnlyList<string> WorkspaceTables =
        ["dbo.Workspaces", "dbo.WorkspaceMembers", "dbo.Projects_New", "dbo.Documents_New", "dbo.Files_New", "Migration.Adjustments"];

    public static readonly IReadOnlyList<string> TrackingTables = ["Migration.Units", "Migration.Quarantine", "WorkspaceMigration.PersonalWorkspaces"];

    public static IReadOnlyList<string> ContentTables { get; } = [.. LegacyTables, .. WorkspaceTables];

    public static IReadOnlyList<string> AllTables { get; } = [.. ContentTables, .. TrackingTables];

    /// <summary>One line a table, so that a difference says where it is.</summary>
    public static IReadOnlyList<string> Of(TestDatabase database, IEnumerable<string>? tables = null) =>
        [.. (tables ?? ContentTables).Select(table => $"{table}: {OfRows(database.Rows($"SELECT * FROM {table};"))}")];

    public static string OfRows(IReadOnlyList<object?[]> rows)
    {
        // A sum does not depend on the order, and, unlike XOR, two equal rows do not cancel out.
        var sum = UInt128.Zero;
        foreach (var row in rows)
            sum = unchecked(sum + Hash(row));
        return string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows, {sum:x32}");
    }

    private static UInt128 Hash(object?[] row)
    {
        // Length first: no two different rows have the same text.
        var text = new StringBuilder();
        foreach (var field in row.Select(Text))
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field}|");
        var hash = SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()));
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime moment => moment.ToString("o", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
