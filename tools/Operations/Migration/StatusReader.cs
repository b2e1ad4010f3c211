using System.Globalization;
using Microsoft.Data.SqlClient;
using Targets;

namespace Operations.Migration;

/// <summary>Reads how far the migration is, from the tables and views of schema Migration.</summary>
internal sealed class StatusReader(DatabaseTarget target)
{
    private const string StateCounts =
        """
        SELECT c.State, c.Units, c.IsSetAside, CONVERT(bit, CASE WHEN c.IsSetAside = 0 AND c.Ordinal >= v.Ordinal THEN 1 ELSE 0 END) AS IsDone
        FROM Migration.StateCounts AS c
        INNER JOIN Migration.States AS v ON v.State = N'Verified'
        WHERE c.TrackId = @TrackId AND c.Units > 0
        ORDER BY c.Ordinal;
        """;

    private const string Entities =
        """
        SELECT
            e.Name,
            CONCAT(QUOTENAME(PARSENAME(e.SourceTable, 2)), N'.', QUOTENAME(PARSENAME(e.SourceTable, 1))) AS SourceTable,
            CONCAT(QUOTENAME(PARSENAME(e.TargetTable, 2)), N'.', QUOTENAME(PARSENAME(e.TargetTable, 1))) AS TargetTable,
            (SELECT COUNT_BIG(*) FROM Migration.RowChanges AS c WHERE c.EntityId = e.EntityId AND c.IsParked = 0) AS NotedKeys,
            (SELECT COUNT_BIG(*) FROM Migration.RowChanges AS c WHERE c.EntityId = e.EntityId AND c.IsParked = 1) AS ParkedKeys,
            (SELECT COUNT_BIG(*) FROM Migration.Quarantine AS q WHERE q.EntityId = e.EntityId) AS QuarantinedRows,
            (SELECT COUNT_BIG(*) FROM Migration.Adjustments AS a WHERE a.EntityId = e.EntityId) AS Adjustments
        FROM Migration.Entities AS e
        WHERE e.TrackId = @TrackId
        ORDER BY e.Ordinal;
        """;

    private const string Runs =
        $"""
        SELECT {RunProgress.Columns}
        FROM Migration.RunProgress AS p
        WHERE p.TrackId = @TrackId
            AND (p.Status = N'Running' OR p.RunId = (SELECT MAX(r.RunId) FROM Migration.Runs AS r WHERE r.TrackId = @TrackId))
        ORDER BY p.RunId;
        """;

    private const string Waits =
        """
        SELECT w.RunId, w.Reason, w.Waits, w.DurationMs, w.LastStartedAt, w.LastValue, w.LastThreshold
        FROM Migration.RunWaits AS w
        INNER JOIN Migration.Runs AS r ON r.RunId = w.RunId
        WHERE r.TrackId = @TrackId
            AND (r.Status = N'Running' OR r.RunId = (SELECT MAX(l.RunId) FROM Migration.Runs AS l WHERE l.TrackId = @TrackId))
        ORDER BY w.RunId, w.DurationMs DESC;
        """;

    private const string SetAside =
        """
        SELECT TOP (@Most) s.UnitId, s.State, s.Reason, s.QuarantinedRows, e.Name, q.RowId, q.ErrorNumber, q.ErrorMessage
        FROM Migration.SetAsideUnits AS s
        OUTER APPLY (
            SELECT TOP (1) r.EntityId, r.RowId, r.ErrorNumber, r.ErrorMessage
            FROM Migration.Quarantine AS r
            WHERE r.UnitId = s.UnitId
            ORDER BY CASE WHEN r.CauseRowId IS NULL THEN 0 ELSE 1 END, r.QuarantinedAt, r.EntityId, r.RowId
        ) AS q
        LEFT JOIN Migration.Entities AS e ON e.EntityId = q.EntityId
        WHERE s.TrackId = @TrackId
        ORDER BY s.UnitId;
        """;

    public async Task<MigrationStatus> ReadAsync(CancellationToken cancellation)
    {
        using var connection = await target.OpenAsync(cancellation);
        Task<List<T>> QueryAsync<T>(string query, Func<SqlDataReader, T> read) =>
            connection.QueryAsync(query, read, cancellation, new("@TrackId", MigrationProcedures.TrackId), new("@Most", MigrationStatus.MaxNamed));

        var states = await QueryAsync(
            StateCounts, row => new StateCount((string)row["State"], (int)row["Units"], (bool)row["IsSetAside"], (bool)row["IsDone"]));
        var tables = await QueryAsync(Entities, row => (
            Source: (string)row["SourceTable"],
            Target: (string)row["TargetTable"],
            Count: new EntityCount(
                (string)row["Name"], 0, 0, (long)row["NotedKeys"], (long)row["ParkedKeys"], (long)row["QuarantinedRows"], (long)row["Adjustments"])));
        List<EntityCount> entities = [];
        foreach (var table in tables)
        {
            // The names are rows of our own table, and quoted by the server.
            var counts = await QueryAsync(
                $"SELECT (SELECT COUNT_BIG(*) FROM {table.Source}), (SELECT COUNT_BIG(*) FROM {table.Target});",
                row => (Source: row.GetInt64(0), Target: row.GetInt64(1)));
            entities.Add(table.Count with { SourceRows = counts[0].Source, TargetRows = counts[0].Target });
        }

        var eta = await QueryAsync("EXECUTE Migration.Eta @TrackId = @TrackId;", row => new Eta(
            (long)row["TotalRows"], (long)row["CopiedRows"], (decimal)row["CopiedPercent"], Number(row["ExpectedMs"]), Number(row["LowMs"]),
            Number(row["HighMs"])));
        var runs = await QueryAsync(Runs, RunProgress.Read);
        var waits = await QueryAsync(Waits, row => new RunWait(
            (long)row["RunId"], (string)row["Reason"], (int)row["Waits"], (long)row["DurationMs"], (DateTime)row["LastStartedAt"],
            row["LastValue"] as decimal?, row["LastThreshold"] as decimal?));
        var controls = await QueryAsync(
            "SELECT c.Command, c.RequestedBy, c.RequestedAt FROM Migration.Controls AS c WHERE c.TrackId = @TrackId;",
            row => new Control(row.GetString(0), row.GetString(1), row.GetDateTime(2)));
        var setAside = await QueryAsync(SetAside, row => new SetAsideUnit(
            (Guid)row["UnitId"], (string)row["State"], (string)row["Reason"], (int)row["QuarantinedRows"], row["Name"] as string,
            row["RowId"] as Guid?, row["ErrorNumber"] as int?, row["ErrorMessage"] as string));
        var setAsideUnits = await QueryAsync(
            "SELECT COUNT(*) FROM Migration.SetAsideUnits AS s WHERE s.TrackId = @TrackId;", row => row.GetInt32(0));
        return new MigrationStatus(states, entities, eta[0], runs, waits, controls.SingleOrDefault(), setAsideUnits[0], setAside);
    }

    internal static double? Number(object value) => value is DBNull ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
