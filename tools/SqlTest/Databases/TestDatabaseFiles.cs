using Microsoft.Data.SqlClient;
using SqlTest.Sources;

namespace SqlTest.Databases;

/// <summary>What a database for SQL tests is made of: the product as database/ says, the test framework, and the builders of test data.</summary>
public sealed class TestDatabaseFiles
{
    /// <summary>The product.</summary>
    public const string Product = "database";

    /// <summary>The framework for where tSQLt is not installed.</summary>
    public const string Framework = "tests/SqlFramework";

    /// <summary>May name a file tSQLt.class.sql of the original tSQLt, to be used instead of <see cref="Framework"/>.</summary>
    public const string OriginalVariable = "WORKSPACEDB_TSQLT";

    private const string ReferenceData = "database/PostDeploy/ReferenceData.sql";
    private static readonly string[] NotObjects = ["database/PreDeploy/", "database/PostDeploy/", "database/bin/", "database/obj/"];

    private readonly string _root;

    /// <param name="root">The source tree.</param>
    public TestDatabaseFiles(string root)
    {
        _root = root;
        Prepare = Make;
    }

    /// <summary>Makes all of it in an empty database, by its connection string. Always the same object, so that a server can tell what it has
    /// prepared.</summary>
    /// <remarks>It throws <see cref="SqlTestException"/>, with file and line, when something cannot be made.</remarks>
    public Action<string> Prepare { get; }

    /// <summary>The files of the product's objects.</summary>
    public static IEnumerable<SqlFile> ReadProduct(string root) =>
        SqlFile.ReadAll(root, Product).Where(file => !NotObjects.Any(folder => file.Name.StartsWith(folder, StringComparison.Ordinal)));

    private void Make(string connectionString)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        Run(connection, InOrder(ReadProduct(_root)));
        SourceScripts.Run(connection, SqlFile.Read(_root, ReferenceData));
        Run(connection, FrameworkFiles());
        Run(connection, InOrder(SqlFile.ReadAll(_root, SqlTestSuite.Builders)));
    }

    private IEnumerable<SqlFile> FrameworkFiles() => Environment.GetEnvironmentVariable(OriginalVariable) is { Length: > 0 } original
        ? [SqlFile.Parse(original, File.ReadAllText(original))]
        : InOrder(SqlFile.ReadAll(_root, Framework));

    private static void Run(SqlConnection connection, IEnumerable<SqlFile> files)
    {
        foreach (var file in files)
            SourceScripts.Run(connection, file);
    }

    private static IEnumerable<SqlFile> InOrder(IEnumerable<SqlFile> files)
    {
        var all = files.ToList();
        return all.FirstOrDefault(file => file.Problem is not null) is { } wrong
            ? throw new SqlTestException(wrong.Problem!.ToString())
            : SourceObject.InOrder(all).Select(item => item.File);
    }
}
