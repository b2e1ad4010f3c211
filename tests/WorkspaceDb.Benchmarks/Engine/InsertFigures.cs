using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Benchmarks.Engine;

/// <summary>What one INSERT … SELECT costs into a table with two indexes and three foreign keys, with and without a trigger that notes keys.</summary>
internal static class InsertFigures
{
    private const int Parents = 200;
    private const int Rows = 40_000;
    private const int Rounds = 3;

    private static readonly string[] Names = ["Owners", "Folders", "Kinds"];

    public static IReadOnlyList<Figure> Measure(SqlConnection connection, PlainSqlite sqlite)
    {
        foreach (var sql in EngineTables())
            Execute(connection, sql);
        foreach (var sql in SqliteTables())
            sqlite.Execute(sql);
        var direct = Best(
            () => sqlite.Execute("DELETE FROM Items"), () => sqlite.Execute("INSERT INTO Items SELECT Id, OwnerId, FolderId, KindId, Size FROM Source"));
        const string insert =
            "INSERT INTO dbo.Items (Id, OwnerId, FolderId, KindId, Size) SELECT s.Id, s.OwnerId, s.FolderId, s.KindId, s.Size FROM dbo.Source AS s;";
        var plain = Best(() => Execute(connection, "DELETE FROM dbo.Items;"), () => Execute(connection, insert));
        Execute(connection, "CREATE TABLE dbo.Noted (NoteId bigint IDENTITY (1, 1) NOT NULL CONSTRAINT PK_Noted PRIMARY KEY, Id uniqueidentifier NOT NULL);");
        Execute(connection, "CREATE TRIGGER dbo.TR_Items ON dbo.Items AFTER INSERT AS BEGIN SET NOCOUNT ON; "
            + "INSERT INTO dbo.Noted (Id) SELECT i.Id FROM inserted AS i; END;");
        if (Scalar(connection, "SELECT COUNT(*) FROM dbo.Items;") != Rows)
            throw new InvalidOperationException($"The figure is about {Rows} rows.");
        var noted = Best(() => Execute(connection, "DELETE FROM dbo.Items; TRUNCATE TABLE dbo.Noted;"), () => Execute(connection, insert));
        if (Scalar(connection, "SELECT COUNT(*) FROM dbo.Noted;") != Rows)
            throw new InvalidOperationException("The trigger did not note each row.");
        return
        [
            Ratio("engine: INSERT … SELECT with two indexes and three foreign keys", plain / direct, 1.5),
            Ratio("engine: the same with an AFTER trigger that notes keys", noted / direct, 2),
        ];
    }

    private static IEnumerable<string> EngineTables()
    {
        foreach (var name in Names)
        {
            yield return $"CREATE TABLE dbo.{name} (Id uniqueidentifier NOT NULL CONSTRAINT PK_{name} PRIMARY KEY);";
            yield return $"INSERT INTO dbo.{name} (Id) SELECT TOP ({Parents}) NEWID() FROM sys.all_columns;";
        }

        const string columns =
            "Id uniqueidentifier NOT NULL, OwnerId uniqueidentifier NOT NULL, FolderId uniqueidentifier NOT NULL, KindId uniqueidentifier NOT NULL, "
            + "Size bigint NOT NULL";
        yield return $"CREATE TABLE dbo.Source ({columns});";
        yield return $"CREATE TABLE dbo.Items ({columns}, CONSTRAINT PK_Items PRIMARY KEY (Id), " +
            "CONSTRAINT FK_Items_Owners FOREIGN KEY (OwnerId) REFERENCES dbo.Owners (Id), " +
            "CONSTRAINT FK_Items_Folders FOREIGN KEY (FolderId) REFERENCES dbo.Folders (Id), " +
            "CONSTRAINT FK_Items_Kinds FOREIGN KEY (KindId) REFERENCES dbo.Kinds (Id));";
        yield return "CREATE INDEX IX_Items_OwnerId ON dbo.Items (OwnerId, Id);";
        yield return $"""
            INSERT INTO dbo.Source (Id, OwnerId, FolderId, KindId, Size)
            SELECT TOP ({Rows}) NEWID(), o.Id, f.Id, k.Id, 1
            FROM (SELECT a.Id, ROW_NUMBER() OVER (ORDER BY a.Id) AS n FROM dbo.Owners AS a) AS o
            CROSS JOIN (SELECT a.Id, ROW_NUMBER() OVER (ORDER BY a.Id) AS n FROM dbo.Folders AS a) AS f
            INNER JOIN (SELECT a.Id, ROW_NUMBER() OVER (ORDER BY a.Id) AS n FROM dbo.Kinds AS a) AS k ON k.n = f.n;
            """;
    }

    private static IEnumerable<string> SqliteTables()
    {
        yield return "PRAGMA foreign_keys = ON";
        foreach (var name in Names)
        {
            yield return $"CREATE TABLE {name} (Id BLOB NOT NULL)";
            yield return $"CREATE UNIQUE INDEX PK_{name} ON {name} (Id)";
            yield return $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Parents}) INSERT INTO {name} SELECT randomblob(16) FROM n";
        }

        const string columns = "Id BLOB NOT NULL, OwnerId BLOB NOT NULL, FolderId BLOB NOT NULL, KindId BLOB NOT NULL, Size INTEGER NOT NULL";
        yield return $"CREATE TABLE Source ({columns})";
        yield return $"CREATE TABLE Items ({columns}, FOREIGN KEY (OwnerId) REFERENCES Owners (Id), FOREIGN KEY (FolderId) REFERENCES Folders (Id), " +
            "FOREIGN KEY (KindId) REFERENCES Kinds (Id))";
        yield return "CREATE UNIQUE INDEX PK_Items ON Items (Id)";
        yield return "CREATE INDEX IX_Items_OwnerId ON Items (OwnerId, Id)";
        yield return $"INSERT INTO Source SELECT randomblob(16), o.Id, f.Id, k.Id, 1 "
            + $"FROM Owners AS o JOIN Folders AS f JOIN Kinds AS k ON k.rowid = f.rowid LIMIT {Rows}";
    }

    private static TimeSpan Best(Action prepare, Action action)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            prepare();
            var watch = Stopwatch.StartNew();
            action();
            if (watch.Elapsed < best)
                best = watch.Elapsed;
        }

        return best;
    }

    private static Figure Ratio(string name, double measured, double limit) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{measured:0.00} times SQLite called directly"),
        string.Create(CultureInfo.InvariantCulture, $"at most {limit:0.0} times"),
        measured <= limit);

    private static int Scalar(SqlConnection connection, string query)
    {
        using var command = new SqlCommand(query, connection);
        return (int)command.ExecuteScalar();
    }

    private static void Execute(SqlConnection connection, string batch)
    {
        using var command = new SqlCommand(batch, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
