using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Session;

/// <summary>What programs do with SqlClient beyond batches: parameters, procedures, prepared statements, transactions.</summary>
[TestFixture]
public sealed class ClientTests
{
    private WireTarget _target = null!;
    private SqlConnection _connection = null!;

    [SetUp]
    public void Start()
    {
        _target = new WireTarget();
        _connection = new SqlConnection(_target.ConnectionString(_target.NewDatabase()));
        _connection.Open();
        Execute("CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V nvarchar(20) NULL);");
        Execute("CREATE PROCEDURE dbo.Put @Id int, @V nvarchar(20) = N'default', @Count int OUTPUT AS BEGIN INSERT INTO dbo.T (Id, V) VALUES (@Id, @V); "
            + "SET @Count = (SELECT COUNT(*) FROM dbo.T); RETURN 7; END;");
    }

    [TearDown]
    public void Stop()
    {
        _connection.Dispose();
        _target.Dispose();
    }

    [Test]
    public void Parameters_are_values_and_never_text()
    {
        const string hostile = "x'); DROP TABLE dbo.T; --";
        using var insert = new SqlCommand("INSERT INTO dbo.T (Id, V) VALUES (@Id, LEFT(@V, 20));", _connection);
        insert.Parameters.AddWithValue("@Id", 1);
        insert.Parameters.AddWithValue("@V", hostile);
        Assert.That(insert.ExecuteNonQuery(), Is.EqualTo(1));
        Assert.That(Scalar("SELECT V FROM dbo.T;"), Is.EqualTo(hostile[..20]));
    }

    [Test]
    public void A_procedure_gives_output_and_return_status()
    {
        using var put = new SqlCommand("dbo.Put", _connection) { CommandType = CommandType.StoredProcedure };
        put.Parameters.AddWithValue("@Id", 1);
        var count = put.Parameters.Add("@Count", SqlDbType.Int);
        count.Direction = ParameterDirection.Output;
        var status = put.Parameters.Add("@RETURN_VALUE", SqlDbType.Int);
        status.Direction = ParameterDirection.ReturnValue;
        put.ExecuteNonQuery();
        Assert.That((count.Value, status.Value, Scalar("SELECT V FROM dbo.T;")), Is.EqualTo(((object)1, (object)7, (object)"default")));
    }

    [Test]
    public void A_table_goes_to_a_procedure_and_to_a_batch()
    {
        Execute("CREATE TYPE dbo.Rows AS TABLE (Id int NOT NULL PRIMARY KEY, V nvarchar(20) NULL);");
        Execute("CREATE TYPE dbo.Numbered AS TABLE (Id int IDENTITY(1, 1) NOT NULL, V nvarchar(20) NULL);");
        Execute("CREATE PROCEDURE dbo.PutAll @Rows dbo.Rows READONLY AS INSERT INTO dbo.T (Id, V) SELECT Id, V FROM @Rows;");
        var table = new DataTable { Columns = { { "Id", typeof(int) }, { "V", typeof(string) } } };
        table.Rows.Add(1, "one");
        table.Rows.Add(2, DBNull.Value);
        using var put = new SqlCommand("dbo.PutAll", _connection) { CommandType = CommandType.StoredProcedure };
        var rows = put.Parameters.Add(new("@Rows", SqlDbType.Structured) { TypeName = "dbo.Rows", Value = table });
        Assert.That(put.ExecuteNonQuery(), Is.EqualTo(2));
        rows.Value = Records((3, "three"));
        Assert.That(put.ExecuteNonQuery(), Is.EqualTo(1));
        rows.Value = null;
        Assert.That(put.ExecuteNonQuery(), Is.Zero);
        Assert.That(Scalar("SELECT STRING_AGG(CONCAT(Id, N'=', V), N' ') WITHIN GROUP (ORDER BY Id) FROM dbo.T;"), Is.EqualTo("1=one 2= 3=three"));

        // A key that the rows break is an error of the call's.
        rows.Value = Records((4, "a"), (4, "b"));
        Assert.That(Assert.Throws<SqlException>(() => put.ExecuteNonQuery())!.Number, Is.EqualTo(2627));
        rows.TypeName = "dbo.Numbered";
        rows.Value = Records((4, "a"));
        Assert.That(Assert.Throws<SqlException>(() => put.ExecuteNonQuery())!.Number, Is.EqualTo(206));

        using var batch = new SqlCommand("SELECT SUM(t.Id) FROM dbo.T AS t JOIN @Ids AS i ON i.Id = t.Id WHERE t.Id > @Least;", _connection);
        batch.Parameters.AddWithValue("@Least", 1);
        batch.Parameters.Add(new("@Ids", SqlDbType.Structured) { TypeName = "dbo.Rows", Value = Records((1, ""), (2, ""), (3, "")) });
        Assert.That(batch.ExecuteScalar(), Is.EqualTo(5));
    }

    private static IEnumerable<SqlDataRecord> Records(params (int Id, string V)[] rows)
    {
        foreach (var (id, v) in rows)
        {
            var record = new SqlDataRecord(new("Id", SqlDbType.Int), new("V", SqlDbType.NVarChar, 20));
            record.SetInt32(0, id);
            record.SetString(1, v);
            yield return record;
        }
    }

    [Test]
    public void A_prepared_statement_runs_with_new_values()
    {
        using var insert = new SqlCommand("INSERT INTO dbo.T (Id, V) VALUES (@Id, @V);", _connection);
        insert.Parameters.Add("@Id", SqlDbType.Int);
        insert.Parameters.Add("@V", SqlDbType.NVarChar, 20);
        insert.Prepare();
        for (var i = 1; i <= 3; i++)
        {
            insert.Parameters["@Id"].Value = i;
            insert.Parameters["@V"].Value = i == 2 ? DBNull.Value : $"v{i}";
            Assert.That(insert.ExecuteNonQuery(), Is.EqualTo(1));
        }

        Assert.That(Scalar("SELECT STRING_AGG(CONCAT(Id, N'=', V), N' ') WITHIN GROUP (ORDER BY Id) FROM dbo.T;"), Is.EqualTo("1=v1 2= 3=v3"));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void A_client_transaction_commits_or_rolls_back(bool commits, int rows)
    {
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = new SqlCommand("INSERT INTO dbo.T (Id) VALUES (1);", _connection, transaction);
            insert.ExecuteNonQuery();
            if (commits)
                transaction.Commit();
        }

        Assert.That(Scalar("SELECT COUNT(*) FROM dbo.T;"), Is.EqualTo(rows));
    }

    [Test]
    public void A_pooled_connection_comes_back_clean()
    {
        var pooled = new SqlConnectionStringBuilder(_connection.ConnectionString)
            { Password = InProcessTarget.Password, Pooling = true, MaxPoolSize = 1 }.ConnectionString;
        using (var first = new SqlConnection(pooled))
        {
            first.Open();
            Execute("SET NOCOUNT ON; CREATE TABLE #t (Id int NOT NULL); EXECUTE sp_getapplock N'held', N'Exclusive', N'Session'; BEGIN TRANSACTION; "
                + "INSERT INTO dbo.T (Id) VALUES (1);", first);
        }

        using var second = new SqlConnection(pooled);
        second.Open();
        using var state = new SqlCommand(
            "SELECT CONCAT(@@TRANCOUNT, N' ', APPLOCK_MODE(N'public', N'held', N'Session'), N' ', ISNULL(OBJECT_ID(N'tempdb..#t'), 0), N' ', "
            + "(SELECT COUNT(*) FROM dbo.T));", second);
        Assert.That(state.ExecuteScalar(), Is.EqualTo("0 NoLock 0 0"));
    }

    private void Execute(string sql, SqlConnection? connection = null)
    {
        using var command = new SqlCommand(sql, connection ?? _connection);
        command.ExecuteNonQuery();
    }

    private object Scalar(string sql)
    {
        using var command = new SqlCommand(sql, _connection);
        return command.ExecuteScalar();
    }
}
