using System.Diagnostics;
using Microsoft.Data.SqlClient;

namespace Tsqlite.Tests.Fuzzing;

/// <summary>The server's process is killed while several clients run random transactions: what was committed is there, and nothing else.</summary>
[TestFixture]
public sealed class KilledServerTests
{
    private const int Kills = 5;
    private const int Writers = 3;
    private const int Keys = 20;
    private const string Password = "Kill-password-1";

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tsqlite-kill-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_was_committed_is_there_and_nothing_else()
    {
        var random = FuzzOptions.RandomFor("kill", 0);
        var writers = Enumerable.Range(0, Writers).Select(id => new Writer(id, FuzzOptions.RandomFor("writer", id))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = new ServerProcess(_folder);
            if (kill == 0)
            {
                Execute(server.ConnectionString("master"), "CREATE DATABASE Killed;");
                Execute(server.ConnectionString("Killed"),
                    "CREATE TABLE dbo.T (Writer int NOT NULL, K int NOT NULL, V int NOT NULL, CONSTRAINT PK_T PRIMARY KEY (Writer, K)); "
                    + "CREATE INDEX IX_T_V ON dbo.T (V);");
            }

            foreach (var writer in writers)
                Check(server, writer);
            var connectionString = server.ConnectionString("Killed");
            var running = writers.Select(writer => Task.Run(() => writer.Run(connectionString))).ToArray();
            Thread.Sleep(random.Next(100, 900));
            server.Kill();
            Task.WaitAll(running);
        }

        Assert.That(writers.Sum(writer => writer.Commits), Is.GreaterThan(Kills), "Nothing was committed, so nothing was tried.");
        using var last = new ServerProcess(_folder);
        foreach (var writer in writers)
            Check(last, writer);
    }

    private static void Check(ServerProcess server, Writer writer)
    {
        var rows = new SortedDictionary<int, int>();
        using var connection = new SqlConnection(server.ConnectionString("Killed"));
        connection.Open();
        using var command = new SqlCommand("SELECT K, V FROM dbo.T WHERE Writer = @w;", connection);
        command.Parameters.AddWithValue("@w", writer.Id);
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                rows[reader.GetInt32(0)] = reader.GetInt32(1);
        }

        // A commit that the kill cut off before its answer may have happened or not.
        Assert.That(rows, Is.EqualTo(writer.Committed).Or.EqualTo(writer.Doubtful ?? writer.Committed));
        writer.Settle(rows);
    }

    private static void Execute(string connectionString, string batch)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var command = new SqlCommand(batch, connection) { CommandTimeout = 10 };
        command.ExecuteNonQuery();
    }

    /// <summary>A client that writes rows of its own, and knows what it has committed.</summary>
    private sealed class Writer(int id, Random random)
    {
        public int Id => id;

        public SortedDictionary<int, int> Committed { get; private set; } = [];

        /// <summary>What would be there if the commit that was under way had happened.</summary>
        public SortedDictionary<int, int>? Doubtful { get; private set; }

        public int Commits { get; private set; }

        public void Settle(SortedDictionary<int, int> rows) => (Committed, Doubtful) = (rows, null);

        /// <summary>Runs transactions until the server is gone.</summary>
        public void Run(string connectionString)
        {
            try
            {
                using var connection = new SqlConnection(connectionString);
                connection.Open();
                while (true)
                    Transact(connection);
            }
            catch (Exception exception) when (exception is SqlException or InvalidOperationException or IOException)
            {
                // Killed.
            }
        }

        private void Transact(SqlConnection connection)
        {
            var state = new SortedDictionary<int, int>(Committed);
            Execute(connection, "BEGIN TRANSACTION;");
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var before = new SortedDictionary<int, int>(state);
                var isSaved = random.Next(4) == 0;
                if (isSaved)
                    Execute(connection, "SAVE TRANSACTION s;");
                Change(connection, state);
                if (isSaved && random.Next(2) == 0)
                {
                    Execute(connection, "ROLLBACK TRANSACTION s;");
                    state = before;
                }
            }

            if (random.Next(4) == 0)
            {
                Execute(connection, "ROLLBACK;");
                return;
            }

            Doubtful = state;
            Execute(connection, "COMMIT;");
            (Committed, Doubtful) = (state, null);
            Commits++;
        }

        private void Change(SqlConnection connection, SortedDictionary<int, int> state)
        {
            var (key, value) = (random.Next(Keys), random.Next(1_000_000));
            if (!state.ContainsKey(key))
            {
                Execute(connection, $"INSERT INTO dbo.T VALUES ({id}, {key}, {value});");
                state[key] = value;
            }
            else if (random.Next(2) == 0)
            {
                Execute(connection, $"UPDATE dbo.T SET V = {value} WHERE Writer = {id} AND K = {key};");
                state[key] = value;
            }
            else
            {
                Execute(connection, $"DELETE FROM dbo.T WHERE Writer = {id} AND K = {key};");
                state.Remove(key);
            }
        }

        private static void Execute(SqlConnection connection, string batch)
        {
            using var command = new SqlCommand(batch, connection) { CommandTimeout = 10 };
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The engine's own program.</summary>
    private sealed class ServerProcess : IDisposable
    {
        private const string Ready = "ready ";

        private readonly Process _process;
        private readonly string _server;

        public ServerProcess(string folder)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tsqlite.dll"), "--folder", folder])
            {
                RedirectStandardOutput = true,
                Environment = { ["TSQLITE_PASSWORD"] = Password },
            };
            _process = Process.Start(start)!;
            var line = _process.StandardOutput.ReadLine() ?? "";
            Assert.That(line, Does.StartWith(Ready));
            _server = line[Ready.Length..];
        }

        public string ConnectionString(string database) =>
            $"Server={_server};Database={database};User Id={Engine.UserName};Password={Password};Encrypt=false;Pooling=false;ConnectRetryCount=0;"
            + "Connect Timeout=5";

        /// <summary>As kill -9 does: nothing of the process runs any more.</summary>
        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            Kill();
            _process.Dispose();
        }
    }
}
