using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Journal;

/// <summary>
/// The tables beside DbUp's dbo.SchemaVersions, which stays DbUp's: the runs, what each applied (hash, duration, login, host, tool
/// version), and the differences that somebody accepted. They are the runner's own and no part of the model.
/// </summary>
internal static class JournalTables
{
    /// <summary>The form of these tables. A journal of a higher one was written by a newer runner, and this one keeps its hands off it.</summary>
    public const int Format = 1;

    /// <summary>DbUp's own.</summary>
    public const string Versions = "SchemaVersions";

    /// <summary>What makes them.</summary>
    public const string Definition =
        """
        CREATE TABLE dbo.SchemaVersionRuns (
            RunId int IDENTITY(1, 1) NOT NULL,
            JournalFormat int NOT NULL,
            Verb nvarchar(20) NOT NULL,
            Status nvarchar(20) NOT NULL CONSTRAINT DF_SchemaVersionRuns_Status DEFAULT N'Running',
            StartedAt datetime2(3) NOT NULL CONSTRAINT DF_SchemaVersionRuns_StartedAt DEFAULT SYSUTCDATETIME(),
            EndedAt datetime2(3) NULL,
            AppliedBy nvarchar(128) NOT NULL CONSTRAINT DF_SchemaVersionRuns_AppliedBy DEFAULT SUSER_SNAME(),
            HostName nvarchar(128) NULL CONSTRAINT DF_SchemaVersionRuns_HostName DEFAULT HOST_NAME(),
            ToolVersion nvarchar(50) NOT NULL,
            Message nvarchar(max) NULL,
            ModelBefore nvarchar(max) NULL,
            ModelAfter nvarchar(max) NULL,
            CONSTRAINT PK_SchemaVersionRuns PRIMARY KEY CLUSTERED (RunId)
        );

        CREATE TABLE dbo.SchemaVersionDetails (
            DetailId int IDENTITY(1, 1) NOT NULL,
            RunId int NOT NULL,
            Name nvarchar(255) NOT NULL,
            Kind nvarchar(20) NOT NULL,
            Sha256 nvarchar(64) NOT NULL,
            Status nvarchar(20) NOT NULL,
            HasTransaction bit NOT NULL,
            StartedAt datetime2(3) NOT NULL CONSTRAINT DF_SchemaVersionDetails_StartedAt DEFAULT SYSUTCDATETIME(),
            DurationMs int NULL,
            Message nvarchar(max) NULL,
            CONSTRAINT PK_SchemaVersionDetails PRIMARY KEY CLUSTERED (DetailId)
        );

        CREATE INDEX IX_SchemaVersionDetails_RunId ON dbo.SchemaVersionDetails (RunId);

        CREATE TABLE dbo.SchemaVersionAcceptances (
            AcceptanceId int IDENTITY(1, 1) NOT NULL,
            RunId int NOT NULL,
            Name nvarchar(400) NOT NULL,
            Difference nvarchar(max) NOT NULL,
            CONSTRAINT PK_SchemaVersionAcceptances PRIMARY KEY CLUSTERED (AcceptanceId)
        );
        """;

    /// <summary>Creates those that are not there.</summary>
    public static void Ensure(SqlConnection connection)
    {
        if (Exists(connection))
            return;

        using var transaction = connection.BeginTransaction();
        using var command = new SqlCommand(Definition, connection, transaction);
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>Whether they are there.</summary>
    public static bool Exists(SqlConnection connection)
    {
        using var command = new SqlCommand("SELECT OBJECT_ID(N'dbo.SchemaVersionRuns', N'U');", connection);
        return command.ExecuteScalar() is not null and not DBNull;
    }
}
