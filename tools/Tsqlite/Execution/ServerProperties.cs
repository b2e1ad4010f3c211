using System.Collections.Frozen;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>What the server says of itself, its databases and its sessions: properties by name, each with the type that its page gives it.</summary>
internal static class ServerProperties
{
    public const string Name = "Tsqlite";

    /// <summary>SQL Server 2019's major version, whose T-SQL Tsqlite speaks.</summary>
    public const string Version = "15.0.2000.5";

    /// <summary>The locale of the one language.</summary>
    private const int EnglishLcid = 1033;

    /// <summary>SERVERPROPERTY.</summary>
    private static readonly FrozenDictionary<string, object?> OfServer = new Dictionary<string, object?>
    {
        ["Collation"] = SqlCollation.Default.Name,
        ["ComparisonStyle"] = SqlCollation.Default.ComparisonStyle,
        ["Edition"] = "Tsqlite",
        ["EngineEdition"] = 3,
        ["FilestreamConfiguredLevel"] = 0,
        ["FilestreamEffectiveLevel"] = 0,
        ["InstanceName"] = null,
        ["IsAdvancedAnalyticsInstalled"] = 0,
        ["IsBigDataCluster"] = 0,
        ["IsClustered"] = 0,
        ["IsFullTextInstalled"] = 0,
        ["IsHadrEnabled"] = 0,
        ["IsIntegratedSecurityOnly"] = 0,
        ["IsLocalDB"] = 0,
        ["IsPolyBaseInstalled"] = 0,
        ["IsSingleUser"] = 0,
        ["IsTempDbMetadataMemoryOptimized"] = 0,
        ["IsXTPSupported"] = 0,
        ["LCID"] = EnglishLcid,
        ["LicenseType"] = "DISABLED",
        ["MachineName"] = Name,
        ["NumLicenses"] = null,
        ["ProcessID"] = Environment.ProcessId,
        ["ProductBuild"] = "2000",
        ["ProductLevel"] = "RTM",
        ["ProductMajorVersion"] = "15",
        ["ProductMinorVersion"] = "0",
        ["ProductUpdateLevel"] = null,
        ["ProductVersion"] = Version,
        ["ServerName"] = Name,
        ["SqlCharSetName"] = "iso_1",
        ["SqlSortOrderName"] = "nocase_iso",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Properties of servers that have a page, and no answer here.</summary>
    private static readonly FrozenSet<string> OtherOfServer = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "BuildClrVersion", "CollationID", "ComputerNamePhysicalNetBIOS", "EditionID", "FilestreamShareName", "HadrManagerStatus",
        "InstanceDefaultBackupPath", "InstanceDefaultDataPath", "InstanceDefaultLogPath", "IsExternalAuthenticationOnly",
        "IsExternalGovernanceEnabled", "PathSeparator", "ProductBuildType", "ProductUpdateReference", "ResourceLastUpdateDateTime",
        "ResourceVersion", "SqlCharSet", "SqlSortOrder");

    /// <summary>DATABASEPROPERTYEX, the same for every database.</summary>
    private static readonly FrozenDictionary<string, object?> OfDatabase = new Dictionary<string, object?>
    {
        ["Collation"] = SqlCollation.Default.Name,
        ["ComparisonStyle"] = SqlCollation.Default.ComparisonStyle,
        ["IsAutoClose"] = 0,
        ["IsAutoShrink"] = 0,
        ["IsFulltextEnabled"] = 0,
        ["IsInStandBy"] = 0,
        ["IsMergePublished"] = 0,
        ["IsPublished"] = 0,
        ["IsSubscribed"] = 0,
        ["LCID"] = EnglishLcid,
        ["Recovery"] = "SIMPLE",
        ["Status"] = "ONLINE",
        ["Updateability"] = "READ_WRITE",
        ["UserAccess"] = "MULTI_USER",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Properties of databases that have a page, and no answer here.</summary>
    private static readonly FrozenSet<string> OtherOfDatabase = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Edition", "IsAnsiNullDefault", "IsAnsiNullsEnabled", "IsAnsiPaddingEnabled", "IsAnsiWarningsEnabled", "IsArithmeticAbortEnabled",
        "IsAutoCreateStatistics", "IsAutoCreateStatisticsIncremental", "IsAutoUpdateStatistics", "IsClone", "IsCloseCursorsOnCommitEnabled",
        "IsLocalCursorsDefault", "IsMemoryOptimizedElevateToSnapshotEnabled", "IsNullConcat", "IsNumericRoundAbortEnabled",
        "IsParameterizationForced", "IsQuotedIdentifiersEnabled", "IsRecursiveTriggersEnabled", "IsSyncWithBackup", "IsTornPageDetectionEnabled",
        "IsVerifiedClone", "IsXTPSupported", "LastGoodCheckDbTime", "MaxSizeInBytes", "ServiceObjective", "ServiceObjectiveId", "SQLSortOrder", "Version");

    /// <summary>SESSIONPROPERTY: options that Tsqlite has one way only.</summary>
    private static readonly FrozenDictionary<string, object?> OfSession = new Dictionary<string, object?>
    {
        ["ANSI_NULLS"] = 1,
        ["ANSI_PADDING"] = 1,
        ["ANSI_WARNINGS"] = 1,
        ["CONCAT_NULL_YIELDS_NULL"] = 1,
        ["NUMERIC_ROUNDABORT"] = 0,
        ["QUOTED_IDENTIFIER"] = 1,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OtherOfSession = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "ARITHABORT");

    public static SqlVariant? OfServerNamed(string? property, int line) => Find("SERVERPROPERTY", property, OfServer, OtherOfServer, line);

    public static SqlVariant? OfDatabaseNamed(string? property, int line) => Find("DATABASEPROPERTYEX", property, OfDatabase, OtherOfDatabase, line);

    public static SqlVariant? OfSessionNamed(string? property, int line) => Find("SESSIONPROPERTY", property, OfSession, OtherOfSession, line);

    /// <summary>NULL where SQL Server has no such property either.</summary>
    private static SqlVariant? Find(string function, string? property, FrozenDictionary<string, object?> known, FrozenSet<string> others, int line)
    {
        var name = property?.TrimEnd(' ') ?? "";
        if (others.Contains(name))
            throw SqlErrors.Unsupported($"{function}('{name}')", line);
        return known.GetValueOrDefault(name) switch
        {
            null => null,
            string text => new SqlVariant(SqlType.NVarChar(128), text),
            var number => new SqlVariant(SqlType.Int, number),
        };
    }
}
