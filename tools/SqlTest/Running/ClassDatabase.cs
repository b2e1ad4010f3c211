using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using SqlTest.Databases;
using SqlTest.Sources;
using Targets;
using Tsqlite.Server;

namespace SqlTest.Running;

/// <summary>
/// A database of one test class's own. A test that leaves it other than it was costs the next one a new database, not its truth. Not for
/// several threads at a time.
/// </summary>
public sealed class ClassDatabase : IDisposable
{
    private const int ClientTimeout = -2;
    private const string ResultColumn = "SqlTestResult";
    private const string ObjectsColumn = "SqlTestObjects";

    private static int s_count;

    private readonly ITestServer _server;
    private readonly Action<string> _prepare;
    private readonly SqlTestClass _class;
    private readonly SqlTestOptions _options;
    private readonly Func<string, ExecutionRecord>? _record;
    private readonly TestOutput _output = new();
    private readonly Dictionary<string, SqlProblem> _problems = new(StringComparer.OrdinalIgnoreCase);
    private SqlConnection? _connection;
    private ExecutionRecord? _executed;
    private string _objects = "";

    /// <param name="server">Where it is made, when the first test runs.</param>
    /// <param name="prepare">Fills it with all but the class.</param>
    /// <param name="testClass">The class.</param>
    /// <param name="options">What its tests may do.</param>
    /// <param name="record">Notes what runs in a database; null where nobody asks.</param>
    public ClassDatabase(
        ITestServer server, Action<string> prepare, SqlTestClass testClass, SqlTestOptions options, Func<string, ExecutionRecord>? record = null) =>
        (_server, _prepare, _class, _options, _record) = (server, prepare, testClass, options, record);

    /// <summary>Batches that change the product in it, whenever it is made.</summary>
    internal IEnumerable<string> Changes { get; init; } = [];

    /// <summary>Its name, which changes when it is made anew; null before the first test.</summary>
    public string? Name { get; private set; }

    /// <summary>Runs a test of the class.</summary>
    /// <exception cref="SqlTestException">The database cannot be prepared, so no test can run.</exception>
    public SqlTestResult Run(SqlTestCase test)
    {
        Open();
        if (_problems.TryGetValue(test.Name, out var problem) || _problems.TryGetValue("", out problem))
            return new(test, SqlTestOutcome.Error, problem.ToString(), TimeSpan.Zero);

        var watch = Stopwatch.StartNew();
        var executed = _executed;
        var (outcome, message) = Judge(test);
        return new(test, outcome, message, watch.Elapsed) { Output = _output.Text, Executed = executed?.Take() };
    }

    /// <summary>Whether it is there.</summary>
    public bool IsOpen => _connection is not null;

    /// <summary>Runs a batch that changes the product in it.</summary>
    /// <returns>What the server says against it; null when nothing.</returns>
    /// <exception cref="SqlTestException">The database cannot be prepared.</exception>
    public string? Apply(string script)
    {
        Open();
        try
        {
            using var command = new SqlCommand(script, _connection);
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqlException exception)
        {
            return exception.Errors[0].Message;
        }
    }

    /// <summary>Makes the database, with the class in it, unless it is there.</summary>
    /// <exception cref="SqlTestException">It cannot be prepared.</exception>
    public void Open()
    {
        if (_connection is not null)
            return;
        Name = string.Create(CultureInfo.InvariantCulture, $"SqlTest{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");
        _server.Create(Name, _prepare);
        _executed = _record?.Invoke(Name);
        _connection = new SqlConnection(_server.ConnectionStringOf(Name));
        _connection.Open();
        _connection.InfoMessage += _output.Add;
        foreach (var change in Changes)
            Apply(change);
        DeployClass(_connection);
        using var command = new SqlCommand(ListObjects, _connection);
        _objects = (string)command.ExecuteScalar();
        _executed?.Take();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_connection is null)
            return;
        _connection.Dispose();
        _connection = null;
        _server.Drop(Name!);
    }

    private void DeployClass(SqlConnection connection)
    {
        _problems.Clear();
        foreach (var batch in _class.File.Batches)
        {
            if (SourceScripts.TryRun(connection, _class.File, batch) is not { } problem)
                continue;

            // What belongs to no test is needed by all of them.
            var own = _class.Tests.Where(test => test.Line >= batch.Line && ReferenceEquals(test.Text, batch.Text)).Select(test => test.Name)
                .DefaultIfEmpty("");
            foreach (var name in own)
                _problems.TryAdd(name, problem);
        }
    }

    private (SqlTestOutcome Outcome, string Message) Judge(SqlTestCase test)
    {
        _output.Clear();
        try
        {
            var (result, message, objects) = Execute(test);
            if (objects != _objects)
                return Spoilt(SqlTestOutcome.Failed, $"The test leaves the database changed: {Difference(_objects, objects)}. {message}");
            if (_output.Length > _options.MostOutput)
                return (SqlTestOutcome.Failed, $"The test prints {_output.Length:N0} characters; {_options.MostOutput:N0} are allowed. {message}");
            return result switch
            {
                "Success" => (SqlTestOutcome.Passed, ""),
                "Skipped" => (SqlTestOutcome.Skipped, message),
                "Failure" => (SqlTestOutcome.Failed, message),
                null => Spoilt(SqlTestOutcome.Error, "The framework has no result of it: does the test change the tables of tSQLt?"),
                _ => Spoilt(SqlTestOutcome.Error, message + MissingName.Hint(message, objects.Split('|').Skip(1))),
            };
        }
        catch (SqlException exception) when (exception.Number == ClientTimeout)
        {
            return Spoilt(SqlTestOutcome.Error, $"The test was stopped after {_options.Timeout.TotalSeconds:0} s ({SqlTestOptions.TimeoutVariable}).");
        }
        catch (SqlException exception)
        {
            return Spoilt(SqlTestOutcome.Error,
                $"The framework broke off: {string.Join(" ", exception.Errors.Cast<SqlError>().Select(error => error.Message).Distinct().Take(3))}");
        }
        catch (InvalidOperationException exception)
        {
            return Spoilt(SqlTestOutcome.Error, $"The connection was lost: {exception.Message}");
        }
    }

    /// <summary>The next test gets another database.</summary>
    private (SqlTestOutcome Outcome, string Message) Spoilt(SqlTestOutcome outcome, string message)
    {
        Dispose();
        return (outcome, message.TrimEnd());
    }

    private (string? Result, string Message, string Objects) Execute(SqlTestCase test)
    {
        using var command = new SqlCommand(
            $"""
            EXECUTE tSQLt.Run @Test, N'tSQLt.NullTestResultFormatter';
            SELECT r.Result AS {ResultColumn}, r.Msg FROM tSQLt.TestResult AS r;
            {ListObjects}
            """,
            _connection);
        command.Parameters.Add("@Test", System.Data.SqlDbType.NVarChar, -1).Value = test.QuotedName;
        command.CommandTimeout = (int)Math.Ceiling(_options.Timeout.TotalSeconds);
        using var reader = command.ExecuteReader();
        var (result, message, objects) = ((string?)null, "", "");
        do
        {
            var column = reader.FieldCount > 0 ? reader.GetName(0) : "";
            while (reader.Read())
            {
                if (column == ResultColumn)
                    (result, message) = (reader.GetString(0), reader.IsDBNull(1) ? "" : reader.GetString(1));
                else if (column == ObjectsColumn)
                    objects = reader.GetString(0);
            }
        }
        while (reader.NextResult());
        return (result, message, objects);
    }

    /// <summary>The names of all objects and, first, how many transactions are open.</summary>
    private const string ListObjects =
        $"""
        SELECT CONCAT(@@TRANCOUNT, N' open transactions', N'|', STRING_AGG(CONVERT(nvarchar(max), CONCAT(SCHEMA_NAME(o.schema_id), N'.', o.name)), N'|')
            WITHIN GROUP (ORDER BY o.object_id)) AS {ObjectsColumn}
        FROM sys.objects AS o
        WHERE o.is_ms_shipped = 0;
        """;

    private static string Difference(string before, string after)
    {
        var (was, now) = (before.Split('|'), after.Split('|'));
        var words = now.Except(was).Select(name => $"{name} is new").Concat(was.Skip(1).Except(now).Select(name => $"{name} is gone")).Take(5);
        return string.Join(", ", words.DefaultIfEmpty("objects were made anew"));
    }
}
