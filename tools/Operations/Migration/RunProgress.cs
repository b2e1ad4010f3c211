using System.Globalization;
using Microsoft.Data.SqlClient;
using Operations.Progress;

namespace Operations.Migration;

/// <summary>How far a run is: a row of the view of this name.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ProcedureName">What runs.</param>
/// <param name="Status">As Migration.Runs allows.</param>
/// <param name="Activity">What its last batch did; null before the first.</param>
/// <param name="StartedBy">The login that started it.</param>
/// <param name="StartedAt">In UTC.</param>
/// <param name="Batches">Transactions that it committed.</param>
/// <param name="FailedBatches">Transactions that failed and were tried again, whole or in halves.</param>
/// <param name="AffectedRows">Rows that it wrote.</param>
/// <param name="BatchSize">The pace that its controller chose last: rows a transaction,</param>
/// <param name="DelayMs">and milliseconds between two.</param>
/// <param name="RowsPerSecond">Since it began, waits included; null when no time has passed.</param>
/// <param name="Units">Users of the track.</param>
/// <param name="DoneUnits">Those who are verified, or further.</param>
/// <param name="SetAsideUnits">Those who are set aside.</param>
/// <param name="DonePercent">Steps that lie behind all users, of those to Verified.</param>
/// <param name="NotedKeys">Rows that applications changed and that are to be carried over.</param>
public sealed record RunProgress(
    long RunId,
    string ProcedureName,
    string Status,
    string? Activity,
    string StartedBy,
    DateTime StartedAt,
    int Batches,
    int FailedBatches,
    long AffectedRows,
    int BatchSize,
    int DelayMs,
    decimal? RowsPerSecond,
    int Units,
    int DoneUnits,
    int SetAsideUnits,
    decimal DonePercent,
    long NotedKeys)
{
    internal const string Columns =
        """
        p.RunId, p.ProcedureName, p.Status, p.Activity, p.StartedBy, p.StartedAt, p.Batches, p.FailedBatches, p.AffectedRows, p.BatchSize,
            p.DelayMs, p.RowsPerSecond, p.Units, p.DoneUnits, p.SetAsideUnits, p.DonePercent, p.NotedKeys
        """;

    /// <summary>In a line.</summary>
    public override string ToString()
    {
        List<string> parts = [$"{Format.Count(DoneUnits)} of {Format.Count(Units)} users verified", $"{Format.Count(AffectedRows)} rows"];
        if (RowsPerSecond is { } pace)
            parts.Add($"{Format.Count((long)pace)} a second");

        if (NotedKeys > 0)
            parts.Add($"{Format.Count(NotedKeys)} changes to carry over");

        if (SetAsideUnits > 0)
            parts.Add($"{Format.Count(SetAsideUnits)} set aside");

        return string.Join(", ", parts);
    }

    internal static RunProgress Read(SqlDataReader row) => new(
        (long)row["RunId"],
        (string)row["ProcedureName"],
        (string)row["Status"],
        row["Activity"] as string,
        (string)row["StartedBy"],
        (DateTime)row["StartedAt"],
        (int)row["Batches"],
        (int)row["FailedBatches"],
        (long)row["AffectedRows"],
        (int)row["BatchSize"],
        (int)row["DelayMs"],
        row["RowsPerSecond"] as decimal?,
        (int)row["Units"],
        (int)row["DoneUnits"],
        (int)row["SetAsideUnits"],
        (decimal)row["DonePercent"],
        Convert.ToInt64(row["NotedKeys"], CultureInfo.InvariantCulture));
}
